import * as l10n from '@vscode/l10n';
import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { structureIn } from './contentText.ts';

/** A part of a message. */
export type ChatPart =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'thinking'; readonly text: string }
	| { readonly kind: 'toolCall'; readonly id?: string; readonly name: string; readonly arguments: unknown }
	| {
			readonly kind: 'toolResult';
			readonly id?: string;
			readonly name?: string;
			readonly content: unknown;
			readonly isError: boolean;
	  }
	| ChatImage
	/** Anything else that a library may put there, such as a file or audio. */
	| { readonly kind: 'other'; readonly type: string; readonly value: unknown };

export interface ChatImage {
	readonly kind: 'image';
	readonly mediaType?: string;
	/** Base64. */
	readonly data?: string;
	/** Somewhere else: http or https. */
	readonly url?: string;
}

/** The parts of a message's content: a text, one part, or a list of both; none for null. */
export function partsOf(content: unknown): readonly ChatPart[] {
	return Array.isArray(content) ? content.flatMap(partsOfOne) : partsOfOne(content);
}

/** Lists within lists mean nothing to anyone, and may be deeper than a program can follow. */
function partsOfOne(content: unknown): readonly ChatPart[] {
	if (typeof content === 'string') {
		return content === '' ? [] : [{ kind: 'text', text: content }];
	}
	if (content === undefined || content === null) {
		return [];
	}
	const type = Array.isArray(content) ? 'list' : typeof content;
	return isJsonObject(content) ? partsOfObject(content) : [{ kind: 'other', type, value: content }];
}

type ReadPart = (raw: JsonObject) => ChatPart;

const text: ReadPart = (raw) => ({ kind: 'text', text: textOf(raw['text'] ?? raw['content']) });
const thinking: ReadPart = (raw) => ({
	kind: 'thinking',
	text: textOf(raw['thinking'] ?? raw['text'] ?? raw['content'] ?? raw['summary']),
});
const other: ReadPart = (raw) => ({ kind: 'other', type: textOf(raw['type']) || 'part', value: raw });
const image: ReadPart = (raw) => imageOf(raw) ?? other(raw);
const maybeImage: ReadPart = (raw) => (isImage(raw) ? image(raw) : other(raw));

/** Parts by their `type`, of all the libraries: no two mean different things by one name. */
const partTypes: Readonly<Record<string, ReadPart>> = {
	text,
	input_text: text,
	output_text: text,
	summary_text: text,
	refusal: (raw) => ({ kind: 'text', text: textOf(raw['refusal']) }),
	thinking,
	reasoning: thinking,
	redacted_thinking: () => ({ kind: 'thinking', text: l10n.t('Redacted by the provider.') }),
	tool_use: toolCallOf,
	server_tool_use: toolCallOf,
	tool_call: toolCallOf,
	'tool-call': toolCallOf,
	function_call: toolCallOf,
	custom_tool_call: toolCallOf,
	tool_result: toolResultOf,
	web_search_tool_result: toolResultOf,
	'tool-result': toolResultOf,
	'tool-error': (raw) => toolResultOf({ ...raw, is_error: true, result: raw['error'] }),
	tool_call_response: toolResultOf,
	function_call_output: toolResultOf,
	custom_tool_call_output: toolResultOf,
	image_url: image,
	input_image: image,
	image,
	file: maybeImage,
	media: maybeImage,
	blob: maybeImage,
	uri: maybeImage,
};

/** Gemini's parts have no `type`: the member says what they are. */
const geminiParts: Readonly<Record<string, (held: JsonObject) => ChatPart>> = {
	functionCall: toolCallOf,
	function_call: toolCallOf,
	functionResponse: toolResultOf,
	function_response: toolResultOf,
	inlineData: maybeImage,
	inline_data: maybeImage,
	fileData: maybeImage,
	file_data: maybeImage,
};

function partsOfObject(raw: JsonObject): readonly ChatPart[] {
	const { type } = raw;
	if (typeof type === 'string') {
		if (Object.hasOwn(partTypes, type)) {
			return [(partTypes[type] ?? other)(raw)];
		}
		return type.startsWith('tool-') || type === 'dynamic-tool' ? uiToolParts(type, raw) : [other(raw)];
	}
	for (const [name, read] of Object.entries(geminiParts)) {
		const held = raw[name];
		if (isJsonObject(held)) {
			return [read(held)];
		}
	}
	return typeof raw['text'] === 'string' ? [raw['thought'] === true ? thinking(raw) : text(raw)] : [other(raw)];
}

