import * as l10n from '@vscode/l10n';
import type { DailyMetricsQuery } from '../model/dailyMetrics.ts';
import { toolReferenceNames } from '../names.ts';

/** Ids with which a model finds the place at the first try, whatever its name is. */
interface AskedProject {
	readonly connectionId: string;
	readonly projectId: string;
}

const traceTool = `#${toolReferenceNames.spandeck_getTrace}`;
const tracesTool = `#${toolReferenceNames.spandeck_listTraces}`;
const metricsTool = `#${toolReferenceNames.spandeck_dailyMetrics}`;

/** What a person would ask of a trace, with the tool that reads it. */
export function traceQuestion({
	connectionId,
	projectId,
	traceId,
}: AskedProject & { readonly traceId: string }): string {
	const question = l10n.t('Explain this trace: what happened, what went wrong, and what took the time and the cost?');
	return `${traceTool} ${question}\ntraceId: ${traceId}\nproject: ${projectId}\nconnection: ${connectionId}`;
}

/** What a person would ask of a day, or of a longer range, with the tools that lead from the figures to the traces. */
export function metricsQuestion({ connectionId, projectId }: AskedProject, query: DailyMetricsQuery = {}): string {
	const { fromTimestamp, toTimestamp, ...filters } = query;
	const day = dayOf(query);
	const question =
		day === undefined
			? l10n.t('Explain these daily metrics: which days and models stand out, and which traces are behind that?')
			: l10n.t('Explain {0} (UTC): was it an unusual day, what did it cost, and which traces are behind that?', day);
	const inputs = {
		...(day === undefined ? { from: fromTimestamp, to: toTimestamp } : { from: day, to: day }),
		...filters,
		project: projectId,
		connection: connectionId,
	};
	const lines = Object.entries(inputs).flatMap(([name, value]) => lineOf(name, value));
	return [`${metricsTool} ${tracesTool} ${question}`, ...lines].join('\n');
}

function lineOf(name: string, value: string | readonly string[] | undefined): readonly string[] {
	const text = typeof value === 'string' ? value : value?.join(', ');
	return text === undefined || text === '' ? [] : [`${name}: ${text}`];
}

const dayMs = 86_400_000;

/** The UTC day that a query asks for alone, `YYYY-MM-DD`. */
function dayOf({ fromTimestamp, toTimestamp }: DailyMetricsQuery): string | undefined {
	const [fromMs, toMs] = [Date.parse(fromTimestamp ?? ''), Date.parse(toTimestamp ?? '')];
	const isDay = fromMs % dayMs === 0 && toMs - fromMs === dayMs;
	return isDay ? new Date(fromMs).toISOString().slice(0, 10) : undefined;
}
