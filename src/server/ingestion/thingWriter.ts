import { isStorable, storedText } from '../json.ts';
import type { Database } from '../store/database.ts';
import { costDetailsOf, storedDetails, usageDetailsOf } from '../store/storedDetails.ts';
import { storedTextOf, storedValue, type StoredValue } from '../store/storedValue.ts';
import type { Columns } from './columns.ts';
import { type HeldMembers, historyText, readHistory } from './compactHistory.ts';
import { type FoldEvent, foldOrder, type IncomingEvent } from './foldEvent.ts';

/** How one kind of thing is folded and where it is kept. */
export interface Kind<Body, Folded extends object> {
	readonly table: 'traces' | 'observations' | 'scores';
	readonly hasInputAndOutput: boolean;
	/** Columns of a row that was there whose values are told when it was written anew. */
	readonly countedColumns: readonly string[];
	/** What its history leaves to its columns. */
	readonly members: HeldMembers;
	readonly fold: (history: readonly FoldEvent<Body>[]) => Folded;
	readonly columns: (id: string, folded: Folded) => Columns;
}

/** A row that is there. */
type Row = Columns & {
	readonly key: number;
	readonly id: string;
	readonly events: string;
	readonly metadata?: StoredValue;
	readonly usage_details?: string;
	readonly cost_details?: string;
	readonly input_order?: Order;
	readonly output_order?: Order;
};

/** @param before the counted columns as they were; undefined where it is new */
export interface WrittenThing {
	readonly before: Columns | undefined;
	readonly after: Columns;
}

interface Place {
	readonly database: Database;
	readonly projectKey: number;
	readonly nowMs: number;
}

/**
 * Adds events to things of one kind and writes what they now are. Events that a thing already has change nothing, so a
 * batch that is sent again counts once.
 * @param things the events of each, by its id
 * @param told of each thing that was changed, as soon as it is written
 */
export function writeThings<Body, Folded extends object>(
	place: Place,
	kind: Kind<Body, Folded>,
	things: ReadonlyMap<string, readonly IncomingEvent<Body>[]>,
	told: (id: string, written: WrittenThing) => void,
): void {
	const rowOf = heldRows(place, kind, Array.from(things.keys()));
	for (const [id, incoming] of things) {
		const written = writeThing(place, kind, id, rowOf(id), incoming);
		if (written !== undefined) {
			told(id, written);
		}
	}
}

/**
 * The rows that are there. Of a batch nearly all are new, which one question for all tells in a tenth of the time that one
 * for each takes. An id that SQLite keeps as another is asked for at its turn: an event before may have made that row.
 */
function heldRows<Body, Folded extends object>(
	{ database, projectKey }: Place,
	kind: Kind<Body, Folded>,
	ids: readonly string[],
): (id: string) => Row | undefined {
	if (!ids.every(isStorable)) {
		return (id) => database.get<Row>(selectSql(kind, 'thing.id = ?'), projectKey, id);
	}
	const rows = database.all<Row>(
		selectSql(kind, 'thing.id IN (SELECT value FROM json_each(?))'),
		projectKey,
		JSON.stringify(ids),
	);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return (id) => byId.get(id);
}

/** @returns undefined where nothing changed */
function writeThing<Body, Folded extends object>(
	{ database, projectKey, nowMs }: Place,
	kind: Kind<Body, Folded>,
	id: string,
	row: Row | undefined,
	incoming: readonly IncomingEvent<Body>[],
): WrittenThing | undefined {
	const history = row === undefined ? [] : historyOf(kind, row);
	const joining = joined(history, incoming);
	const { whole, fresh } = joining;
	if (fresh.length === 0) {
		return undefined;
	}
	const folded = kind.fold(whole);
	const columns = kind.columns(id, folded);
	const stored = kind.hasInputAndOutput ? storedColumns(columns) : columns;
	const more = {
		updated_at: nowMs,
		events: historyText(whole, kind.members, folded, columns),
		...(kind.hasInputAndOutput && textColumns(row, history, joining)),
	};
	if (row === undefined) {
		insertRow(database, kind.table, [{ project_key: projectKey, id, created_at: nowMs }, stored, more]);
	} else {
		updateRow(database, kind.table, row.key, { ...stored, ...more });
	}
	return { before: row, after: columns };
}

/**
 * Some are kept in another form: compressed where they are long, left to others where those say the same. The history is
 * not compressed: SQL looks into it, and it leaves most to these.
 */
function storedColumns(columns: Columns): Columns {
	const { metadata } = columns;
	const details = storedDetails(columns);
	return typeof metadata === 'string'
		? { ...columns, ...details, metadata: storedValue(metadata) }
		: { ...columns, ...details };
}

function selectSql<Body, Folded extends object>(
	{ table, hasInputAndOutput, members, countedColumns }: Kind<Body, Folded>,
	which: string,
): string {
	return sqlOf(`select ${table} ${which}`, () => {
		const orders = hasInputAndOutput ? ['input_order', 'output_order'] : [];
		const held = Array.from(members.values(), ({ column }) => column);
		const columns = new Set(['key', 'id', 'events', ...orders, ...countedColumns, ...held]);
		return `SELECT ${Array.from(columns).join(', ')} FROM ${table} AS thing WHERE project_key = ? AND ${which}`;
	});
}

function historyOf<Body, Folded extends object>({ members }: Kind<Body, Folded>, row: Row): FoldEvent<Body>[] {
	return readHistory<Body>(row.events, members, withWholeTexts(row));
}

function withWholeTexts(row: Row): Columns {
	const { metadata, usage_details, cost_details } = row;
	return {
		...row,
		...(metadata !== undefined && { metadata: storedTextOf(metadata) }),
		...(usage_details !== undefined && { usage_details: usageDetailsOf({ ...row, usage_details }) }),
		...(cost_details !== undefined && { cost_details: costDetailsOf({ ...row, cost_details }) }),
	};
}

