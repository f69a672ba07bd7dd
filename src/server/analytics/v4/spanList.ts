import type { observationsV2Operations } from '../../../contract/observationsV2.ts';
import type { Parts } from '../../parts.ts';
import { allOf } from '../conditions.ts';
import type { AnalyticsCall } from '../handler.ts';
import { afterCursor, cursorAfter, readCursor } from './cursor.ts';
import { spanConditions } from './spanConditions.ts';
import { spanFields, spanObject } from './spanRow.ts';
import { type SpanColumns, spanColumnNames, spanQuery } from './spans.ts';

type Call = AnalyticsCall<(typeof observationsV2Operations)['observations.listV2']>;

const defaultLimit = 50;

/** Newest first; what starts at the same time by falling id. One row more is read, to know whether there is a next page. */
export function listSpans({ database }: Parts, { project, query }: Call) {
	const { cursor, limit = defaultLimit, fields, expandMetadata, parseIoAsJson: _text, ...question } = query;
	const asked = spanFields(fields, expandMetadata);
	const after = afterCursor(readCursor(cursor, question), 'span.start_time', 'span.id');
	const where = allOf([spanConditions(query), ...after]);
	const columns = spanColumnNames.map((name) => `span.${name}`).join(', ');
	const { sql, values } = spanQuery(project.key, columns, where, 'ORDER BY span.start_time DESC, span.id DESC LIMIT ?');
	const rows = database.all<SpanColumns>(sql, ...values, limit + 1);
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	return {
		data: shown.map((row) => spanObject(project.id, row, asked)),
		meta: last === undefined ? {} : { cursor: cursorAfter({ timeMs: last.start_time, id: last.id }, question) },
	};
}
