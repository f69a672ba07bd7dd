import * as l10n from '@vscode/l10n';
import { isJsonObject, type JsonObject } from '../contract/json.ts';

/** What a server said about a failure, in its own words: plain text, no markup, on one line, of bounded length. */
export interface ErrorBody {
	readonly code?: string;
	readonly title?: string;
	readonly detail?: string;
	readonly pointer?: string;
}

const longestDetail = 600;
const mostErrors = 3;

/**
 * Reads every error body of the contract ("Tolerant reading"): JSON:API's error objects, `{ message }`,
 * `{ error: "..." }`, `{ error: { message } }`, `{ detail }`, plain text, HTML. What says nothing gives `{}`.
 * @param text the body as it came
 * @param redact masks what the request carried; runs before anything is cut
 */
export function readErrorBody(text: string, redact: (text: string) => string): ErrorBody {
	const clean = (value: unknown, most = longestDetail) => cleanText(value, redact, most);
	const parsed = parseJson(text);
	const said = parsed === undefined ? textBody(text) : jsonBody(parsed);
	const entries = [
		['code', clean(said.code, 80)],
		['title', clean(said.title, 200)],
		['detail', clean(said.detail)],
		['pointer', clean(said.pointer, 200)],
	].filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as ErrorBody;
}

/** One line without control and direction characters, masked, then cut. */
export function cleanText(value: unknown, redact: (text: string) => string, most: number): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') {
		return undefined;
	}
	const oneLine = redact(String(value))
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.replace(/\p{Cf}/gu, '')
		.trim();
	if (oneLine === '') {
		return undefined;
	}
	return oneLine.length > most ? `${oneLine.slice(0, most - 1).trimEnd()}…` : oneLine;
}

interface Said {
	readonly code?: unknown;
	readonly title?: unknown;
	readonly detail?: unknown;
	readonly pointer?: unknown;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function textBody(text: string): Said {
	return /<\/?[a-z!][^>]*>/i.test(text) ? { detail: htmlText(text) } : { detail: text };
}

/** A page of a proxy or a web server: its title says what there is to say. */
function htmlText(html: string): string | undefined {
	const heading = /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1] ?? /<h1[^>]*>([^<]*)<\/h1>/i.exec(html)?.[1];
	return heading === undefined ? undefined : decodeEntities(heading);
}

const entities: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	ndash: '–',
	mdash: '—',
};

function decodeEntities(text: string): string {
	return text.replace(/&(?:#(\d{1,6})|(\w+));/g, (whole, code: string | undefined, name: string | undefined) => {
		return code === undefined ? (entities[name ?? ''] ?? whole) : String.fromCodePoint(Number(code));
	});
}

function jsonBody(parsed: unknown): Said {
	if (typeof parsed === 'string') {
		return { detail: parsed };
	}
	if (Array.isArray(parsed)) {
		return errorObjects(parsed);
	}
	return isJsonObject(parsed) ? objectBody(parsed) : {};
}

function objectBody(body: JsonObject): Said {
	if (Array.isArray(body['errors']) && body['errors'].length > 0) {
		return errorObjects(body['errors']);
	}
	const error = body['error'];
	const nested = isJsonObject(error) ? objectBody(error) : {};
	const message = firstText(body['message'], body['detail'], nested.detail, error);
	return {
		code: firstText(body['code'], nested.code, codeBeside(body['message'], error)),
		title: firstText(body['title'], nested.title),
		detail: message ?? listText(body['detail']) ?? listText(error) ?? listText(body['message']),
		pointer: nested.pointer,
	};
}

/** `{ message, error: "LangfuseNotFoundError" }`: beside a message, `error` is the code. */
function codeBeside(message: unknown, error: unknown): unknown {
	return typeof message === 'string' && typeof error === 'string' && /^\w+$/.test(error) ? error : undefined;
}

function errorObjects(errors: readonly unknown[]): Said {
	const objects = errors.map((error) => (isJsonObject(error) ? error : { detail: error }));
	const first: JsonObject = objects[0] ?? {};
	const source = isJsonObject(first['source']) ? first['source'] : {};
	return {
		code: first['code'],
		title: first['title'],
		detail: errors.length === 1 ? firstText(first['detail'], first['message'], first['msg']) : listText(errors),
		pointer: firstText(source['pointer'], source['parameter']),
	};
}

/** Lists of error objects, or of what a validator found (`msg`, `message`). */
function listText(value: unknown): string | undefined {
	if (!Array.isArray(value)) {
		return undefined;
	}
	const texts = value.flatMap((item: unknown) => {
		const text = isJsonObject(item) ? firstText(item['detail'], item['message'], item['msg'], item['title']) : item;
		return typeof text === 'string' && text !== '' ? [text] : [];
	});
	const shown = texts.slice(0, mostErrors).join('; ');
	const rest = texts.length - mostErrors;
	return shown === '' ? undefined : rest > 0 ? l10n.t('{0} (and {1} more)', shown, rest) : shown;
}

function firstText(...values: readonly unknown[]): string | undefined {
	return values.find((value): value is string => typeof value === 'string' && value !== '');
}
