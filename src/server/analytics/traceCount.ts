import type { Database } from '../store/database.ts';
import { allOf, columnsNamed, condition, type Condition } from './conditions.ts';
import { needsMetadata } from './metadataCondition.ts';
import { countOf } from './paging.ts';
import { inRange, rangeOf, type TimeRange, wholeDaysOf } from './timeRange.ts';

/**
 * How many traces there are: of all of them, of a range of time and of tags that was counted when they were kept; those
 * that fit other conditions are counted in an index.
 */
export function countTraces(database: Database, projectKey: number, conditions: readonly Condition[]): number {
	const range = rangeOf(conditions);
	if (range !== undefined) {
		return countInRange(database, projectKey, range);
	}
	const times = conditions.filter((each) => rangeOf([each]) !== undefined);
	const [first, ...more] = conditions.filter((each) => !times.includes(each));
	if (first?.opposite !== undefined && more.length === 0) {
		return countTraces(database, projectKey, times) - countTraces(database, projectKey, [...times, first.opposite]);
	}
	const { sql, values } = allOf([condition('trace.project_key = ?', projectKey), ...conditions]);
	// A list of tags has the columns that conditions on tags name.
	return namesOnly(conditions, 'tags')
		? sumOf(database, condition(`FROM tag_lists trace WHERE ${sql}`, ...values))
		: countOf(database, `FROM ${countedTable(conditions)} WHERE ${sql}`, values);
}

function countInRange(database: Database, projectKey: number, range: TimeRange): number {
	const { firstDay, lastDay, edges } = wholeDaysOf(range);
	const ofProject = condition('trace.project_key = ?', projectKey);
	const days = allOf([ofProject, condition('trace.day BETWEEN ? AND ?', firstDay, lastDay)]);
	const countOfEdge = (edge: TimeRange) => {
		const { sql, values } = allOf([ofProject, ...inRange(edge)]);
		return countOf(database, `FROM traces trace WHERE ${sql}`, values);
	};
	return edges.reduce(
		(sum, edge) => sum + countOfEdge(edge),
		sumOf(database, condition(`FROM daily_traces trace WHERE ${days.sql}`, ...days.values)),
	);
}

/** @param from of a table that counts traces */
function sumOf(database: Database, from: Condition): number {
	const sql = `SELECT coalesce(sum(trace_count), 0) AS count ${from.sql}`;
	return database.get<{ readonly count: number }>(sql, ...from.values)?.count ?? 0;
}

function namesOnly(conditions: readonly Condition[], ...columns: readonly string[]): boolean {
	return Array.from(columnsNamed('trace', conditions)).every((column) => columns.includes(column));
}

/** Metadata alone is looked up from no index in whose order rows would be read: that takes five times as long. */
function countedTable(conditions: readonly Condition[]): string {
	const table = tableInTime(conditions);
	return table === plainTable && namesOnly(conditions, 'metadata') ? `${plainTable} NOT INDEXED` : table;
}

const plainTable = 'traces trace';

/** The table as it is read in the order of time. Metadata, where it is not empty, has an index of its own. */
export function tableInTime(conditions: readonly Condition[]): string {
	const hasOwnIndex = namesOnly(conditions, 'timestamp', 'metadata') && conditions.some(needsMetadata);
	return hasOwnIndex ? `${plainTable} INDEXED BY traces_by_metadata` : plainTable;
}
