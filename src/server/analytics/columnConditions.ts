import { allOf, anyOf, condition, type Condition, isAnyOf, not } from './conditions.ts';
import type { ListOperator, OptionsOperator, TextOperator } from './filterSchema.ts';

/** What a condition of a `filter` asks of a column, in SQL. */

/**
 * An unset text is like an empty one. `matches` looks for the words in any case, as the index of Langfuse does.
 * @param text an expression of a text or null; for `=` it stands bare, so that it may be looked up in an index
 */
export function textCondition(text: Condition, operator: TextOperator, value: string): Condition {
	const whole = `coalesce(${text.sql}, '')`;
	const { values } = text;
	switch (operator) {
		case '=':
			return condition(`${value === '' ? whole : text.sql} = ?`, ...values, value);
		case 'matches':
			return condition(`instr(lower(${whole}), lower(?)) > 0`, ...values, value);
		case 'contains':
			return condition(`instr(${whole}, ?) > 0`, ...values, value);
		case 'does not contain':
			return condition(`instr(${whole}, ?) = 0`, ...values, value);
		case 'starts with':
			return condition(`substr(${whole}, 1, ?) = ?`, ...values, characters(value), value);
		case 'ends with':
			return value === '' ? condition('1') : condition(`substr(${whole}, ?) = ?`, ...values, -characters(value), value);
	}
}

/** As SQLite counts them: code points. */
function characters(text: string): number {
	return Array.from(text).length;
}

/** @param column stands bare, unless an empty text is among the values */
export function optionsCondition(column: string, operator: OptionsOperator, values: readonly string[]): Condition {
	const any = isAnyOf(values.includes('') ? `coalesce(${column}, '')` : column, values);
	// What is not set is none of them, and no value of SQL's logic may say otherwise.
	return operator === 'any of' ? any : condition(`(${any.sql}) IS NOT TRUE`, ...any.values);
}

/** @param column the JSON text of a list */
export function listCondition(column: string, operator: ListOperator, values: readonly string[]): Condition {
	const each = values.map((value) => isInList(column, value));
	switch (operator) {
		case 'any of':
			return anyOf(each);
		case 'none of':
			return not(anyOf(each));
		case 'all of':
			return allOf(each);
	}
}

/**
 * Looked for in the JSON text of the list, which takes a quarter of the time that opening it takes: a text in quotes, behind
 * the list's bracket or a comma. Behind any other quote stands a comma or the end, so only one that begins with a comma
 * can be mistaken.
 */
export function isInList(column: string, value: string): Condition {
	const json = JSON.stringify(value);
	const isThere = `instr(${column}, ?) > 0`;
	return value.startsWith(',')
		? condition(`${isThere} AND ? IN (SELECT value FROM json_each(${column}))`, json, value)
		: condition(`${isThere} AND (${isThere} OR instr(${column}, ?) = 1)`, json, `,${json}`, `[${json}`);
}
