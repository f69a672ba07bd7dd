import type { MetricsDay, ModelUsage } from '../model/dailyMetrics.ts';
import { knownCost } from '../model/numberText.ts';

/** A day has at most so many models of its own in an answer; the rest is a sum. */
const mostModels = 5;

interface Figures {
	readonly totalTokens: number;
	readonly totalCostUsd: number;
	readonly observationCount: number;
}

/** Days as rows of an answer: their sums, and the costliest models. Days without traffic are missing. */
export function metricsRows(days: readonly MetricsDay[]) {
	return days.map(({ date, traceCount, observationCount, totalCostUsd, usage }) => ({
		date,
		traceCount,
		observationCount,
		totalTokens: sum(usage, 'totalTokens'),
		totalCostUsd: costOf({ totalCostUsd, totalTokens: sum(usage, 'totalTokens') }),
		models: modelsOf(usage),
	}));
}

/** What all days come to, and which of them cost most. Costs in USD. */
export function metricsSums(days: readonly MetricsDay[]) {
	const usage = days.flatMap((day) => day.usage);
	const totalCostUsd = sum(days, 'totalCostUsd');
	const totalTokens = sum(usage, 'totalTokens');
	const costliest = days.reduce<MetricsDay | undefined>(
		(most, day) => (day.totalCostUsd > (most?.totalCostUsd ?? 0) ? day : most),
		undefined,
	);
	return {
		total: {
			daysWithTraffic: days.length,
			traceCount: sum(days, 'traceCount'),
			observationCount: sum(days, 'observationCount'),
			totalTokens,
			totalCostUsd: costOf({ totalCostUsd, totalTokens }),
		},
		...(days.length > 0 && { averageCostUsdPerDayWithTraffic: rounded(totalCostUsd / days.length) }),
		...(costliest !== undefined && {
			costliestDay: { date: costliest.date, totalCostUsd: rounded(costliest.totalCostUsd) },
		}),
		models: modelsOf(usage),
	};
}

/** By falling cost; what is not by a model (spans, tools) has no cost and is left out. */
function modelsOf(usage: readonly ModelUsage[]) {
	const byModel = new Map<string, Figures>();
	for (const each of usage) {
		if (each.model !== undefined) {
			byModel.set(each.model, added(byModel.get(each.model), each));
		}
	}
	const ordered = Array.from(byModel).sort(([, one], [, other]) => other.totalCostUsd - one.totalCostUsd);
	const shown = ordered.slice(0, mostModels).map(([model, figures]) => modelRow(model, figures));
	const others = ordered.slice(mostModels).map(([, figures]) => figures);
	const rest = others.reduce<Figures | undefined>(added, undefined);
	return rest === undefined ? shown : [...shown, modelRow(`${others.length} others`, rest)];
}

function added(one: Figures | undefined, other: Figures): Figures {
	return {
		totalTokens: (one?.totalTokens ?? 0) + other.totalTokens,
		totalCostUsd: (one?.totalCostUsd ?? 0) + other.totalCostUsd,
		observationCount: (one?.observationCount ?? 0) + other.observationCount,
	};
}

function modelRow(model: string, figures: Figures) {
	return {
		model,
		observationCount: figures.observationCount,
		totalTokens: figures.totalTokens,
		totalCostUsd: costOf(figures),
	};
}

/** A sum of 0 though tokens were used says that no price is known, which is not free. */
function costOf({ totalCostUsd, totalTokens }: Pick<Figures, 'totalCostUsd' | 'totalTokens'>): number | 'unknown' {
	const known = knownCost(totalCostUsd, totalTokens);
	return known === undefined ? 'unknown' : rounded(known);
}

/** To a millionth of a dollar: what is beyond comes from adding, not from a server. */
function rounded(usd: number): number {
	return Math.round(usd * 1e6) / 1e6;
}

function sum<Member extends string>(rows: readonly Readonly<Record<Member, number>>[], member: Member): number {
	return rows.reduce((total, row) => total + row[member], 0);
}
