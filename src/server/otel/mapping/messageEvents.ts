/** OpenTelemetry's GenAI events that carry one message each, on spans and as logs. */
export const messageEvents: Readonly<Record<'input' | 'output', readonly string[]>> = {
	input: ['gen_ai.system.message', 'gen_ai.user.message', 'gen_ai.assistant.message', 'gen_ai.tool.message'],
	output: ['gen_ai.choice'],
};

/** The one that came after them and carries the whole conversation. */
export const operationDetails = 'gen_ai.client.inference.operation.details';

/** The first ones there were: each with all messages of its side, in the attribute beside it. */
export const contentEvents = {
	input: ['gen_ai.content.prompt', 'gen_ai.prompt'],
	output: ['gen_ai.content.completion', 'gen_ai.completion'],
} as const;

const names: ReadonlySet<string> = new Set([
	...[...messageEvents.input, ...messageEvents.output, operationDetails],
	...[contentEvents.input[0], contentEvents.output[0]],
]);

/** Whether an event carries messages; any other tells what happened. */
export function carriesMessages(eventName: string): boolean {
	return names.has(eventName);
}

/** `gen_ai.user.message` -> role `user`; a choice is the assistant's. */
export function roleOfMessage(eventName: string): string {
	return messageEvents.output.includes(eventName) ? 'assistant' : (eventName.split('.')[1] ?? 'user');
}
