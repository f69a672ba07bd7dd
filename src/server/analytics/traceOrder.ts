import type { TraceSortField } from '../../contract/trace.ts';
import { allOf, condition, type Condition } from './conditions.ts';
import { tableInTime } from './traceCount.ts';
import { traceName } from './traceConditions.ts';

const sortColumns: Record<TraceSortField, string> = {
	id: 'trace.id',
	timestamp: 'trace.timestamp',
	name: traceName,
	userId: 'trace.user_id',
	release: 'trace.release',
	version: 'trace.version',
	public: 'trace.public',
	bookmarked: 'trace.bookmarked',
	sessionId: 'trace.session_id',
};
const flags: readonly string[] = ['public', 'bookmarked'] satisfies TraceSortField[];
const nullable: readonly string[] = ['userId', 'release', 'version', 'sessionId'] satisfies TraceSortField[];

/**
 * SQL of the keys of a page's traces, with placeholders for limit and offset last. What is not set comes last both ways;
 * what is equal goes by id ascending, so that pages never overlap. An index has every order.
 */
export function keysInOrder(
	projectKey: number,
	conditions: readonly Condition[],
	orderBy = 'timestamp.desc',
): Condition {
	const [field, direction] = orderBy.split('.') as [TraceSortField, string];
	const where = allOf([condition('trace.project_key = ?', projectKey), ...conditions]);
	const way = direction.toUpperCase() === 'ASC' ? 'ASC' : 'DESC';
	if (flags.includes(field)) {
		return flagOrder(where, sortColumns[field], way === 'ASC' ? [0, 1] : [1, 0]);
	}
	const nulls = nullable.includes(field) ? ' NULLS LAST' : '';
	const order = field === 'id' ? `trace.id ${way}` : `${sortColumns[field]} ${way}${nulls}, trace.id`;
	const table = field === 'timestamp' ? tableInTime(conditions) : 'traces trace';
	return condition(
		`SELECT trace.key FROM ${table} WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
		...where.values,
	);
}

/** Those with the one value, then those with the other. Without limits of their own the halves would lose their order. */
function flagOrder(where: Condition, column: string, values: readonly number[]): Condition {
	const halves = values.map(
		(value) => `SELECT key FROM (SELECT trace.key FROM traces trace
			WHERE ${where.sql} AND ${column} = ${value} ORDER BY trace.id LIMIT -1)`,
	);
	return condition(`${halves.join(' UNION ALL ')} LIMIT ? OFFSET ?`, ...where.values, ...where.values);
}
