import type { MetricsAggregation, MetricsQuery } from '../../../contract/metricsV2.ts';
import { aggregate } from './aggregate.ts';
import { bucketOf, bucketsOf, granularityOf } from './timeBuckets.ts';

/** How the rows of a view are grouped and what is made of each group. */
export interface Grouped<Row> {
	readonly timeOf: (row: Row) => number;
	readonly dimensions: readonly (readonly [name: string, of: (row: Row) => unknown])[];
	readonly measures: readonly {
		/** `sum_totalCost` */
		readonly name: string;
		readonly aggregation: MetricsAggregation;
		readonly of: (row: Row) => number | string | null;
	}[];
}

type AnswerRow = Record<string, unknown>;

interface Group {
	/** Time and dimensions. */
	readonly head: AnswerRow;
	/** By measure, without nulls: the rows themselves would be too many to keep. */
	readonly values: readonly (number | string)[][];
}

/** The answer's rows: time, dimensions, figures; without `orderBy` oldest first, empty times as rows of zeros. */
export function groupedRows<Row>(rows: Iterable<Row>, grouped: Grouped<Row>, asked: MetricsQuery): AnswerRow[] {
	const groups = new Map<string, Group>();
	const timeNameOf = timeNames(asked);
	for (const row of rows) {
		const head = {
			...(timeNameOf && { time_dimension: timeNameOf(grouped.timeOf(row)) }),
			...Object.fromEntries(grouped.dimensions.map(([name, of]) => [name, of(row)])),
		};
		const key = JSON.stringify(head);
		const group: Group = groups.get(key) ?? { head, values: grouped.measures.map(() => []) };
		groups.set(key, group);
		grouped.measures.forEach(({ of }, measure) => {
			const value = of(row);
			if (value !== null) {
				group.values[measure]?.push(value);
			}
		});
	}
	const found = Array.from(groups.values(), ({ head, values }) => ({ ...head, ...figuresOf(values, grouped, asked) }));
	return asked.orderBy === null ? withEmptyTimes(found, grouped, asked) : ordered(found, asked.orderBy);
}

function timeNames({
	timeDimension,
	fromTimestamp,
	toTimestamp,
}: MetricsQuery): ((timeMs: number) => string) | undefined {
	if (timeDimension === null) {
		return undefined;
	}
	const rangeMs = Date.parse(toTimestamp) - Date.parse(fromTimestamp);
	const granularity = granularityOf(timeDimension.granularity, rangeMs);
	return (timeMs) => bucketOf(granularity, timeMs);
}

function figuresOf<Row>(values: Group['values'], { measures }: Grouped<Row>, { config }: MetricsQuery): AnswerRow {
	return Object.fromEntries(
		measures.map(({ name, aggregation }, measure) => [
			name,
			aggregate(aggregation, values[measure] ?? [], config?.bins),
		]),
	);
}

function withEmptyTimes<Row>(
	found: readonly AnswerRow[],
	{ measures, dimensions }: Grouped<Row>,
	asked: MetricsQuery,
): AnswerRow[] {
	if (asked.timeDimension === null) {
		return found.slice();
	}
	const [fromMs, toMs] = [Date.parse(asked.fromTimestamp), Date.parse(asked.toTimestamp)];
	const granularity = granularityOf(asked.timeDimension.granularity, toMs - fromMs);
	const empty = {
		...Object.fromEntries(dimensions.map(([name]) => [name, null])),
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
