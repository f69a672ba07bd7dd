import {
	addUsage,
	type CountedObservation,
	noUsage,
	type UsageKey,
	usageKeyOf,
	type UsageSums,
} from './countedObservation.ts';
import type { Database } from './database.ts';
import { roundedCostSql, TraceFigures } from './traceFigures.ts';

interface UsageChange {
	readonly key: UsageKey;
	readonly sums: UsageSums;
}

interface DayChange {
	readonly key: Omit<UsageKey, 'environment'>;
	readonly sums: UsageSums;
	traces: number;
}

/** What changed in one trace. */
interface TraceChange {
	readonly figures: TraceFigures;
	readonly usage: Map<string, UsageChange>;
	isNew: boolean;
}

type HeldUsage = UsageKey & { readonly observation_count: number };

/**
 * Keeps the figures that `migrations.ts` tells of equal to what a count of the rows would find: it is told each change of a
 * row inside the transaction, and writes what they come to at its end, once for each trace and each day.
 */
export class KeptFigures {
	private readonly database: Database;
	private readonly projectKey: number;
	private readonly traces = new Map<string, TraceChange>();
	private readonly days = new Map<string, DayChange>();

	constructor(database: Database, projectKey: number) {
		this.database = database;
		this.projectKey = projectKey;
	}

	/** Its observations may have been there before it. */
	traceInserted(id: string): void {
		this.changeOf(id).isNew = true;
	}

	/** @param before the row as it was; undefined where it is new @param after the row as it is now */
	observationWritten(before: CountedObservation | undefined, after: CountedObservation): void {
		if (before !== undefined) {
			const { figures, usage } = this.changeOf(before.trace_id);
			figures.remove(before, before.trace_id === after.trace_id ? after : undefined);
			count(usage, before, -1);
		}
		const { figures, usage } = this.changeOf(after.trace_id);
		figures.add(after);
		count(usage, after, 1);
	}

	/** All observations of a trace went, and its row if there was one; nothing else of it may have changed before. */
	traceRemoved(id: string): void {
		for (const row of this.database.all<UsageKey & Record<string, number>>(removedSql, this.projectKey, id)) {
			const change = this.dayOf(row);
			change.traces -= 1;
			change.sums.forEach((sum, index) => (change.sums[index] = sum - (row[`sum${index}`] ?? 0)));
		}
		this.database.run('DELETE FROM trace_usage WHERE project_key = ? AND trace_id = ?', this.projectKey, id);
	}

	write(): void {
		for (const [id, change] of this.traces) {
			this.writeTrace(id, change);
		}
		for (const change of this.days.values()) {
			this.writeDay(change);
		}
	}

	private writeTrace(id: string, { figures, usage, isNew }: TraceChange): void {
		const held = this.database.all<HeldUsage>(heldSql, this.projectKey, id);
		figures.write(this.database, this.projectKey, id, isNew && held.length > 0);
		const counts = new Map(held.map((row) => [usageText(row), row]));
		const before = Array.from(counts.values());
		for (const [text, { key, sums }] of usage) {
			const observation_count = (counts.get(text)?.observation_count ?? 0) + sums[0];
			counts.set(text, { ...key, observation_count });
			this.writeUsage(id, key, sums, observation_count);
			addSums(this.dayOf(key).sums, sums);
		}
		this.countTrace(before, -1);
		this.countTrace(Array.from(counts.values()), 1);
	}

	private writeUsage(traceId: string, key: UsageKey, sums: UsageSums, observationCount: number): void {
		const { day, has_model, model, environment } = key;
		if (observationCount === 0) {
			this.database.run(deleteUsageSql, this.projectKey, traceId, day, has_model, model, environment);
		} else if (sums.some((sum) => sum !== 0)) {
			this.database.run(addUsageSql, this.projectKey, traceId, day, has_model, model, environment, ...sums);
		}
	}

	/** Once for each day and model that it has observations of. */
	private countTrace(rows: readonly HeldUsage[], sign: 1 | -1): void {
		const present = rows.filter(({ observation_count }) => observation_count > 0);
		for (const change of new Set(present.map((row) => this.dayOf(row)))) {
			change.traces += sign;
		}
	}

	private writeDay({ key: { day, has_model, model }, traces, sums }: DayChange): void {
		if (traces === 0 && sums.every((sum) => sum === 0)) {
			return;
		}
		this.database.run(addDaySql, this.projectKey, day, has_model, model, traces, ...sums);
		if (sums[0] < 0) {
			this.database.run(deleteDaySql, this.projectKey, day, has_model, model);
		}
	}

	private changeOf(traceId: string): TraceChange {
		let change = this.traces.get(traceId);
		if (change === undefined) {
			change = { figures: new TraceFigures(), usage: new Map(), isNew: false };
			this.traces.set(traceId, change);
		}
		return change;
	}

	private dayOf({ day, has_model, model }: Omit<UsageKey, 'environment'>): DayChange {
		const text = `${day} ${has_model} ${model}`;
		let change = this.days.get(text);
		if (change === undefined) {
			change = { key: { day, has_model, model }, sums: noUsage(), traces: 0 };
			this.days.set(text, change);
		}
		return change;
	}
}

function count(usage: Map<string, UsageChange>, row: CountedObservation, sign: 1 | -1): void {
	const key = usageKeyOf(row);
	const text = usageText(key);
	let change = usage.get(text);
	if (change === undefined) {
		change = { key, sums: noUsage() };
		usage.set(text, change);
	}
	addUsage(change.sums, row, sign);
}

/** Environments have no blanks. */
function usageText({ day, has_model, environment, model }: UsageKey): string {
	return `${day} ${has_model} ${environment} ${model}`;
}

function addSums(sums: UsageSums, more: UsageSums): void {
	more.forEach((sum, index) => (sums[index] = (sums[index] ?? 0) + sum));
}

const sumColumns = ['observation_count', 'input_usage', 'output_usage', 'total_usage', 'total_cost'];

function addedSql(table: string, keys: readonly string[], sums: readonly string[]): string {
	const rounded = (column: string, sum: string) => (column === 'total_cost' ? roundedCostSql(sum) : sum);
	const values = [...keys, ...sums].map((column) => rounded(column, '?'));
	const sets = sums.map((column) => `${column} = ${rounded(column, `${column} + excluded.${column}`)}`);
	return `INSERT INTO ${table} (${[...keys, ...sums].join(', ')}) VALUES (${values.join(', ')})
		ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${sets.join(', ')}`;
}

const usageKeys = ['project_key', 'trace_id', 'day', 'has_model', 'model', 'environment'];
const dayKeys = ['project_key', 'day', 'has_model', 'model'];
const whereKeys = (keys: readonly string[]) => keys.map((key) => `${key} = ?`).join(' AND ');
const heldSql = `SELECT day, has_model, model, environment, observation_count FROM trace_usage
	WHERE project_key = ? AND trace_id = ?`;
const addUsageSql = addedSql('trace_usage', usageKeys, sumColumns);
const deleteUsageSql = `DELETE FROM trace_usage WHERE ${whereKeys(usageKeys)}`;
const addDaySql = addedSql('daily_usage', dayKeys, ['trace_count', ...sumColumns]);
const deleteDaySql = `DELETE FROM daily_usage WHERE ${whereKeys(dayKeys)} AND observation_count = 0`;
const removedSql = `SELECT day, has_model, model, ${sumColumns.map((column, index) => `sum(${column}) AS sum${index}`).join(', ')}
	FROM trace_usage WHERE project_key = ? AND trace_id = ? GROUP BY day, has_model, model`;
