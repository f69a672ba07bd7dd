import type { SQLInputValue } from 'node:sqlite';
import { storedText } from '../json.ts';
import type { Database } from '../store/database.ts';
import type { Columns } from './columns.ts';
import { type FoldEvent, foldOrder, historyText, type IncomingEvent, readHistory } from './foldEvent.ts';

/** How one kind of thing is folded and where it is kept. */
export interface Kind<Body> {
	readonly table: 'traces' | 'observations' | 'scores';
	readonly hasInputAndOutput: boolean;
	/** Columns of a row that was there whose values are told when it was written anew. */
	readonly countedColumns: readonly string[];
	readonly columns: (id: string, history: readonly FoldEvent<Body>[]) => Columns;
}

/** The last truthy value of an input or output, with the place of its event in the fold; nulls where there is none. */
interface Latest {
	readonly value: string | null;
	readonly order: string | null;
}

/** @param before the counted columns as they were; undefined where it is new */
export interface WrittenThing {
	readonly before: Columns | undefined;
	readonly after: Columns;
}

/**
 * Adds events to one thing and writes what it now is. Events that it already has change nothing, so a batch that is sent
 * again counts once.
 * @returns undefined where nothing changed
 */
export function writeThing<Body>(
	database: Database,
	kind: Kind<Body>,
	projectKey: number,
	id: string,
	incoming: readonly IncomingEvent<Body>[],
	nowMs: number,
): WrittenThing | undefined {
	const sql = `SELECT ${['events', ...kind.countedColumns].join(', ')} FROM ${kind.table} WHERE project_key = ? AND id = ?`;
	const row = database.get<Columns & { readonly events: string }>(sql, projectKey, id);
	const history = row === undefined ? [] : readHistory<Body>(row.events);
	const { whole, fresh, replaced } = joined(history, incoming);
	if (fresh.length === 0) {
		return undefined;
	}
	if (kind.hasInputAndOutput && replaced.length > 0) {
		dropTexts(database, kind.table, projectKey, id, replaced);
	}
	const columns = { ...kind.columns(id, whole), events: historyText(whole) };
	upsert(database, kind.table, projectKey, id, columns, kind.hasInputAndOutput ? latestTexts(fresh) : undefined, nowMs);
	return { before: row, after: columns };
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

/** What a replaced event had brought goes with it. */
function dropTexts(
	database: Database,
	table: string,
	projectKey: number,
	id: string,
	replaced: readonly FoldEvent<unknown>[],
): void {
	const orders = JSON.stringify(replaced.map((event) => foldOrder(event)));
	for (const text of ['input', 'output']) {
		const sql = `UPDATE ${table} SET ${text} = NULL, ${text}_order = NULL
			WHERE project_key = ? AND id = ? AND ${text}_order IN (SELECT value FROM json_each(?))`;
		database.run(sql, projectKey, id, orders);
	}
}

interface LatestTexts {
	readonly input: Latest;
	readonly output: Latest;
}

function latestTexts(events: readonly IncomingEvent<unknown>[]): LatestTexts {
	return { input: latest(events, (event) => event.input), output: latest(events, (event) => event.output) };
}

/** `0`, `false`, `""` and null are not stored (contract, ingestion.batch). */
function latest(events: readonly IncomingEvent<unknown>[], pick: (event: IncomingEvent<unknown>) => unknown): Latest {
	const orders = events.filter((event) => Boolean(pick(event))).map((event) => ({ event, order: foldOrder(event) }));
	const [newest] = orders.sort((one, other) => (one.order < other.order ? 1 : -1));
	return newest === undefined
		? { value: null, order: null }
		: { value: storedText(pick(newest.event)), order: newest.order };
}

function upsert(
	database: Database,
	table: string,
	projectKey: number,
	id: string,
	columns: Columns,
	texts: LatestTexts | undefined,
	nowMs: number,
): void {
	const values: Record<string, SQLInputValue> = {
		project_key: projectKey,
		id,
		...columns,
		created_at: nowMs,
		updated_at: nowMs,
	};
	if (texts !== undefined) {
		values['input_order'] = texts.input.order;
		values['output_order'] = texts.output.order;
		values['input'] = texts.input.value;
		values['output'] = texts.output.value;
	}
	database.run(upsertSql(table, Object.keys(values)), ...Object.values(values));
}

const upserts = new Map<string, string>();

/** The same text for the same table each time, so that it is prepared once. */
function upsertSql(table: string, names: readonly string[]): string {
	let sql = upserts.get(table);
	if (sql === undefined) {
		const sets = names
			.filter((name) => !['project_key', 'id', 'created_at'].includes(name))
			.map((name) => assignment(table, name));
		sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
			ON CONFLICT (project_key, id) DO UPDATE SET ${sets.join(', ')}`;
		upserts.set(table, sql);
	}
	return sql;
}

/** An input gives way to one whose event is later in the fold, whenever that arrives. */
function assignment(table: string, name: string): string {
	const text = /^(input|output)(?:_order)?$/.exec(name)?.[1];
	if (text === undefined) {
		return `${name} = excluded.${name}`;
	}
	const isLater = `excluded.${text}_order > coalesce(${table}.${text}_order, '')`;
	return `${name} = iif(${isLater}, excluded.${name}, ${table}.${name})`;
}
