import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Database } from '../../../../src/server/store/database.ts';
import { migrations } from '../../../../src/server/store/migrations.ts';
import { removeBatch } from '../../../../src/server/store/retention.ts';
import { dayMs } from '../../../../src/server/time.ts';
import { propertyRuns } from '../../../harness/propertyRuns.ts';
import { firstDayMs, someBatches } from '../analytics/randomEvents.ts';
import { TestPlatform } from '../testPlatform.ts';

interface Row {
	readonly project_key: number;
	readonly trace_id: string;
	readonly level: string;
	readonly environment: string;
	readonly start_time: number;
	readonly end_time: number | null;
	readonly model: string | null;
	readonly input_usage: number;
	readonly output_usage: number;
	readonly total_usage: number;
	readonly input_cost: number | null;
	readonly output_cost: number | null;
	readonly total_cost: number;
}
interface TraceRow {
	readonly project_key: number;
	readonly id: string;
	readonly timestamp: number;
	readonly name: string | null;
	readonly environment: string;
	readonly tags: string;
}

const rounded = (cost: number) => Number(cost.toFixed(12));
const total = (rows: readonly Row[], valueOf: (row: Row) => number | null) =>
	rounded(rows.reduce((sum, row) => sum + (valueOf(row) ?? 0), 0));
const furthest = (values: readonly number[], of: (...values: number[]) => number) =>
	values.length === 0 ? null : of(...values);
const dayOf = (time: number) => Math.floor(time / dayMs);

/** What is kept of one trace, counted from the rows. */
function figuresOf(rows: readonly Row[]) {
	const count = (level: string) => rows.filter((row) => row.level === level).length;
	const starts = rows.map(({ start_time }) => start_time);
	return {
		debug_count: count('DEBUG'),
		default_count: count('DEFAULT'),
		warning_count: count('WARNING'),
		error_count: count('ERROR'),
		first_start_time: furthest(starts, Math.min),
		last_start_time: furthest(starts, Math.max),
		last_end_time: furthest(
			rows.flatMap(({ end_time }) => end_time ?? []),
			Math.max,
		),
		input_cost: total(rows, (row) => row.input_cost),
		output_cost: total(rows, (row) => row.output_cost),
		...usageSums(rows),
	};
}

function usageSums(rows: readonly Row[]) {
	return {
		input_usage: total(rows, (row) => row.input_usage),
		output_usage: total(rows, (row) => row.output_usage),
		total_usage: total(rows, (row) => row.total_usage),
		total_cost: total(rows, (row) => row.total_cost),
	};
}

function usageOf(rows: readonly Row[], keyOf: (row: Row) => object) {
	const groups = Map.groupBy(rows, (row) => JSON.stringify(keyOf(row)));
	return Array.from(groups, ([key, own]) => ({
		...(JSON.parse(key) as object),
		observation_count: own.length,
		...usageSums(own),
		ids: new Set(own.map(({ trace_id }) => trace_id)).size,
	}));
}

const modelKey = ({ model }: Row) => ({ has_model: Number(model !== null), model: model ?? '' });

function expectedFigures(database: Database) {
	const traces = database.all<TraceRow>('SELECT project_key, id, timestamp, name, environment, tags FROM traces');
	const rows = database.all<Row>('SELECT * FROM observations');
	const own = ({ project_key, id }: TraceRow) =>
		rows.filter((row) => row.project_key === project_key && row.trace_id === id);
	const days = Map.groupBy(traces, ({ project_key, timestamp }) => `${project_key} ${dayOf(timestamp)}`);
	const traceKey = ({ project_key, trace_id, start_time, environment }: Row) =>
		({ project_key, trace_id, day: dayOf(start_time), environment }) as const;
	return {
		traces: traces.map((trace) => ({ project_key: trace.project_key, id: trace.id, ...figuresOf(own(trace)) })),
		trace_usage: usageOf(rows, (row) => ({ ...traceKey(row), ...modelKey(row) })).map(({ ids: _one, ...row }) => row),
		daily_usage: usageOf(rows, ({ project_key, start_time, ...row }) => ({
			project_key,
			day: dayOf(start_time),
			...modelKey(row as Row),
		})).map(({ ids, ...row }) => ({ ...row, trace_count: ids })),
		daily_traces: Array.from(days, ([key, { length }]) => {
			const [project_key, day] = key.split(' ').map(Number);
			return { project_key, day, trace_count: length };
		}),
		usage_by_trace_day: usageByTraceDay(traces, rows),
		tag_lists: Array.from(
			Map.groupBy(traces, ({ project_key, tags }) => JSON.stringify({ project_key, tags })),
			([key, { length }]) => ({ ...(JSON.parse(key) as object), trace_count: length }),
		),
	};
}

