import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { timeOf } from '../time.ts';
import { type FoldEvent, isUpdate } from './foldEvent.ts';

type Pick<Body, Value> = (body: Body) => Value | null | undefined;

/** The rules of the contract's table under `ingestion.batch`; all take events in fold order. */

/** The last value; absent keeps, and so does null. */
export function last<Body, Value>(events: readonly FoldEvent<Body>[], pick: Pick<Body, Value>): Value | undefined {
	return events.reduce<Value | undefined>((kept, { body }) => pick(body) ?? kept, undefined);
}

/** The last value; null clears. */
export function lastOrCleared<Body, Value>(events: readonly FoldEvent<Body>[], pick: Pick<Body, Value>): Value | null {
	return events.reduce<Value | null>((kept, { body }) => {
		const value = pick(body);
		return value === undefined ? kept : value;
	}, null);
}

/** The first value stays. */
export function first<Body, Value>(events: readonly FoldEvent<Body>[], pick: Pick<Body, Value>): Value | undefined {
	for (const { body } of events) {
		const value = pick(body);
		if (value !== undefined && value !== null) {
			return value;
		}
	}
	return undefined;
}

/** The first time given; where none was, that of the first create, else of the first event. Milliseconds. */
export function firstTime<Body>(events: readonly FoldEvent<Body>[], pick: Pick<Body, string>): number {
	const given = first(events, pick);
	if (given !== undefined) {
		return timeOf(given);
	}
	const event = events.find((candidate) => !isUpdate(candidate)) ?? events[0];
	if (event === undefined) {
		throw new Error('Nothing to fold');
	}
	return event.timeMs;
}

/** Milliseconds. */
export function lastTime<Body>(events: readonly FoldEvent<Body>[], pick: Pick<Body, string>): number | null {
	const text = last(events, pick);
	return text === undefined ? null : timeOf(text);
}

/** Union, sorted by code unit. */
export function unionOfTags<Body>(events: readonly FoldEvent<Body>[], pick: Pick<Body, readonly string[]>): string[] {
	// As SQLite makes it of every other name: half a character has no UTF-8, and nobody could filter by it.
	const tags = new Set(events.flatMap(({ body }) => pick(body) ?? []).map((tag) => tag.toWellFormed()));
	return Array.from(tags).sort((one, other) => (one < other ? -1 : 1));
}

/**
 * Merged key by key, also nested; later wins, and a list is replaced. What is no object becomes `{ metadata: it }`. The only
 * object there is comes back itself.
 */
export function mergedMetadata<Body>(events: readonly FoldEvent<Body>[], pick: Pick<Body, unknown>): JsonObject {
	let merged: JsonObject | undefined;
	for (const { body } of events) {
		const value = pick(body);
		if (value !== undefined && value !== null) {
			const told = isJsonObject(value) ? value : { metadata: value };
			merged = merged === undefined ? told : merge(merged, told);
		}
	}
	return merged ?? {};
}

function merge(before: JsonObject, after: JsonObject): JsonObject {
	const merged = new Map(Object.entries(before));
	for (const [key, value] of Object.entries(after)) {
		const held = merged.get(key);
		merged.set(key, isJsonObject(held) && isJsonObject(value) ? merge(held, value) : value);
	}
	return Object.fromEntries(merged);
}
