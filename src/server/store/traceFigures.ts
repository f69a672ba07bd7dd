import type { CountedObservation } from './countedObservation.ts';
import type { Database } from './database.ts';
import { dayOf } from './dayOf.ts';

const levels = ['DEBUG', 'DEFAULT', 'WARNING', 'ERROR'];
const sumColumns = [
	'debug_count',
	'default_count',
	'warning_count',
	'error_count',
	'input_usage',
	'output_usage',
	'total_usage',
	'input_cost',
	'output_cost',
	'total_cost',
] as const;

/** Where a trace counts, as its row has it. */
export interface KnownTrace {
	/** UTC day of its timestamp, counted since 1970. */
	readonly day: number;
	readonly name: string;
	readonly environment: string;
}

/** What changes in the figures of one row of `traces`. */
export class TraceFigures {
	/** In the order of `sumColumns`. */
	private readonly sums: number[] = sumColumns.map(() => 0);
	private firstStart: number | null = null;
	private lastStart: number | null = null;
	private lastEnd: number | null = null;
	/** A first start or a last end may have gone: they are looked for among those that are left. */
	private lostTime = false;

	add(row: CountedObservation): void {
		this.addSums(row, 1);
		this.firstStart = Math.min(this.firstStart ?? row.start_time, row.start_time);
		this.lastStart = Math.max(this.lastStart ?? row.start_time, row.start_time);
		if (row.end_time !== null) {
			this.lastEnd = Math.max(this.lastEnd ?? row.end_time, row.end_time);
		}
	}

	/** @param successor what stands in its place in the same trace */
	remove(row: CountedObservation, successor: CountedObservation | undefined): void {
		this.addSums(row, -1);
		const keepsStart = successor?.start_time === row.start_time;
		this.lostTime ||= !keepsStart || (row.end_time !== null && row.end_time !== successor.end_time);
	}

	/**
	 * @param countsAnew its row does not have the figures from before
	 * @returns the trace as it is now; undefined, and nothing is written, where it is unknown
	 */
	write(database: Database, projectKey: number, traceId: string, countsAnew: boolean): KnownTrace | undefined {
		if (countsAnew || this.lostTime) {
			return database.get<KnownTrace>(recountSql, projectKey, traceId);
		}
		const { sums, firstStart, lastStart, lastEnd } = this;
		return database.get<KnownTrace>(addSql, ...sums, firstStart, lastStart, lastEnd, projectKey, traceId);
	}

	private addSums(row: CountedObservation, sign: 1 | -1): void {
		const { sums } = this;
		const add = (index: number, value: number) => {
			sums[index] = (sums[index] ?? 0) + sign * value;
		};
		add(levels.indexOf(row.level), 1);
		add(4, row.input_usage);
		add(5, row.output_usage);
		add(6, row.total_usage);
		add(7, row.input_cost ?? 0);
		add(8, row.output_cost ?? 0);
		add(9, row.total_cost);
	}
}

/** Costs have 12 decimals, and what is added and taken away again leaves nothing behind. */
export function roundedCostSql(cost: string): string {
	return `round(${cost}, 12)`;
}

const isCost = (column: string) => column.endsWith('_cost');
const sets = sumColumns.map((column, index) => {
	const sum = `${column} + ?${index + 1}`;
	return `${column} = ${isCost(column) ? roundedCostSql(sum) : sum}`;
});
const timeColumns = { first_start_time: 'min', last_start_time: 'max', last_end_time: 'max' };
const timeSets = Object.entries(timeColumns).map(([column, furthest], index) => {
	const value = `?${sumColumns.length + index + 1}`;
	return `${column} = ${furthest}(ifnull(${column}, ${value}), ifnull(${value}, ${column}))`;
});
const known = `${dayOf('timestamp')} AS day, coalesce(name, '') AS name, environment`;
const addSql = `UPDATE traces SET ${[...sets, ...timeSets].join(', ')} WHERE project_key = ? AND id = ? RETURNING ${known}`;

const counts = levels.map((level) => `count(*) FILTER (WHERE level = '${level}')`);
const totals = sumColumns
	.slice(levels.length)
	.map((column) => (isCost(column) ? roundedCostSql(`total(${column})`) : `ifnull(sum(${column}), 0)`));
const recountSql = `UPDATE traces SET (${[...sumColumns, ...Object.keys(timeColumns)].join(', ')}) = (
	SELECT ${[...counts, ...totals].join(', ')}, min(start_time), max(start_time), max(end_time)
	FROM observations WHERE project_key = ?1 AND trace_id = ?2) WHERE project_key = ?1 AND id = ?2 RETURNING ${known}`;
