import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { type ChatPart, isPart, partsOf, toolCallOf, toolResultOf } from './chatParts.ts';

/** One message of a conversation with a model, whatever library wrote it down. */
export interface ChatMessage {
	/** `system`, `user`, `assistant`, `tool`, ..., or as it comes. */
	readonly role: string;
	readonly name?: string;
	readonly parts: readonly ChatPart[];
}

export interface Conversation {
	readonly messages: readonly ChatMessage[];
	/** What stood beside the messages: tools, parameters, usage; `{}` where nothing did. */
	readonly rest: JsonObject;
}

/**
 * The conversation that an input or output holds. Known are OpenAI's chat completions and responses, Anthropic's messages,
 * Gemini's contents, OpenTelemetry's `gen_ai.input.messages`, the Vercel AI SDK's messages and LangChain's.
 * @returns undefined for anything else
 */
export function conversationIn(value: unknown): Conversation | undefined {
	const found = Array.isArray(value) ? { messages: messagesOfList(value), rest: {} } : conversationOfObject(value);
	return found?.messages !== undefined && found.messages.length > 0
		? { ...found, messages: found.messages }
		: undefined;
}

interface Found {
	readonly messages: readonly ChatMessage[] | undefined;
	readonly rest: JsonObject;
}

/** Where the messages are in an object, by the member that holds them. */
const holders: Readonly<Record<string, (held: unknown, object: JsonObject) => readonly ChatMessage[] | undefined>> = {
	messages: (held, object) => beginning(object, Array.isArray(held) ? messagesOfList(held) : undefined),
	contents: (held, object) => beginning(object, Array.isArray(held) ? messagesOfList(held) : undefined),
	choices: (held) =>
		messagesOfEach(held, (choice) => choice['message'] ?? choice['delta'] ?? textMessage(choice['text'])),
	candidates: (held) => messagesOfEach(held, (candidate) => candidate['content']),
	generations: (held) =>
		messagesOfEach(Array.isArray(held) ? held.flat() : held, (one) => one['message'] ?? textMessage(one['text'])),
	prompt: (held, object) => beginning(object, messagesOfPrompt(held, object)),
	input: (held, object) => beginning(object, messagesOfPrompt(held, object)),
	output: (held) => (Array.isArray(held) ? messagesOfList(held) : undefined),
};

/** What is said before the first message, by the names that the libraries give it. */
const beginnings = ['system', 'systemInstruction', 'system_instruction', 'instructions'] as const;

function conversationOfObject(value: unknown): Found | undefined {
	if (!isJsonObject(value)) {
		return undefined;
	}
	const own = messageOf(value);
	if (own !== undefined) {
		return { messages: [own], rest: {} };
	}
	for (const [name, read] of Object.entries(holders)) {
		const messages = Object.hasOwn(value, name) ? read(value[name], value) : undefined;
		if (messages !== undefined) {
			return { messages, rest: without(value, [name, ...beginnings]) };
		}
	}
	return resultOf(value);
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
	return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function beginning(
	object: JsonObject,
	messages: readonly ChatMessage[] | undefined,
): readonly ChatMessage[] | undefined {
	const name = beginnings.find((each) => object[each] !== undefined && object[each] !== null);
	if (messages === undefined || name === undefined) {
		return messages;
	}
	const said = object[name];
	const parts = isJsonObject(said) && Array.isArray(said['parts']) ? partsOf(said['parts']) : partsOf(said);
	return [{ role: 'system', parts }, ...messages];
}

/** A plain prompt is a message only where its object says so: `{ system, prompt }`, `{ model, input, instructions }`. */
function messagesOfPrompt(held: unknown, object: JsonObject): readonly ChatMessage[] | undefined {
	if (Array.isArray(held)) {
		return messagesOfList(held);
	}
	const isRequest = [...beginnings, 'model', 'tools'].some((name) => Object.hasOwn(object, name));
	return typeof held === 'string' && isRequest ? [{ role: 'user', parts: partsOf(held) }] : undefined;
}

function messagesOfEach(held: unknown, message: (one: JsonObject) => unknown): readonly ChatMessage[] | undefined {
	const each = Array.isArray(held) ? held.filter(isJsonObject).map(message) : [];
	return each.length === 0 ? undefined : all(each.map(messageOf));
}

function textMessage(text: unknown): JsonObject | undefined {
	return typeof text === 'string' ? { role: 'assistant', content: text } : undefined;
}

/** A list of messages, of lists of messages (LangChain's batches), or of the parts of one message. */
function messagesOfList(list: readonly unknown[]): readonly ChatMessage[] | undefined {
	const flat = list.every((one) => Array.isArray(one)) ? list.flat() : list;
	const messages = all(flat.map(messageOf));
	if (messages !== undefined) {
		return messages;
	}
	return flat.length > 0 && flat.every(isPart) ? [{ role: 'assistant', parts: partsOf(flat) }] : undefined;
}

function all<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
	const found = items.filter((item) => item !== undefined);
	return found.length === items.length ? found : undefined;
}

