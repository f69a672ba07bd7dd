import { isJsonObject } from '../contract/json.ts';
import { membersOf, text } from './reading.ts';

/** What a server says beside an answer that it will stop to give (contract, `_deprecation`). */
export interface Deprecation {
	/** `YYYY-MM-DD`; absent: it names no day. */
	readonly sunsetAt?: string;
}

export function readDeprecation(body: unknown): Deprecation | undefined {
	const raw = isJsonObject(body) ? body['_deprecation'] : undefined;
	if (!isJsonObject(raw)) {
		return undefined;
	}
	const day = /^\d{4}-\d{2}-\d{2}/.exec(text(membersOf(raw, '$._deprecation'), 'sunsetAt') ?? '')?.[0];
	return day === undefined ? {} : { sunsetAt: day };
}
