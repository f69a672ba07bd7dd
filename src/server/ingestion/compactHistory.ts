import { isoTime } from '../time.ts';
import type { Columns } from './columns.ts';
import type { FoldEvent } from './foldEvent.ts';

/**
 * Most things have one event, and their columns say again what it said. Such an event is kept without the members of its
 * body that a column has, and with a number that tells which those are: half of the row less, its texts apart.
 */

type Kept = readonly [id: string, timeMs: number, type: string, body: object, inColumns?: number];

type Form = 'value' | 'time' | 'json';
/** Members of a body that columns hold whole, in the order of the number's bits: more may be appended. */
export type HeldMembers = readonly (readonly [member: string, column: string, form: Form])[];

export const traceMembers: HeldMembers = [
	['timestamp', 'timestamp', 'time'],
	['name', 'name', 'value'],
	['userId', 'user_id', 'value'],
	['sessionId', 'session_id', 'value'],
	['release', 'release', 'value'],
	['version', 'version', 'value'],
	['environment', 'environment', 'value'],
	['tags', 'tags', 'json'],
	['metadata', 'metadata', 'json'],
];
export const observationMembers: HeldMembers = [
	['traceId', 'trace_id', 'value'],
	['parentObservationId', 'parent_observation_id', 'value'],
	['name', 'name', 'value'],
	['level', 'level', 'value'],
	['environment', 'environment', 'value'],
	['startTime', 'start_time', 'time'],
	['endTime', 'end_time', 'time'],
	['completionStartTime', 'completion_start_time', 'time'],
	['model', 'model', 'value'],
	['version', 'version', 'value'],
	['promptName', 'prompt_name', 'value'],
	['promptVersion', 'prompt_version', 'value'],
	['usageDetails', 'usage_details', 'json'],
	['costDetails', 'cost_details', 'json'],
	['statusMessage', 'status_message', 'value'],
	['modelParameters', 'model_parameters', 'json'],
	['metadata', 'metadata', 'json'],
];

/** The history as the column `events` holds it, beside the columns that were made of it. */
export function historyText(
	events: readonly FoldEvent<unknown>[],
	members: HeldMembers = [],
	columns: Columns = {},
): string {
	const [first] = events;
	if (events.length === 1 && first !== undefined) {
		return JSON.stringify([compact(first, members, columns)]);
	}
	return JSON.stringify(events.map(({ id, timeMs, type, body }) => [id, timeMs, type, body as object] satisfies Kept));
}

function compact({ id, timeMs, type, body }: FoldEvent<unknown>, members: HeldMembers, columns: Columns): Kept {
	const rest: Record<string, unknown> = { ...(body as object) };
	let inColumns = 0;
	members.forEach(([member, column, form], bit) => {
		const value = rest[member];
		if (value !== undefined && isHeld(value, columns[column], form)) {
			inColumns += 2 ** bit;
			rest[member] = undefined;
		}
	});
	return [id, timeMs, type, rest, inColumns];
}

function isHeld(value: unknown, column: unknown, form: Form): boolean {
	switch (form) {
		case 'value':
			return value === column;
		case 'time':
			return typeof value === 'string' && Date.parse(value) === column;
		case 'json':
			return value !== null && typeof column === 'string' && JSON.stringify(value) === column;
	}
}

/** @param row the columns of `members`, which hold texts; they are looked at where the history leaves something to them */
export function readHistory<Body>(text: string, members: HeldMembers = [], row: Columns = {}): FoldEvent<Body>[] {
	return (JSON.parse(text) as Kept[]).map(([id, timeMs, type, body, inColumns = 0]) => {
		const whole = inColumns === 0 ? body : { ...body, ...heldMembers(inColumns, members, row) };
		return { id, timeMs, type, body: whole as Body };
	});
}

function heldMembers(inColumns: number, members: HeldMembers, row: Columns): Record<string, unknown> {
	const held = members.filter((_member, bit) => Math.floor(inColumns / 2 ** bit) % 2 === 1);
	return Object.fromEntries(held.map(([member, column, form]) => [member, heldValue(row[column], form)]));
}

function heldValue(column: Columns[string] | undefined, form: Form): unknown {
	switch (form) {
		case 'value':
			return column;
		case 'time':
			return isoTime(Number(column));
		case 'json':
			return typeof column === 'string' ? JSON.parse(column) : undefined;
	}
}