/** @returns undefined where it is no message */
function messageOf(raw: unknown): ChatMessage | undefined {
	if (!isJsonObject(raw)) {
		return undefined;
	}
	return messageWithRole(raw) ?? langChainMessage(raw) ?? responsesItem(raw);
}

const contentNames = ['content', 'parts', 'tool_calls', 'function_call', 'refusal', 'audio'] as const;

function messageWithRole(raw: JsonObject): ChatMessage | undefined {
	const { role } = raw;
	if (typeof role !== 'string' || !contentNames.some((name) => Object.hasOwn(raw, name))) {
		return undefined;
	}
	return message(roleOf(role), raw, raw['parts'] ?? raw['content']);
}

function message(role: string, raw: JsonObject, content: unknown): ChatMessage {
	const { name } = raw;
	return { role, ...(typeof name === 'string' && { name }), parts: messageParts(role, raw, content) };
}

function messageParts(role: string, raw: JsonObject, content: unknown): readonly ChatPart[] {
	const isResult = role === 'tool' && !(Array.isArray(content) && content.some(isPart));
	const thinking = [raw['reasoning_content'], raw['reasoning'], raw['thinking']].find(
		(text) => typeof text === 'string',
	);
	const calls = raw['tool_calls'] ?? memberOf(raw['additional_kwargs'], 'tool_calls');
	return [
		...partsOf(thinking).map(asThinking),
		...(isResult ? [toolResultOf({ ...raw, content })] : partsOf(content)),
		...partsOf(raw['refusal']),
		...(Array.isArray(calls) ? calls.filter(isJsonObject).map(toolCallOf) : []),
		...(isJsonObject(raw['function_call']) ? [toolCallOf(raw['function_call'])] : []),
	];
}

function asThinking(part: ChatPart): ChatPart {
	return part.kind === 'text' ? { kind: 'thinking', text: part.text } : part;
}

function memberOf(object: unknown, name: string): unknown {
	return isJsonObject(object) ? object[name] : undefined;
}

const roleNames: Readonly<Record<string, string>> = {
	human: 'user',
	ai: 'assistant',
	AIMessageChunk: 'assistant',
	model: 'assistant',
	function: 'tool',
};

function roleOf(role: string): string {
	return Object.hasOwn(roleNames, role) ? (roleNames[role] ?? role) : role;
}

const langChainTypes = ['human', 'ai', 'AIMessageChunk', 'system', 'tool', 'function', 'chat'];

/** `{ type: "human", content }`, `{ type: "human", data: { content } }`, or serialized: `{ lc, id: [..., "HumanMessage"], kwargs }`. */
function langChainMessage(raw: JsonObject): ChatMessage | undefined {
	const { type, id, kwargs, data } = raw;
	if (Array.isArray(id) && isJsonObject(kwargs)) {
		const last: unknown = id.at(-1);
		const word = typeof last === 'string' ? /^(Human|AI|System|Tool|Function|Chat)Message/.exec(last)?.[1] : undefined;
		return word === undefined ? undefined : message(roleOf(word.toLowerCase()), kwargs, kwargs['content']);
	}
	if (typeof type !== 'string' || !langChainTypes.includes(type)) {
		return undefined;
	}
	const held = isJsonObject(data) ? data : raw;
	return Object.hasOwn(held, 'content') ? message(roleOf(type), held, held['content']) : undefined;
}

/** An item of OpenAI's responses that is no message: a call, its output, reasoning. */
function responsesItem(raw: JsonObject): ChatMessage | undefined {
	switch (raw['type']) {
		case 'function_call':
		case 'custom_tool_call':
		case 'reasoning':
			return { role: 'assistant', parts: partsOf([raw]) };
		case 'function_call_output':
		case 'custom_tool_call_output':
			return { role: 'tool', parts: partsOf([raw]) };
		default:
			return undefined;
	}
}

/** What the Vercel AI SDK's functions result in: `{ text, toolCalls, finishReason }`. */
function resultOf(value: JsonObject): Found | undefined {
	const { text, reasoning, reasoningText, toolCalls } = value;
	const told = ['toolCalls', 'finishReason', 'reasoning', 'reasoningText'].filter((name) => Object.hasOwn(value, name));
	if (told.length === 0 || (typeof text !== 'string' && !Array.isArray(toolCalls))) {
		return undefined;
	}
	const parts = [
		...partsOf(reasoningText ?? reasoning).map(asThinking),
		...partsOf(text),
		...(Array.isArray(toolCalls) ? toolCalls.filter(isJsonObject).map(toolCallOf) : []),
	];
	return {
		messages: [{ role: 'assistant', parts }],
		rest: without(value, ['text', 'reasoning', 'reasoningText', 'toolCalls']),
	};
}
