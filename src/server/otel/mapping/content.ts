import { below, firstOf, objectOf, parsedValue } from '../attributes.ts';
import { nestedList } from '../nestedList.ts';
import type { Attributes, Span, SpanEvent } from '../span.ts';
import { contentEvents, messageEvents, operationDetails, roleOfMessage } from './messageEvents.ts';

/** An input or output, with the names of the attributes that it was made of. */
interface Content {
	readonly value: unknown;
	readonly from: readonly string[];
}
type Reader = (span: Span) => Content | undefined;
interface ContentRule {
	readonly input: Reader;
	readonly output: Reader;
	/** Reads the one side that is not there. */
	readonly otherwise?: ContentRule;
}

export interface SpanContent {
	readonly input: unknown;
	readonly output: unknown;
	/** The attributes that they were made of. */
	readonly used: ReadonlySet<string>;
}

const openInferenceMessages: ContentRule = {
	input: numbered('llm.input_messages.'),
	output: numbered('llm.output_messages.'),
};

/** The first rule of which one side is there decides both (contract, otel.traces, `input` / `output`). */
const rules: readonly ContentRule[] = [
	pair('langfuse.observation.input', 'langfuse.observation.output'),
	{
		input: attribute('ai.prompt.messages', 'ai.prompt', 'ai.toolCall.args'),
		output: aiSdkOutput,
	},
	{
		input: jsonTexts('ai.value', 'ai.values'),
		output: jsonTexts('ai.embedding', 'ai.embeddings'),
	},
	pair('genkit:input', 'genkit:output'),
	{
		input: fromEvent(operationDetails, inputMessages),
		output: fromEvent(operationDetails, (attributes) => firstContent(attributes, ['gen_ai.output.messages'])),
	},
	{
		input: fromMessages(messageEvents.input, 'always'),
		output: fromMessages(messageEvents.output, 'whereSeveral'),
	},
	{ input: fromContentEvent(contentEvents.input), output: fromContentEvent(contentEvents.output) },
	pair('gcp.vertex.agent.llm_request', 'gcp.vertex.agent.llm_response'),
	pair('prompt', 'all_messages_events'),
	pair('mlflow.spanInputs', 'mlflow.spanOutputs'),
	pair('traceloop.entity.input', 'traceloop.entity.output'),
	// A stream of tool calls alone has no text: its value is empty, and the calls are in the messages.
	{ ...pair('input.value', 'output.value'), otherwise: openInferenceMessages },
	pair('input', 'output'),
	pair('tool_arguments', 'tool_response'),
	{ input: numbered('gen_ai.prompt.'), output: numbered('gen_ai.completion.') },
	openInferenceMessages,
	{
		input: ({ attributes }) => inputMessages(attributes),
		output: attribute('gen_ai.output.messages'),
	},
	pair('gen_ai.tool.call.arguments', 'gen_ai.tool.call.result'),
];

export function contentOf(span: Span): SpanContent {
	for (const rule of rules) {
		const [input, output] = [rule.input(span), rule.output(span)];
		if (input !== undefined || output !== undefined) {
			return contentFrom(input ?? rule.otherwise?.input(span), output ?? rule.otherwise?.output(span));
		}
	}
	return contentFrom(undefined, undefined);
}

function contentFrom(input: Content | undefined, output: Content | undefined): SpanContent {
	const used = new Set([...(input?.from ?? []), ...(output?.from ?? [])]);
	return { input: input?.value, output: output?.value, used };
}

function pair(input: string, output: string): ContentRule {
	return { input: attribute(input), output: attribute(output) };
}

function attribute(...names: readonly string[]): Reader {
	return ({ attributes }) => firstContent(attributes, names);
}

/** The AI SDK lists values as texts of JSON. */
function jsonTexts(...names: readonly string[]): Reader {
	return ({ attributes }) => {
		const found = firstContent(attributes, names);
		return found === undefined || !Array.isArray(found.value)
			? found
			: { ...found, value: found.value.map(parsedValue) };
	};
}

function firstContent(attributes: Attributes, names: readonly string[]): Content | undefined {
	const name = names.find((candidate) => firstOf(attributes, [candidate]) !== undefined);
	return name === undefined ? undefined : { value: attributes.get(name), from: [name] };
}

/** Text with tool calls beside it is one message of the assistant. */
function aiSdkOutput({ attributes }: Span): Content | undefined {
	const text = firstOf(attributes, ['ai.response.text']);
	const calls = firstOf(attributes, ['ai.response.toolCalls']);
	if (text !== undefined && calls !== undefined) {
		const value = { role: 'assistant', content: text, tool_calls: parsedValue(calls) };
		return { value, from: ['ai.response.text', 'ai.response.toolCalls'] };
	}
	return firstContent(attributes, [
		'ai.response.text',
		'ai.toolCall.result',
		'ai.response.object',
		'ai.response.toolCalls',
	]);
}

/** The conversation with the system's instructions in front. */
export function inputMessages(attributes: Attributes): Content | undefined {
	const [instructionsName, messagesName] = ['gen_ai.system_instructions', 'gen_ai.input.messages'];
	const messages = firstContent(attributes, [messagesName]);
	const instructions = parsedValue(firstOf(attributes, [instructionsName]));
	if (instructions === undefined) {
		return messages;
	}
	const system = {
		role: 'system',
		...(Array.isArray(instructions) ? { parts: instructions } : { content: instructions }),
	};
	const parsed = parsedValue(messages?.value);
	const rest = Array.isArray(parsed) ? (parsed as unknown[]) : parsed === undefined ? [] : [parsed];
	return { value: [system, ...rest], from: [instructionsName, messagesName] };
}

function fromEvent(name: string, read: (attributes: Attributes) => Content | undefined): Reader {
	return ({ events }) => {
		const value = events.find((event) => event.name === name && read(event.attributes) !== undefined);
		const content = value === undefined ? undefined : read(value.attributes);
		return content === undefined ? undefined : { value: content.value, from: [] };
	};
}

function fromContentEvent([event, name]: readonly [event: string, attribute: string]): Reader {
	return fromEvent(event, (attributes) => firstContent(attributes, [name]));
}

function fromMessages(names: readonly string[], asList: 'always' | 'whereSeveral'): Reader {
	return ({ events }) => {
		const messages = events.filter(({ name }) => names.includes(name)).map(messageOf);
		if (messages.length === 0) {
			return undefined;
		}
		return { value: messages.length === 1 && asList === 'whereSeveral' ? messages[0] : messages, from: [] };
	};
}

function messageOf({ name, attributes }: SpanEvent): Record<string, unknown> {
	const fields = Array.from(attributes, ([key, value]) => [key, objectOf(value) ?? value] as const);
	return { role: roleOfMessage(name), ...Object.fromEntries(fields) };
}

/** `gen_ai.prompt.0.role`, `gen_ai.prompt.0.content`... make a list of objects. */
function numbered(prefix: string): Reader {
	return ({ attributes }) => {
		const found = below(attributes, prefix);
		return found.length === 0 ? undefined : { value: nestedList(found), from: found.map(([name]) => prefix + name) };
	};
}