interface Joined<Body> {
	readonly whole: readonly FoldEvent<Body>[];
	/** Those of the incoming that are in it. */
	readonly fresh: readonly IncomingEvent<Body>[];
	/** Those of the history that are not. */
	readonly replaced: readonly FoldEvent<Body>[];
}

/** The history with the incoming events, each id once. */
function joined<Body>(history: readonly FoldEvent<Body>[], incoming: readonly IncomingEvent<Body>[]): Joined<Body> {
	if (history.length === 0 && incoming.length === 1) {
		return { whole: incoming, fresh: incoming, replaced: [] };
	}
	const whole = new Map(history.map((event) => [event.id, event]));
	const fresh = new Map<string, IncomingEvent<Body>>();
	for (const event of incoming) {
		const held = whole.get(event.id);
		if (held === undefined || supersedes(event, held)) {
			whole.set(event.id, event);
			fresh.set(event.id, event);
		}
	}
	const replaced = history.filter(({ id }) => fresh.has(id));
	return { whole: Array.from(whole.values()), fresh: Array.from(fresh.values()), replaced };
}

function supersedes(event: IncomingEvent<unknown>, held: FoldEvent<unknown>): boolean {
	switch (event.repeated ?? 'keepOld') {
		case 'keepOld':
			return false;
		case 'replace':
			return true;
		case 'keepFirst':
			return foldOrder(event) < foldOrder(held);
		case 'keepLast':
			return foldOrder(event) > foldOrder(held);
	}
}

/** Where an input or output is: the place of its event in the fold, null where there is none. */
type Order = string | null;

/** Kept instead of the order of a thing's only event, which its history tells. */
const onlyEvent = '';

interface Text {
	readonly order: Order;
	/** Undefined: what is there stays. */
	readonly value?: StoredValue | null;
}

/** What becomes of an input or output: it gives way to one whose event is later in the fold, whenever that arrives. */
function textAfter<Body>(
	held: Order,
	{ fresh, replaced }: Joined<Body>,
	pick: (event: IncomingEvent<Body>) => unknown,
): Text {
	// What a replaced event had brought goes with it.
	const isGone = held !== null && replaced.some((event) => foldOrder(event) === held);
	const left = isGone ? null : held;
	const newest = latest(fresh, pick);
	if (newest !== undefined && (left === null || newest.order > left)) {
		return { order: newest.order, value: storedValue(storedText(pick(newest.event))) };
	}
	return isGone ? { order: null, value: null } : { order: left };
}

interface Placed<Body> {
	readonly event: IncomingEvent<Body>;
	readonly order: string;
}

/** `0`, `false`, `""` and null are not stored (contract, ingestion.batch). */
function latest<Body>(
	events: readonly IncomingEvent<Body>[],
	pick: (event: IncomingEvent<Body>) => unknown,
): Placed<Body> | undefined {
	let newest: Placed<Body> | undefined;
	for (const event of events) {
		if (pick(event)) {
			const order = foldOrder(event);
			newest = newest === undefined || order > newest.order ? { event, order } : newest;
		}
	}
	return newest;
}

function textColumns<Body>(row: Row | undefined, history: readonly FoldEvent<Body>[], joining: Joined<Body>): Columns {
	const [only] = joining.fresh;
	if (row === undefined && joining.whole.length === 1 && only !== undefined) {
		return textsOfOnly(only);
	}
	const orderIn = (column: 'input_order' | 'output_order'): Order => {
		const order = row?.[column] ?? null;
		return order === onlyEvent && history[0] !== undefined ? foldOrder(history[0]) : order;
	};
	const kept = (order: Order): Order => (order !== null && joining.whole.length === 1 ? onlyEvent : order);
	const input = textAfter(orderIn('input_order'), joining, (event) => event.input);
	const output = textAfter(orderIn('output_order'), joining, (event) => event.output);
	return {
		input_order: kept(input.order),
		output_order: kept(output.order),
		...((input.value !== undefined || row === undefined) && { input: input.value ?? null }),
		...((output.value !== undefined || row === undefined) && { output: output.value ?? null }),
	};
}

/** Of a new thing with one event: what the rules above come to. */
function textsOfOnly({ input, output }: IncomingEvent<unknown>): Columns {
	return {
		input_order: input ? onlyEvent : null,
		output_order: output ? onlyEvent : null,
		input: input ? storedValue(storedText(input)) : null,
		output: output ? storedValue(storedText(output)) : null,
	};
}

/** @param parts make the row together; a new one always has the same columns */
function insertRow(database: Database, table: string, parts: readonly [Columns, Columns, Columns]): void {
	const sql = sqlOf(`insert ${table}`, () => {
		const names = parts.flatMap((part) => Object.keys(part));
		const places = names.map(() => '?').join(', ');
		return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`;
	});
	const [head, columns, more] = parts;
	database.run(sql, ...Object.values(head), ...Object.values(columns), ...Object.values(more));
}

function updateRow(database: Database, table: string, key: number, columns: Columns): void {
	const names = Object.keys(columns);
	const sql = sqlOf(`update ${table} ${names.slice(-2).join(' ')}`, () => {
		const sets = names.map((name) => `${name} = ?`).join(', ');
		return `UPDATE ${table} SET ${sets} WHERE key = ?`;
	});
	database.run(sql, ...Object.values(columns), key);
}

const statements = new Map<string, string>();

/** The same text for the same columns each time, so that it is made and prepared once. */
function sqlOf(kind: string, make: () => string): string {
	let sql = statements.get(kind);
	if (sql === undefined) {
		sql = make();
		statements.set(kind, sql);
	}
	return sql;
}
