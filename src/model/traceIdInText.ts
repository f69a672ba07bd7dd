import { longestLink } from './linkedPlace.ts';
import { placeOfWebPage } from './webPage.ts';

/** What may be the id of a trace in a line of text. */
export interface TraceIdInText {
	readonly traceId: string;
	/** Where it stands in the line: the first character, and the one behind the last. */
	readonly start: number;
	readonly end: number;
	/** Of the address of a web page, which says where the trace is. */
	readonly on?: { readonly server: string; readonly projectId?: string };
}

/**
 * What stands at a place of a line, if it may be the id of a trace: an id as OpenTelemetry and Langfuse make them (32 hex
 * digits, also inside of a `traceparent`), a UUID, any id that the text before calls a trace's (`traceId: "checkout-7"`),
 * and the address of a trace in the Langfuse web app. It only looks at the text; whether there is such a trace, servers know.
 * @param character of the place, counted from 0
 */
export function traceIdAt(line: string, character: number): TraceIdInText | undefined {
	// A line of a file that a program wrote may be megabytes long.
	const from = Math.max(0, character - longestLink);
	const near = { text: line.slice(from, character + longestLink), column: character - from };
	const address = addressAt(near);
	const found = address?.trace ?? namedIdAt(near) ?? (address === undefined ? bareIdAt(near) : undefined);
	return found && { ...found, start: found.start + from, end: found.end + from };
}

/** A part of a line, and the place in it. */
interface Near {
	readonly text: string;
	readonly column: number;
}

const webAddresses = /https?:\/\/[^\s"'`<>\\{}|^]+/gi;

/** The address of a web page at the place, and the trace that it leads to, if it leads to one. */
function addressAt(near: Near): { readonly trace: TraceIdInText | undefined } | undefined {
	const [match] = matchesAt(near, webAddresses);
	if (match === undefined) {
		return undefined;
	}
	// A sentence goes on behind it.
	const text = match[0].replace(/[.,;:!?)\]]+$/, '');
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const place = url?.username === '' && url.password === '' ? placeOfWebPage(url) : undefined;
	if (place?.show !== 'trace') {
		return { trace: undefined };
	}
	const { traceId, server, projectId } = place;
	const on = { server, ...(projectId !== undefined && { projectId }) };
	return { trace: { traceId, start: match.index, end: match.index + text.length, on } };
}

/** `traceId: "x"`, `trace_id=x`, `{\"traceId\":\"x\"}`, `setAttribute('trace-id', 'x')` */
const namedIds = /trace[\s_-]?id["'`\])\\]*\s*(:=|=>|[:=(,])\s*((?:\\?["'`])?)([\w.:@~-]{1,200})\2/dgi;
/** A word that no quotes make a text is mostly a name in a program. */
const shortestUnquoted = 8;

function namedIdAt(near: Near): TraceIdInText | undefined {
	for (const match of near.text.matchAll(namedIds)) {
		const [, separator = '', quote = '', written = ''] = match;
		const [start] = match.indices?.[3] ?? [0];
		const traceId = quote === '' ? written.replace(/[.:]+$/, '') : written;
		const end = start + traceId.length;
		const isText = quote !== '' || (isUnquotedId(traceId, separator) && near.text[end] !== '(');
		if (isText && isInside(near, start, end) && isId(traceId)) {
			return { traceId, start, end };
		}
	}
	return undefined;
}

function isUnquotedId(text: string, separator: string): boolean {
	return text.length >= shortestUnquoted && /\d/.test(text) && !['(', ','].includes(separator);
}

const bareIds: readonly RegExp[] = [
	/(?<![\w-])[0-9a-f]{32}(?![\w-])/g,
	// W3C Trace Context: version, trace id, parent id, flags.
	/(?<=(?<![\w-])00-)[0-9a-f]{32}(?=-[0-9a-f]{16}-[0-9a-f]{2}(?![\w-]))/g,
	/(?<![\w-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\w-])/gi,
];
const longestName = 60;
/** What the text before calls something else than a trace. */
const otherName =
	/(?:md5|sha-?\d*|hash|checksum|digest|etag|integrity|fingerprint|(?:span|observation|user|session|project|organi[sz]ation|tenant|client|device)[\s_-]?id)["'`\])\\]*\s*(?::=|=>|[:=(,])?\s*["'`\\]*$/i;

function bareIdAt(near: Near): TraceIdInText | undefined {
	const [match] = bareIds.flatMap((pattern) => matchesAt(near, pattern));
	if (match === undefined || !isId(match[0])) {
		return undefined;
	}
	const before = near.text.slice(Math.max(0, match.index - longestName), match.index);
	return otherName.test(before)
		? undefined
		: { traceId: match[0], start: match.index, end: match.index + match[0].length };
}

function matchesAt(near: Near, pattern: RegExp): RegExpExecArray[] {
	return Array.from(near.text.matchAll(pattern)).filter(({ 0: text, index }) =>
		isInside(near, index, index + text.length),
	);
}

function isInside({ column }: Near, start: number, end: number): boolean {
	return column >= start && column <= end;
}

/** None that nobody has: only zeros stand for no trace, and dots for a folder. */
function isId(text: string): boolean {
	return !/^[0-]*$/.test(text) && !/^\.+$/.test(text);
}
