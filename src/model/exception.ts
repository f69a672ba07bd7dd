import { isJsonObject, type JsonObject } from '../contract/json.ts';
import type { Observation } from './observation.ts';
import type { SourcePlace } from './stackFrames.ts';

/** What an app has thrown. */
export interface Exception {
	readonly type?: string;
	readonly message?: string;
	readonly stack?: string;
}

/** OpenTelemetry's attributes, by their newer and their older names (semantic conventions, exceptions and code). */
const names = {
	type: ['exception.type'],
	message: ['exception.message'],
	stack: ['exception.stacktrace'],
	path: ['code.file.path', 'code.filepath'],
	line: ['code.line.number', 'code.lineno'],
	column: ['code.column.number', 'code.column'],
} as const;

/** Where attributes may be: Langfuse and the local platform put a span's below `attributes`. */
function attributesOf(metadata: JsonObject): readonly JsonObject[] {
	const events = metadata['events'];
	const ofEvents = Array.isArray(events) ? events.filter(isJsonObject).map(({ attributes }) => attributes) : [];
	return [metadata, metadata['attributes'], ...ofEvents.reverse()].filter(isJsonObject);
}

/** The exception that an observation ended with, as its metadata tells it; the newest where there are several. */
export function exceptionOf({ metadata, statusMessage }: Observation): Exception | undefined {
	const attributes = attributesOf(metadata);
	const type = firstText(attributes, names.type);
	const message = firstText(attributes, names.message);
	const stack = firstText(attributes, names.stack) ?? (isStack(statusMessage) ? statusMessage : undefined);
	if (type === undefined && message === undefined && stack === undefined) {
		return undefined;
	}
	return {
		...(type !== undefined && { type }),
		...(message !== undefined && { message }),
		...(stack !== undefined && { stack }),
	};
}

/** A status message of several lines, of which one looks like a frame. */
function isStack(text: string | undefined): boolean {
	return text !== undefined && /\n\s*(?:at\s|File ")/.test(text);
}

/** Where in the app's source the observation was made. */
export function sourceOf({ metadata }: Observation): SourcePlace | undefined {
	const attributes = attributesOf(metadata);
	const path = firstText(attributes, names.path);
	const line = firstNumber(attributes, names.line) ?? 1;
	const column = firstNumber(attributes, names.column);
	return path === undefined ? undefined : { path, line, ...(column !== undefined && { column }) };
}

function firstValue(attributes: readonly JsonObject[], keys: readonly string[]): unknown {
	const values = attributes.flatMap((each) => keys.map((key) => each[key]));
	return values.find((value) => value !== undefined && value !== null && value !== '');
}

function firstText(attributes: readonly JsonObject[], keys: readonly string[]): string | undefined {
	const value = firstValue(attributes, keys);
	return typeof value === 'string' ? value : undefined;
}

function firstNumber(attributes: readonly JsonObject[], keys: readonly string[]): number | undefined {
	const value = Number(firstValue(attributes, keys));
	return Number.isInteger(value) && value > 0 ? value : undefined;
}
