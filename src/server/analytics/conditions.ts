import type { SQLInputValue } from 'node:sqlite';

/** A condition in SQL with the values of its placeholders, in their order. */
export interface Condition {
	readonly sql: string;
	readonly values: readonly SQLInputValue[];
	/** What it is the opposite of, of which it leaves nothing out. */
	readonly opposite?: Condition;
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

/** @param opposite is true or false for every row, never null */
export function not(opposite: Condition): Condition {
	return { ...condition(`NOT (${opposite.sql})`, ...opposite.values), opposite };
}

function joined(conditions: readonly Condition[], operator: 'AND' | 'OR'): Condition {
	return {
		sql: conditions.map(({ sql }) => `(${sql})`).join(` ${operator} `),
		values: conditions.flatMap(({ values }) => values),
	};
}

/** So few values have places of their own, which are compared in half the time that a list's take. */
const placesAtMost = 8;

/** The column's value is one of these. */
export function isAnyOf(column: string, values: readonly string[]): Condition {
	if (values.length > placesAtMost || values.length === 0) {
		return condition(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
	}
	return values.length === 1
		? condition(`${column} = ?`, ...values)
		: condition(`${column} IN (${values.map(() => '?').join(', ')})`, ...values);
}

/** Columns of a row that the conditions name. @param row its name in SQL */
export function columnsNamed(row: string, conditions: readonly Condition[]): ReadonlySet<string> {
	const column = new RegExp(`(?<=\\b${row}\\.)\\w+`, 'g');
	return new Set(conditions.flatMap(({ sql }) => sql.match(column) ?? []));
}
