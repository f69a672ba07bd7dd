import {
	addUsage,
	type CountedObservation,
	noUsage,
	type UsageKey,
	usageKeyOf,
	type UsageSums,
} from './countedObservation.ts';
import type { Database } from './database.ts';
import { type KnownTrace, TraceFigures } from './traceFigures.ts';
import { addedSql, addSums, dailyUsage, sumColumns, UsageChanges, usageByTraceDay, whereKeys } from './usageChanges.ts';

interface TraceUsageChange {
	readonly key: UsageKey;
	readonly sums: UsageSums;
}

/** What changed in one trace. */
interface TraceChange {
	readonly figures: TraceFigures;
	readonly usage: Map<string, TraceUsageChange>;
	isNew: boolean;
}

type HeldUsage = UsageKey & { readonly observation_count: number };

/**
 * Keeps the figures that `migrations.ts` tells of equal to what a count of the rows would find: it is told each change of a
 * row inside the transaction, and writes what they come to at its end, once for each trace and each day. What follows from
 * a change of a trace's row alone is left to triggers.
 */
export class KeptFigures {
	private readonly database: Database;
	private readonly projectKey: number;
	private readonly traces = new Map<string, TraceChange>();
	private readonly days = new UsageChanges(dailyUsage);
	private readonly traceDays = new UsageChanges(usageByTraceDay);

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
		this.days.write(this.database, this.projectKey);
		this.traceDays.write(this.database, this.projectKey);
	}

	private writeTrace(id: string, { figures, usage, isNew }: TraceChange): void {
		const held = this.database.all<HeldUsage>(heldSql, this.projectKey, id);
		const trace = figures.write(this.database, this.projectKey, id, isNew && held.length > 0);
		const counts = new Map(held.map((row) => [usageText(row), row]));
		this.countTrace(held, trace, -1);
		for (const [text, { key, sums }] of usage) {
			const observation_count = (counts.get(text)?.observation_count ?? 0) + sums[0];
			counts.set(text, { ...key, observation_count });
			this.writeUsage(id, key, sums, observation_count);
			for (const change of this.sumsWith(key, trace)) {
				addSums(change.sums, sums);
			}
		}
		this.countTrace(Array.from(counts.values()), trace, 1);
	}

	private writeUsage(traceId: string, key: UsageKey, sums: UsageSums, observationCount: number): void {
		const { day, has_model, model, environment } = key;
		if (observationCount === 0) {
			this.database.run(deleteUsageSql, this.projectKey, traceId, day, has_model, model, environment);
		} else if (sums.some((sum) => sum !== 0)) {
			this.database.run(addUsageSql, this.projectKey, traceId, day, has_model, model, environment, ...sums);
		}
	}

	/** Once in each of the sums that it has observations in. */
	private countTrace(rows: readonly HeldUsage[], trace: KnownTrace | undefined, sign: 1 | -1): void {
		const present = rows.filter(({ observation_count }) => observation_count > 0);
		for (const change of new Set(present.flatMap((row) => this.sumsWith(row, trace)))) {
			change.traces += sign;
		}
	}

	/** Every sum that usage of a trace is a part of. @param trace undefined where it is unknown */
	private sumsWith(key: UsageKey, trace: KnownTrace | undefined) {
		const { day, has_model, model, environment } = key;
		if (trace === undefined) {
			return [this.dayOf(key)];
		}
		const { traceDays } = this;
		const sums = [
			this.dayOf(key),
			traceDays.of('all', '', trace.day, day, has_model, model),
			traceDays.of('name', trace.name, trace.day, day, has_model, model),
		];
		return environment === trace.environment
			? [...sums, traceDays.of('environment', environment, trace.day, day, has_model, model)]
			: sums;
	}

	private changeOf(traceId: string): TraceChange {
		let change = this.traces.get(traceId);
		if (change === undefined) {
			change = { figures: new TraceFigures(), usage: new Map(), isNew: false };
			this.traces.set(traceId, change);
		}
		return change;
	}

	private dayOf({ day, has_model, model }: Omit<UsageKey, 'environment'>) {
		return this.days.of(day, has_model, model);
	}
}

function count(usage: Map<string, TraceUsageChange>, row: CountedObservation, sign: 1 | -1): void {
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

const usageKeys = ['project_key', 'trace_id', 'day', 'has_model', 'model', 'environment'];
const heldSql = `SELECT day, has_model, model, environment, observation_count FROM trace_usage
	WHERE project_key = ? AND trace_id = ?`;
const addUsageSql = addedSql('trace_usage', usageKeys, sumColumns);
const deleteUsageSql = `DELETE FROM trace_usage WHERE ${whereKeys(usageKeys)}`;
const removedSql = `SELECT day, has_model, model, ${sumColumns.map((column, index) => `sum(${column}) AS sum${index}`).join(', ')}
	FROM trace_usage WHERE project_key = ? AND trace_id = ? GROUP BY day, has_model, model`;
