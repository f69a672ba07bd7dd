/** OpenTelemetry's GenAI events that carry one message each, on spans and as logs. */
export const messageEvents: Readonly<Record<'input' | 'output', readonly string[]>> = {
	input: ['gen_ai.system.message', 'gen_ai.user.message', 'gen_ai.assistant.message', 'gen_ai.tool.message'],
	output: ['gen_ai.choice'],
};

/** The one that came after them and carries the whole conversation. */
export const operationDetails = 'gen_ai.client.inference.operation.details';

/** `gen_ai.user.message` -> role `user`; a choice is the assistant's. */
export function roleOfMessage(eventName: string): string {
	return messageEvents.output.includes(eventName) ? 'assistant' : (eventName.split('.')[1] ?? 'user');
}