/** A row of usage once for each of the groups that its trace is in; none where its trace is unknown. */
function usageByTraceDay(traces: readonly TraceRow[], rows: readonly Row[]) {
	const grouped = rows.flatMap((row) => {
		const trace = traces.find(({ project_key, id }) => project_key === row.project_key && id === row.trace_id);
		if (trace === undefined) {
			return [];
		}
		const groups = [['all', ''] as const, ['name', trace.name ?? ''] as const];
		const own = trace.environment === row.environment ? [['environment', trace.environment] as const] : [];
		return [...groups, ...own].map(([grouped_by, value]) => ({
			...row,
			grouped_by,
			value,
			trace_day: dayOf(trace.timestamp),
		}));
	});
	const keyOf = (row: Row) => {
		const { project_key, grouped_by, value, trace_day, start_time } = row as (typeof grouped)[number];
		return { project_key, grouped_by, value, trace_day, day: dayOf(start_time), ...modelKey(row) };
	};
	return usageOf(grouped, keyOf).map(({ ids, ...row }) => ({ ...row, trace_count: ids }));
}

const figureNames = Object.keys(figuresOf([]));

function keptFigures(database: Database) {
	const all = (table: string, columns = '*') => database.all<object>(`SELECT ${columns} FROM ${table}`);
	return {
		traces: all('traces', ['project_key', 'id', ...figureNames].join(', ')),
		trace_usage: all('trace_usage'),
		daily_usage: all('daily_usage'),
		daily_traces: all('daily_traces'),
		usage_by_trace_day: all('usage_by_trace_day'),
		tag_lists: all('tag_lists'),
	};
}

/** Rows in any order, their members too. */
function comparable(tables: Readonly<Record<string, readonly object[]>>): unknown {
	const text = (row: object) => JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));
	return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.map(text).sort()]));
}

function assertKept(database: Database): void {
	assert.deepEqual(comparable(keptFigures(database)), comparable(expectedFigures(database)));
}

const cost = (id: string, number: number, costs: object) => ({
	id: `event-${id}-${number}`,
	type: number === 0 ? 'generation-create' : 'generation-update',
	timestamp: new Date(firstDayMs + number).toISOString(),
	body: { id, traceId: 'trace-0', model: 'm', costDetails: costs },
});

/** The rows of a platform in a file as the schema had them before figures were kept. */
function writeOldFile(file: string, from: Database): void {
	const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
	const old = new DatabaseSync(file);
	old.exec(`${migrations.slice(0, 2).join(';')}; PRAGMA user_version = 2; PRAGMA foreign_keys = OFF`);
	for (const table of ['projects', 'traces', 'observations', 'scores', 'sample_traces']) {
		const columns = old.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
		const names = columns.map(({ name }) => String(name));
		const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
		for (const row of from.all<Record<string, string>>(`SELECT ${names.join(', ')} FROM ${table}`)) {
			old.prepare(sql).run(...Object.values(row));
		}
	}
	old.close();
}

describe('the figures that are kept of traces and days', () => {
	it('are what the rows come to, whatever arrives in whatever order and whatever is removed', async () => {
		await fc.assert(
			fc.asyncProperty(someBatches, fc.integer({ min: 0, max: 6 }), async (batches, removedBefore) => {
				const server = await TestPlatform.open();
				const { database } = server.platform.parts;
				for (const [index, batch] of batches.entries()) {
					await server.ingest(...batch);
					assertKept(database);
					if (index === removedBefore) {
						removeBatch(database, firstDayMs + 3 * dayMs, { retentionDays: 1, maxSizeMb: undefined });
						assertKept(database);
					}
				}
				server.close();
			}),
			{ numRuns: propertyRuns(60) },
		);
	}).timeout(120_000);

	it('hold nothing of a cost that was told anew, to the last decimal', async () => {
		const server = await TestPlatform.open();
		await server.ingest(
			cost('a', 0, { input: 0.1, output: 0.2 }),
			cost('b', 0, { input: 0.3 }),
			cost('c', 0, { input: 1e-12 }),
		);
		await server.ingest(cost('a', 1, { input: 0.7, output: 1e-12 }), cost('b', 1, { input: 0 }));
		assertKept(server.platform.parts.database);
		server.close();
	});

	it('go with their project', async () => {
		const server = await TestPlatform.open({ sample: 'small' });
		const { database } = server.platform.parts;
		database.run('DELETE FROM projects');
		assertKept(database);
		assert.deepEqual(keptFigures(database).daily_traces, []);
		server.close();
	});

	it('are counted once where a file is from before they were kept', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'spandeck-'));
		const server = await TestPlatform.open({ sample: 'small' });
		const before = server.platform.parts.database;
		const samples = (database: Database) => database.all<object>('SELECT * FROM sample_traces');
		try {
			for (const batch of fc.sample(someBatches, { numRuns: 5, seed: 4 }).flat()) {
				await server.ingest(...batch);
			}
			writeOldFile(join(folder, 'old.db'), before);
			const after = Database.open(join(folder, 'old.db'));
			assert.deepEqual(comparable(keptFigures(after)), comparable(keptFigures(before)));
			assert.deepEqual(samples(after), samples(before));
			after.close();
		} finally {
			server.close();
			rmSync(folder, { recursive: true });
		}
	});
});
