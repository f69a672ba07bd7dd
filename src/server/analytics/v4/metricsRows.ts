import type { MetricsAggregation, MetricsQuery } from '../../../contract/metricsV2.ts';
import type { Database } from '../../store/database.ts';
import type { Condition } from '../conditions.ts';
import { aggregate, figureFromSql, figureSql, isMadeInSql } from './aggregate.ts';
import type { Dimension } from './dimensions.ts';
import { bucketOf, bucketsOf, bucketStartSql, granularityOf } from './timeBuckets.ts';

/** The rows of a view, how they are grouped, and what is made of each group. */
export interface MeasuredView {
	/** SQL of a row's time. */
	readonly time: string;
	readonly dimensions: readonly (Dimension & { readonly name: string })[];
	readonly measures: readonly Measure[];
	/** A statement that reads the rows. */
	readonly rows: (columns: string) => Condition;
}

interface Measure {
	/** `sum_totalCost` */
	readonly name: string;
	readonly aggregation: MetricsAggregation;
	readonly sql: string;
}

type AnswerRow = Record<string, unknown>;

/** `time`, `dimension0` and so on, and `measure0` or `figure0` and so on. */
type SqlRow = Readonly<Record<string, number | string | null>>;

/**
 * The answer's rows: time, dimensions, figures; without `orderBy` oldest first, empty times as rows of zeros. SQLite makes
 * the figures; where it cannot, quantiles and histograms, the values are gathered here.
 */
export function groupedRows(database: Database, view: MeasuredView, asked: MetricsQuery): AnswerRow[] {
	const { sql, values } = view.rows(columnsOf(view, asked));
	const makesFigures = view.measures.every(({ aggregation }) => isMadeInSql(aggregation));
	const found = makesFigures
		? groupedInSql(database, { sql, values }, view, asked)
		: gathered(database.each<SqlRow>(sql, ...values), view, asked);
	return asked.orderBy === null ? withEmptyTimes(found, view, asked) : ordered(found, asked.orderBy);
}

function columnsOf({ time, dimensions, measures }: MeasuredView, asked: MetricsQuery): string {
	const granularity = askedGranularity(asked);
	return [
		`${granularity === undefined ? 'NULL' : bucketStartSql(granularity, time)} AS time`,
		...dimensions.map(({ sql }, index) => `${sql} AS dimension${index}`),
		...measures.map(({ sql }, index) => `${sql} AS measure${index}`),
	].join(', ');
}

function askedGranularity({ timeDimension, fromTimestamp, toTimestamp }: MetricsQuery) {
	const rangeMs = Date.parse(toTimestamp) - Date.parse(fromTimestamp);
	return timeDimension === null ? undefined : granularityOf(timeDimension.granularity, rangeMs);
}

function groupedInSql(database: Database, rows: Condition, view: MeasuredView, asked: MetricsQuery): AnswerRow[] {
	const { dimensions, measures } = view;
	const groups = ['time', ...dimensions.map((_dimension, index) => `dimension${index}`)].join(', ');
	const figures = measures.map(({ aggregation }, index) => figureSql(aggregation, `measure${index}`, `figure${index}`));
	const sql = `SELECT ${[groups, ...figures].join(', ')} FROM (${rows.sql}) GROUP BY ${groups}`;
	const head = headOf(view, asked);
	return database.all<SqlRow>(sql, ...rows.values).map((row) => ({
		...head(row),
		...Object.fromEntries(
			measures.map(({ name, aggregation }, index) => [name, figureFromSql(aggregation, row, `figure${index}`)]),
		),
	}));
}

interface Group {
	/** Time and dimensions. */
	readonly head: AnswerRow;
	/** By measure, without nulls: the rows themselves would be too many to keep. */
	readonly values: readonly (number | string)[][];
}

function gathered(rows: Iterable<SqlRow>, view: MeasuredView, asked: MetricsQuery): AnswerRow[] {
	const { measures } = view;
	const groups = new Map<string, Group>();
	const headOfRow = headOf(view, asked);
	for (const row of rows) {
		const head = headOfRow(row);
		const key = JSON.stringify(head);
		const group: Group = groups.get(key) ?? { head, values: measures.map(() => []) };
		groups.set(key, group);
		group.values.forEach((values, index) => {
			const value = row[`measure${index}`] ?? null;
			if (value !== null) {
				values.push(value);
			}
		});
	}
	return Array.from(groups.values(), ({ head, values }) => ({
		...head,
		...Object.fromEntries(
			measures.map(({ name, aggregation }, index) => [
				name,
				aggregate(aggregation, values[index] ?? [], asked.config?.bins),
			]),
		),
	}));
}

function headOf({ dimensions }: MeasuredView, asked: MetricsQuery): (row: SqlRow) => AnswerRow {
	const granularity = askedGranularity(asked);
	return (row) => ({
		...(granularity !== undefined && { time_dimension: bucketOf(granularity, Number(row['time'])) }),
		...Object.fromEntries(
			dimensions.map(({ name, shown = (value) => value }, index) => [name, shown(row[`dimension${index}`])]),
		),
	});
}

function withEmptyTimes(
	found: readonly AnswerRow[],
	{ measures, dimensions }: MeasuredView,
	asked: MetricsQuery,
): AnswerRow[] {
	if (asked.timeDimension === null) {
		return found.slice();
	}
	const [fromMs, toMs] = [Date.parse(asked.fromTimestamp), Date.parse(asked.toTimestamp)];
	const granularity = granularityOf(asked.timeDimension.granularity, toMs - fromMs);
	const empty = {
		...Object.fromEntries(dimensions.map(({ name }) => [name, null])),
		...Object.fromEntries(measures.map(({ name }) => [name, 0])),
	};
	const byTime = new Map<unknown, AnswerRow[]>();
	for (const row of found) {
		byTime.set(row['time_dimension'], [...(byTime.get(row['time_dimension']) ?? []), row]);
	}
	return bucketsOf(granularity, fromMs, toMs).flatMap(
		(bucket) => byTime.get(bucket) ?? [{ time_dimension: bucket, ...empty }],
	);
}

function ordered(found: readonly AnswerRow[], orderBy: NonNullable<MetricsQuery['orderBy']>): AnswerRow[] {
	return found.toSorted((one, other) => {
		for (const { field, direction } of orderBy) {
			const order = compared(one[field], other[field]);
			if (order !== 0) {
				return direction === 'asc' ? order : -order;
			}
		}
		return 0;
	});
}

/** Figures by size, also where they are texts; what is not there comes first. */
function compared(one: unknown, other: unknown): number {
	const [left, right] = [Number(one ?? Number.NaN), Number(other ?? Number.NaN)];
	if (!Number.isNaN(left) && !Number.isNaN(right)) {
		return left - right;
	}
	return textOf(one) < textOf(other) ? -1 : Number(textOf(one) > textOf(other));
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