/** A tool of the Vercel AI SDK's UI messages: the call and, once it is there, the result. */
function uiToolParts(type: string, raw: JsonObject): readonly ChatPart[] {
	const name = raw['toolName'] ?? type.replace(/^tool-/, '');
	const call = toolCallOf({ ...raw, toolName: name });
	const failed = raw['errorText'];
	if (raw['output'] === undefined && failed === undefined) {
		return [call];
	}
	return [
		call,
		toolResultOf({ ...raw, toolName: name, ...(failed !== undefined && { result: failed, is_error: true }) }),
	];
}

/** @returns whether a list's member can only be a part of a message */
export function isPart(raw: unknown): boolean {
	if (!isJsonObject(raw)) {
		return false;
	}
	const { type } = raw;
	if (type === 'text') {
		return typeof raw['text'] === 'string' || typeof raw['content'] === 'string';
	}
	return typeof type === 'string' && type !== 'file' && type !== 'media' && Object.hasOwn(partTypes, type);
}

/** A text as it is, a list of texts and of text parts joined; '' for anything else. */
function textOf(value: unknown): string {
	return Array.isArray(value) ? value.map(textOfOne).join('\n\n') : textOfOne(value);
}

function textOfOne(value: unknown): string {
	const text = isJsonObject(value) ? (value['text'] ?? value['content']) : value;
	return typeof text === 'string' ? text : '';
}

function firstText(raw: JsonObject, names: readonly string[]): string | undefined {
	return names.map((name) => raw[name]).find((value) => typeof value === 'string');
}

function firstValue(raw: JsonObject, names: readonly string[]): unknown {
	return names.map((name) => raw[name]).find((value) => value !== undefined && value !== null);
}

export function toolCallOf(raw: JsonObject): ChatPart {
	const described = isJsonObject(raw['function']) ? { ...raw, ...raw['function'] } : raw;
	const id = firstText(described, ['call_id', 'id', 'toolCallId', 'tool_call_id']);
	return {
		kind: 'toolCall',
		...(id !== undefined && { id }),
		name: firstText(described, ['name', 'toolName']) ?? 'tool',
		arguments: parsed(firstValue(described, ['input', 'args', 'arguments'])),
	};
}

export function toolResultOf(raw: JsonObject): ChatPart {
	const id = firstText(raw, ['tool_use_id', 'tool_call_id', 'call_id', 'toolCallId', 'id']);
	const name = firstText(raw, ['name', 'toolName']);
	const held = firstValue(raw, ['result', 'response', 'output', 'content']);
	const isWrapped = isJsonObject(held) && typeof held['type'] === 'string' && Object.hasOwn(held, 'value');
	const failed = isWrapped && textOf(held['type']).startsWith('error');
	return {
		kind: 'toolResult',
		...(id !== undefined && { id }),
		...(name !== undefined && { name }),
		content: parsed(isWrapped ? held['value'] : joinedTexts(held)),
		isError: failed || raw['is_error'] === true || raw['isError'] === true || raw['status'] === 'error',
	};
}

/** Parts that are texts alone are one text. */
function joinedTexts(content: unknown): unknown {
	const parts = Array.isArray(content) && content.length > 0 && content.every(isPart) ? partsOf(content) : [];
	const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
	return texts.length > 0 && texts.length === parts.length ? texts.join('\n\n') : content;
}

function parsed(value: unknown): unknown {
	return typeof value === 'string' ? structureIn(value) : value;
}

function isImage(raw: JsonObject): boolean {
	const mediaType = firstText(raw, ['mediaType', 'mimeType', 'mime_type', 'media_type']);
	return raw['modality'] === 'image' || mediaType?.startsWith('image/') === true;
}

function imageOf(raw: JsonObject): ChatImage | undefined {
	const described = isJsonObject(raw['source']) ? raw['source'] : raw;
	const link = raw['image_url'];
	const place = isJsonObject(link) ? link['url'] : link;
	const held = place ?? firstValue(described, ['data', 'image', 'url', 'uri', 'content', 'fileUri', 'file_uri']);
	const mediaType = firstText(described, ['mediaType', 'mimeType', 'mime_type', 'media_type']);
	return typeof held === 'string' ? placedImage(held, mediaType) : undefined;
}

function placedImage(held: string, mediaType: string | undefined): ChatImage | undefined {
	const dataUrl = /^data:([\w/+.-]+);base64,/.exec(held);
	if (dataUrl !== null) {
		return { kind: 'image', mediaType: dataUrl[1] ?? '', data: held.slice(dataUrl[0].length) };
	}
	if (/^https?:/i.test(held)) {
		return { kind: 'image', ...(mediaType !== undefined && { mediaType }), url: held };
	}
	// A look at the beginning is enough to tell Base64 from an address.
	return /^[A-Za-z0-9+/_=-]{8,}$/.test(held.slice(0, 64))
		? { kind: 'image', mediaType: mediaType ?? 'image/png', data: held }
		: undefined;
}
