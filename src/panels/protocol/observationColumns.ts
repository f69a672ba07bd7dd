import * as z from 'zod/mini';

/** An observation without its texts, which are asked for one by one: a large trace would take seconds to post. */
export interface ObservationRow {
	readonly id: string;
	readonly parentObservationId?: string | undefined;
	readonly type: string;
	readonly name: string;
	readonly level: string;
	/** ISO 8601, UTC; '' where the time is none. */
	readonly startTime: string;
	readonly startMs: number | undefined;
	readonly latencySeconds?: number | undefined;
	readonly timeToFirstTokenSeconds?: number | undefined;
	readonly totalCostUsd?: number | undefined;
	readonly totalTokens?: number | undefined;
	readonly model?: string | undefined;
}

const numbers = z.array(z.nullable(z.number()));
/** Texts that many observations share, once each, and which of them each observation has; -1: none. */
const sharedTexts = z.object({ texts: z.array(z.string()), indexes: z.array(z.int()) });
type SharedTexts = z.output<typeof sharedTexts>;

/**
 * The observations as one list for each field: ten times quicker to post than as many objects. `parents` are indexes into
 * `ids`; -1: none, or one that is not part of the trace. Times in milliseconds after `beginMs`, null where unknown.
 */
export const observationColumns = z.object({
	ids: z.array(z.string()),
	parents: z.array(z.int()),
	names: z.array(z.string()),
	types: sharedTexts,
	levels: sharedTexts,
	models: sharedTexts,
	beginMs: z.number(),
	starts: numbers,
	latencySeconds: numbers,
	timeToFirstTokenSeconds: numbers,
	totalCostUsd: numbers,
	totalTokens: numbers,
});
export type ObservationColumns = z.output<typeof observationColumns>;

export function columnsOfRows(rows: readonly ObservationRow[]): ObservationColumns {
	const indexOfId = new Map(rows.map(({ id }, index) => [id, index]));
	const beginMs = rows.find(({ startMs }) => startMs !== undefined)?.startMs ?? 0;
	const column = (of: (row: ObservationRow) => number | undefined) => rows.map((row) => of(row) ?? null);
	return {
		ids: rows.map(({ id }) => id),
		parents: rows.map(({ parentObservationId }) => indexOfId.get(parentObservationId ?? '') ?? -1),
		names: rows.map(({ name }) => name),
		types: shared(rows.map(({ type }) => type)),
		levels: shared(rows.map(({ level }) => level)),
		models: shared(rows.map(({ model }) => model)),
		beginMs,
		starts: column(({ startMs }) => (startMs === undefined ? undefined : startMs - beginMs)),
		latencySeconds: column((row) => row.latencySeconds),
		timeToFirstTokenSeconds: column((row) => row.timeToFirstTokenSeconds),
		totalCostUsd: column((row) => row.totalCostUsd),
		totalTokens: column((row) => row.totalTokens),
	};
}

function shared(values: readonly (string | undefined)[]): SharedTexts {
	const indexOfText = new Map<string, number>();
	const indexes = values.map((value) => {
		if (value === undefined) {
			return -1;
		}
		const index = indexOfText.get(value) ?? indexOfText.size;
		indexOfText.set(value, index);
		return index;
	});
	return { texts: [...indexOfText.keys()], indexes };
}

export function rowsOfColumns(columns: ObservationColumns): readonly ObservationRow[] {
	const { ids, parents, names, types, levels, models, beginMs } = columns;
	const text = ({ texts, indexes }: SharedTexts, row: number) => texts[indexes[row] ?? -1];
	return ids.map((id, row) => {
		const start = columns.starts[row] ?? undefined;
		const startMs = start === undefined ? undefined : beginMs + start;
		return {
			id,
			parentObservationId: ids[parents[row] ?? -1],
			type: text(types, row) ?? '',
			name: names[row] ?? '',
			level: text(levels, row) ?? '',
			startTime: startMs === undefined ? '' : new Date(startMs).toISOString(),
			startMs,
			latencySeconds: columns.latencySeconds[row] ?? undefined,
			timeToFirstTokenSeconds: columns.timeToFirstTokenSeconds[row] ?? undefined,
			totalCostUsd: columns.totalCostUsd[row] ?? undefined,
			totalTokens: columns.totalTokens[row] ?? undefined,
			model: text(models, row),
		};
	});
}
