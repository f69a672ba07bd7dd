import type { observationsV2Operations } from '../../../contract/observationsV2.ts';
import type { Parts } from '../../parts.ts';
import type { Database } from '../../store/database.ts';
import { allOf, type Condition, condition } from '../conditions.ts';
import type { AnalyticsCall } from '../handler.ts';
import { afterCursor, cursorAfter, readCursor } from './cursor.ts';
import { spanConditions, startColumn } from './spanConditions.ts';
import { spanFields, spanObject } from './spanRow.ts';
import { type SpanColumns, spanColumnNames, type SpanSource, spanQuery } from './spans.ts';

type Call = AnalyticsCall<(typeof observationsV2Operations)['observations.listV2']>;

const defaultLimit = 50;

/** Newest first; what starts at the same time by falling id. One row more is read, to know whether there is a next page. */
export function listSpans({ database }: Parts, { project, query }: Call) {
	const { cursor, limit = defaultLimit, fields, expandMetadata, parseIoAsJson: _text, ...question } = query;
	const asked = spanFields(fields, expandMetadata);
	const place = readCursor(cursor, question);
	const after = afterCursor(place, 'span.start_time', 'span.id');
	const where = [spanConditions(query), ...after];
	const rows = newestSpans(database, project.key, where, limit + 1, startColumn(query));
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	return {
		data: shown.map((row) => spanObject(project.id, row, asked)),
		meta: last === undefined ? {} : { cursor: cursorAfter({ timeMs: last.start_time, id: last.id }, question) },
	};
}

const columns = spanColumnNames.map((name) => `span.${name}`).join(', ');

/**
 * Whether a trace has a row of its own is dear to say: it is asked only of those that the observations leave room for.
 * @param start the column of time, as it is best sorted by
 */
function newestSpans(
	database: Database,
	projectKey: number,
	where: readonly Condition[],
	most: number,
	start: string,
): SpanColumns[] {
	const read = (source: SpanSource, conditions: readonly Condition[]) => {
		const rest = `ORDER BY ${start} DESC, span.id DESC LIMIT ?`;
		const { sql, values } = spanQuery(source, projectKey, columns, allOf(conditions), rest);
		return database.all<SpanColumns>(sql, ...values, most);
	};
	const observations = read('observations', where);
	const oldest = observations.length < most ? undefined : observations.at(-1);
	const room = oldest === undefined ? [] : [condition('span.start_time >= ?', oldest.start_time)];
	return [...observations, ...read('traces', [...where, ...room])].sort(newestFirst).slice(0, most);
}

function newestFirst(one: SpanColumns, other: SpanColumns): number {
	return other.start_time - one.start_time || Buffer.compare(Buffer.from(other.id), Buffer.from(one.id));
}
