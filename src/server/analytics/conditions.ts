import type { SQLInputValue } from 'node:sqlite';

/** A condition in SQL with the values of its placeholders, in their order. */
export interface Condition {
	readonly sql: string;
	readonly values: readonly SQLInputValue[];
}

export function condition(sql: string, ...values: readonly SQLInputValue[]): Condition {
	return { sql, values };
}

export function allOf(conditions: readonly Condition[]): Condition {
	return joined(conditions, 'AND');
}

export function anyOf(conditions: readonly Condition[]): Condition {
	return joined(conditions, 'OR');
}

export function not({ sql, values }: Condition): Condition {
	return condition(`NOT (${sql})`, ...values);
}

function joined(conditions: readonly Condition[], operator: 'AND' | 'OR'): Condition {
	return {
		sql: conditions.map(({ sql }) => `(${sql})`).join(` ${operator} `),
		values: conditions.flatMap(({ values }) => values),
	};
}

/** The column's value is one of these. */
export function isAnyOf(column: string, values: readonly string[]): Condition {
	return condition(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
}

/** A parameter that may be repeated: several values as they are, a single one split at commas. */
export function listParameter(value: string | readonly string[] | undefined): readonly string[] {
	if (value === undefined) {
		return [];
	}
	return typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value;
}

export interface TraceSelection {
	readonly name?: string | undefined;
	readonly userId?: string | undefined;
	readonly sessionId?: string | undefined;
	readonly version?: string | undefined;
	readonly release?: string | undefined;
	readonly fromTimestamp?: string | undefined;
	readonly toTimestamp?: string | undefined;
	readonly tags?: string | readonly string[] | undefined;
	readonly environment?: string | readonly string[] | undefined;
}

/** A name is found, as it is ordered, like an empty text where there is none: that is what the index has. */
export const traceName = `coalesce(trace.name, '')`;

const textColumns = {
	name: traceName,
	userId: 'trace.user_id',
	sessionId: 'trace.session_id',
	version: 'trace.version',
	release: 'trace.release',
} as const;

/** Conditions on `trace` for what was given: text whole and case-sensitive, from inclusive, to exclusive, ALL tags, ANY environment. */
export function traceConditions(selection: TraceSelection): Condition[] {
	const names = Object.keys(textColumns) as (keyof typeof textColumns)[];
	const texts = names.flatMap((name) => {
		const value = selection[name];
		return value === undefined || value === '' ? [] : [condition(`${textColumns[name]} = ?`, value)];
	});
	return [
		...texts,
		...timeConditions(selection),
		...tagConditions(selection),
		...environmentConditions('trace', selection),
	];
}

function timeConditions({ fromTimestamp, toTimestamp }: TraceSelection): Condition[] {
	return [
		...(fromTimestamp === undefined ? [] : [condition('trace.timestamp >= ?', Date.parse(fromTimestamp))]),
		...(toTimestamp === undefined ? [] : [condition('trace.timestamp < ?', Date.parse(toTimestamp))]),
	];
}

function tagConditions({ tags }: TraceSelection): Condition[] {
	return listParameter(tags).map(hasTag);
}

/**
 * Looked for in the JSON text of the list, which takes a quarter of the time that opening it takes: a tag in quotes, behind
 * the list's bracket or a comma. Behind any other quote stands a comma or the end, so only a tag that begins with a comma
 * can be mistaken.
 */
export function hasTag(tag: string): Condition {
	const json = JSON.stringify(tag);
	const isThere = 'instr(trace.tags, ?) > 0';
	return tag.startsWith(',')
		? condition(`${isThere} AND ? IN (SELECT value FROM json_each(trace.tags))`, json, tag)
		: condition(`${isThere} AND (${isThere} OR instr(trace.tags, ?) = 1)`, json, `,${json}`, `[${json}`);
}

export function environmentConditions(
	alias: string,
	{ environment }: Pick<TraceSelection, 'environment'>,
): Condition[] {
	const names = listParameter(environment);
	return names.length === 0 ? [] : [isAnyOf(`${alias}.environment`, names)];
}
