import { isoTime, timeOf } from '../time.ts';
import type { Columns } from './columns.ts';
import type { FoldEvent } from './foldEvent.ts';

/**
 * Most things have one event, and their columns say again what it said. Such an event is kept without the members of its
 * body that a column has, and with a number that tells which those are: half of the row less, its texts apart.
 */

type Kept = readonly [id: string, timeMs: number, type: string, body: object, inColumns?: number];

type Form = 'value' | 'time' | 'json';
interface Held {
	/** In the number that a history has. */
	readonly bit: number;
	readonly column: string;
	readonly form: Form;
}
/** Members of a body that columns hold whole. */
export type HeldMembers = ReadonlyMap<string, Held>;

/** @param members in the order of the number's bits: more may be appended */
function held(members: readonly (readonly [member: string, column: string, form: Form])[]): HeldMembers {
	return new Map(members.map(([member, column, form], index) => [member, { bit: 2 ** index, column, form }]));
}

export const noMembers: HeldMembers = new Map();
export const traceMembers = held([
	['timestamp', 'timestamp', 'time'],
	['name', 'name', 'value'],
	['userId', 'user_id', 'value'],
	['sessionId', 'session_id', 'value'],
	['release', 'release', 'value'],
	['version', 'version', 'value'],
	['environment', 'environment', 'value'],
	['tags', 'tags', 'json'],
	['metadata', 'metadata', 'json'],
]);
export const observationMembers = held([
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
]);

/**
 * The history as the column `events` holds it.
 * @param folded what the events made @param columns what was made of that
 */
export function historyText(
	events: readonly FoldEvent<unknown>[],
	members: HeldMembers,
	folded: object,
	columns: Columns,
): string {
	const [first] = events;
	if (events.length === 1 && first !== undefined) {
		return JSON.stringify([compact(first, members, folded as Readonly<Record<string, unknown>>, columns)]);
	}
	return JSON.stringify(events.map(({ id, timeMs, type, body }) => [id, timeMs, type, body as object] satisfies Kept));
}

function compact(
	{ id, timeMs, type, body }: FoldEvent<unknown>,
	members: HeldMembers,
	folded: Readonly<Record<string, unknown>>,
	columns: Columns,
): Kept {
	const rest: Record<string, unknown> = {};
	let inColumns = 0;
	const whole = body as Readonly<Record<string, unknown>>;
	for (const member of Object.keys(whole)) {
		const value = whole[member];
		const held = value === undefined ? undefined : members.get(member);
		if (held !== undefined && isHeld(value, folded[member], columns[held.column], held.form)) {
			inColumns += held.bit;
		} else {
			rest[member] = value;
		}
	}
	return [id, timeMs, type, rest, inColumns];
}

/** @param folded what the fold made of the value: where that is itself, the column was written from it */
function isHeld(value: unknown, folded: unknown, column: unknown, form: Form): boolean {
	switch (form) {
		case 'value':
			return value === column;
		case 'time':
			return typeof value === 'string' && timeOf(value) === column;
		case 'json':
			return value !== null && typeof column === 'string' && (value === folded || JSON.stringify(value) === column);
	}
}

/** @param row the columns of `members`, which hold texts; they are looked at where the history leaves something to them */
export function readHistory<Body>(
	text: string,
	members: HeldMembers = noMembers,
	row: Columns = {},
): FoldEvent<Body>[] {
	return (JSON.parse(text) as Kept[]).map(([id, timeMs, type, body, inColumns = 0]) => {
		const whole = inColumns === 0 ? body : { ...body, ...heldMembers(inColumns, members, row) };
		return { id, timeMs, type, body: whole as Body };
	});
}

function heldMembers(inColumns: number, members: HeldMembers, row: Columns): Record<string, unknown> {
	const kept: Record<string, unknown> = {};
	for (const [member, { bit, column, form }] of members) {
		if (Math.floor(inColumns / bit) % 2 === 1) {
			kept[member] = heldValue(row[column], form);
		}
	}
	return kept;
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
