import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A text as a column of type ANY holds it: itself, or compressed where it was long. */
export type StoredValue = string | Uint8Array;

/** Shorter ones stay as they are: compressing every text costs a third of the write rate. */
const compressedFrom = 16 * 1024;
/** Level 1 leaves a tenth more than the default, in a third of the time. */
const level = 1;

/** @param text well-formed: a lone surrogate has no UTF-8 */
export function storedValue(text: string): StoredValue {
	// A text of few characters has few bytes, so most are not measured.
	return text.length < compressedFrom / 3 || Buffer.byteLength(text) < compressedFrom
		? text
		: deflateRawSync(text, { level });
}

/** The way back. Null stays null. */
export function storedTextOf<Value extends StoredValue | null>(value: Value): Exclude<Value, Uint8Array> | string {
	return value instanceof Uint8Array ? inflateRawSync(value).toString('utf8') : (value as Exclude<Value, Uint8Array>);
}

/** The way back in SQL. Most rows have a text, which no function of ours need see. */
export function storedTextSql(column: string): string {
	return `iif(typeof(${column}) = 'blob', stored_text(${column}), ${column})`;
}
