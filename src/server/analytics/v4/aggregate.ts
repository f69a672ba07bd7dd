import type { MetricsAggregation } from '../../../contract/metricsV2.ts';
import { roundedCost } from '../../ingestion/usage.ts';

const defaultBins = 10;

/** A bar of a histogram: from, to, how many. */
type Bin = readonly [number, number, number];

/**
 * One figure of a group of rows. Whole numbers are texts, as ClickHouse writes them; without any value a sum, a mean, an
 * extreme is null.
 * @param values without nulls
 */
export function aggregate(
	aggregation: MetricsAggregation,
	values: readonly (number | string)[],
	bins = defaultBins,
): string | number | null | readonly Bin[] {
	if (aggregation === 'count') {
		return String(values.length);
	}
	if (aggregation === 'uniq') {
		return String(new Set(values).size);
	}
	const numbers = values.map(Number).sort((one, other) => one - other);
	if (numbers.length === 0) {
		return aggregation === 'histogram' ? [] : null;
	}
	return ofNumbers(aggregation, numbers, bins);
}

const inSql = ['count', 'uniq', 'sum', 'avg', 'min', 'max'] as const satisfies readonly MetricsAggregation[];

export function isMadeInSql(aggregation: MetricsAggregation): aggregation is (typeof inSql)[number] {
	return (inSql as readonly string[]).includes(aggregation);
}

/** SQL of such a figure of a group, for `figureFromSql`. @param measure the column that has the values */
export function figureSql(aggregation: MetricsAggregation, measure: string, figure: string): string {
	if (aggregation === 'sum') {
		return `sum(${measure}) AS ${figure}, total(${measure} <> CAST(${measure} AS INTEGER)) AS ${figure}_fractions`;
	}
	return `${aggregation === 'uniq' ? `count(DISTINCT ${measure})` : `${aggregation}(${measure})`} AS ${figure}`;
}

/** What `aggregate` makes of the same values. */
export function figureFromSql(
	aggregation: MetricsAggregation,
	row: Readonly<Record<string, number | string | null>>,
	figure: string,
): string | number | null {
	const value = row[figure] ?? null;
	if (aggregation === 'count' || aggregation === 'uniq') {
		return String(value);
	}
	if (value === null || aggregation !== 'sum') {
		return value;
	}
	return row[`${figure}_fractions`] === 0 ? String(value) : roundedCost(Number(value));
}

function ofNumbers(
	aggregation: Exclude<MetricsAggregation, 'count' | 'uniq'>,
	sorted: readonly number[],
	bins: number,
): string | number | readonly Bin[] {
	switch (aggregation) {
		case 'sum':
			return sumText(sorted);
		case 'avg':
			return sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
		case 'min':
			return sorted[0] ?? Number.NaN;
		case 'max':
			return sorted.at(-1) ?? Number.NaN;
		case 'histogram':
			return histogram(sorted, bins);
		case 'p50':
		case 'p75':
		case 'p90':
		case 'p95':
		case 'p99':
			return quantile(sorted, Number(aggregation.slice(1)) / 100);
	}
}

function sumText(values: readonly number[]): string | number {
	const sum = values.reduce((total, value) => total + value, 0);
	return values.every(Number.isInteger) ? String(sum) : roundedCost(sum);
}

/** Between two values it is as far along as the rank is. */
function quantile(sorted: readonly number[], share: number): number {
	const rank = (sorted.length - 1) * share;
	const lower = sorted[Math.floor(rank)] ?? Number.NaN;
	const upper = sorted[Math.ceil(rank)] ?? Number.NaN;
	return lower + (upper - lower) * (rank - Math.floor(rank));
}

function histogram(sorted: readonly number[], bins: number): Bin[] {
	const least = sorted[0] ?? 0;
	const width = ((sorted.at(-1) ?? 0) - least) / bins || 1;
	const counts = Array.from({ length: bins }, () => 0);
	for (const value of sorted) {
		const bin = Math.min(Math.floor((value - least) / width), bins - 1);
		counts[bin] = (counts[bin] ?? 0) + 1;
	}
	return counts.map((count, bin) => [least + bin * width, least + (bin + 1) * width, count]);
}
