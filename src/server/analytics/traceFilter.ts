import type { SQLInputValue } from 'node:sqlite';
import * as z from 'zod';
import { observationLevels } from '../../contract/observation.ts';
import { ApiError } from '../http/apiError.ts';
import { storedTextSql } from '../store/storedValue.ts';
import { allOf, anyOf, type Condition, condition, hasTag, isAnyOf, not, traceName } from './conditions.ts';

/** The parameter `filter` of `traces.list`: JSON text, a list of conditions, ANDed. Contract `analytics-api.md`. */

const time = z.iso.datetime({ offset: true });
const options = z.array(z.string()).min(1);
const textOperators = ['=', 'contains', 'does not contain', 'starts with', 'ends with'] as const;
type TextOperator = (typeof textOperators)[number];
const numberOperators = ['=', '>', '<', '>=', '<='] as const;
const column = z.string();
const key = z.string();

const filterCondition = z.discriminatedUnion('type', [
	z.object({ type: z.literal('string'), column, operator: z.enum(textOperators), value: z.string() }),
	z.object({ type: z.literal('stringOptions'), column, operator: z.enum(['any of', 'none of']), value: options }),
	z.object({
		type: z.literal('arrayOptions'),
		column,
		operator: z.enum(['any of', 'none of', 'all of']),
		value: options,
	}),
	z.object({ type: z.literal('datetime'), column, operator: z.enum(['>', '<', '>=', '<=']), value: time }),
	z.object({ type: z.literal('number'), column, operator: z.enum(numberOperators), value: z.number() }),
	z.object({ type: z.literal('boolean'), column, operator: z.enum(['=', '<>']), value: z.boolean() }),
	z.object({ type: z.literal('null'), column, operator: z.enum(['is null', 'is not null']), value: z.literal('') }),
	z.object({ type: z.literal('stringObject'), column, key, operator: z.enum(textOperators), value: z.string() }),
	z.object({ type: z.literal('numberObject'), column, key, operator: z.enum(numberOperators), value: z.number() }),
	z.object({ type: z.literal('booleanObject'), column, key, operator: z.enum(['=', '<>']), value: z.boolean() }),
	z.object({
		type: z.literal('categoryOptions'),
		column,
		key,
		operator: z.enum(['any of', 'none of']),
		value: options,
	}),
]);
const filterList = z.array(filterCondition);
export type FilterCondition = z.output<typeof filterCondition>;

/** @throws ApiError 400 where it is no JSON or off the schema; an empty text is no filter */
export function readFilter(text: string | undefined): FilterCondition[] {
	if (text === undefined || text.trim() === '') {
		return [];
	}
	const read = filterList.safeParse(parsedFilter(text));
	if (!read.success) {
		throw new ApiError(400, 'malformed', 'filter: not a list of conditions', { issues: read.error.issues });
	}
	return read.data;
}

function parsedFilter(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw badFilter('it is not valid JSON');
	}
}

function badFilter(reason: string): ApiError {
	return new ApiError(400, 'malformed', `filter: ${reason}`);
}

/** SQL expressions by kind of column; `trace` is the row. */
const textColumns: Readonly<Record<string, string>> = {
	id: 'trace.id',
	name: 'trace.name',
	userId: 'trace.user_id',
	sessionId: 'trace.session_id',
	environment: 'trace.environment',
	version: 'trace.version',
	release: 'trace.release',
};
const numberColumns: Readonly<Record<string, string>> = {
	latency: `coalesce((coalesce(trace.last_end_time, trace.last_start_time) - trace.first_start_time) / 1000.0, 0)`,
	inputTokens: 'trace.input_usage',
	outputTokens: 'trace.output_usage',
	totalTokens: 'trace.total_usage',
	inputCost: 'trace.input_cost',
	outputCost: 'trace.output_cost',
	totalCost: 'trace.total_cost',
	warningCount: 'trace.warning_count',
	errorCount: 'trace.error_count',
	defaultCount: 'trace.default_count',
	debugCount: 'trace.debug_count',
};

const metadata = storedTextSql('trace.metadata');

/** The stored text of a top-level key. A path in quotes names any key but one that needs escapes. */
function metadataSql(key: string): Condition {
	if (!/^[^"\\\p{Cc}]*$/u.test(key)) {
		const entry = `FROM json_each(${metadata}) entry WHERE entry.key = ?`;
		return condition(`(SELECT ${valueText('entry.type', 'entry.value')} ${entry})`, key);
	}
	const path = `$."${key}"`;
	return condition(valueText(`${metadata} -> ?`, `${metadata} ->> ?`), path, path);
}

/** SQLite would say 1 and 0 for true and false. */
function valueText(kind: string, value: string): string {
	return `CASE ${kind} WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(${value} AS TEXT) END`;
}

/** @throws ApiError 400 for a column that is unknown, or does not go with the condition's type */
export function filterSql(filter: FilterCondition): Condition {
	const sql = sqlForType(filter);
	if (sql === undefined) {
		throw badFilter(`column ${JSON.stringify(filter.column)} does not exist or does not go with type ${filter.type}`);
	}
	return sql;
}

function sqlForType(filter: FilterCondition): Condition | undefined {
	const text = textColumns[filter.column];
	const isTimestamp = filter.column === 'timestamp';
	if (filter.column === 'level') {
		return levelSql(filter);
	}
	switch (filter.type) {
		case 'string':
			return text === undefined ? undefined : textSql(condition(text), filter.operator, filter.value);
		case 'stringOptions':
			return text === undefined ? undefined : optionsSql(text, filter.operator, filter.value);
		case 'arrayOptions':
			return filter.column === 'tags' ? tagsSql(filter.operator, filter.value) : undefined;
		case 'datetime':
			return isTimestamp ? condition(`trace.timestamp ${filter.operator} ?`, Date.parse(filter.value)) : undefined;
		case 'number':
			return numberSql(filter.column, filter.operator, filter.value);
		case 'boolean':
			return filter.column === 'bookmarked'
				? condition(`trace.bookmarked ${filter.operator} ?`, Number(filter.value))
				: undefined;
		case 'null': {
			const column = isTimestamp ? 'trace.timestamp' : text;
			return column === undefined ? undefined : condition(`${column} ${filter.operator.toUpperCase()}`);
		}
		case 'stringObject':
			return filter.column === 'metadata' ? textSql(metadataSql(filter.key), filter.operator, filter.value) : undefined;
		case 'numberObject':
		case 'booleanObject':
		case 'categoryOptions':
			return undefined;
	}
}

/** An unset text is like an empty one. @param expression SQL of a text */
function textSql(expression: Condition, operator: TextOperator, value: string): Condition {
	const text = `coalesce(${expression.sql}, '')`;
	const compared = (sql: string, ...values: SQLInputValue[]) => condition(sql, ...expression.values, ...values);
	switch (operator) {
		case '=':
			return compared(`${value === '' ? text : indexed(expression.sql)} = ?`, value);
		case 'contains':
			return compared(`instr(${text}, ?) > 0`, value);
		case 'does not contain':
			return compared(`instr(${text}, ?) = 0`, value);
		case 'starts with':
			return compared(`substr(${text}, 1, ?) = ?`, characters(value), value);
		case 'ends with':
			return value === '' ? condition('1') : compared(`substr(${text}, ?) = ?`, -characters(value), value);
	}
}

/** As an index has the column. */
function indexed(column: string): string {
	return column === textColumns['name'] ? traceName : column;
}

/** As SQLite counts them: code points. */
function characters(text: string): number {
	return Array.from(text).length;
}

function optionsSql(column: string, operator: 'any of' | 'none of', values: readonly string[]): Condition {
	const any = isAnyOf(values.includes('') ? `coalesce(${column}, '')` : indexed(column), values);
	// What is not set is none of them, and no value of SQL's logic may say otherwise.
	return operator === 'any of' ? any : condition(`(${any.sql}) IS NOT TRUE`, ...any.values);
}

/** The worst of its observations', of which there are so few that they are looked through here; null without any. */
function levelSql(filter: FilterCondition): Condition | undefined {
	const isWanted = levelTest(filter);
	if (isWanted === undefined) {
		return undefined;
	}
	const worstFirst = observationLevels.toReversed();
	const cases = worstFirst.map(
		(level) => `WHEN trace.${level.toLowerCase()}_count > 0 THEN ${Number(isWanted(level))}`,
	);
	return condition(`CASE ${cases.join(' ')} ELSE ${Number(isWanted(null))} END`);
}

function levelTest(filter: FilterCondition): ((level: string | null) => boolean) | undefined {
	if (filter.type === 'string') {
		return (level) => textMatches(level ?? '', filter.operator, filter.value);
	}
	if (filter.type === 'stringOptions') {
		return (level) => filter.value.includes(level ?? '') === (filter.operator === 'any of');
	}
	return filter.type === 'null' ? (level) => (level === null) === (filter.operator === 'is null') : undefined;
}

function textMatches(text: string, operator: TextOperator, value: string): boolean {
	switch (operator) {
		case '=':
			return text === value;
		case 'contains':
			return text.includes(value);
		case 'does not contain':
			return !text.includes(value);
		case 'starts with':
			return text.startsWith(value);
		case 'ends with':
			return text.endsWith(value);
	}
}

function tagsSql(operator: 'any of' | 'none of' | 'all of', values: readonly string[]): Condition {
	const each = values.map(hasTag);
	switch (operator) {
		case 'any of':
			return anyOf(each);
		case 'none of':
			return not(anyOf(each));
		case 'all of':
			return allOf(each);
	}
}

function numberSql(name: string, operator: string, value: number): Condition | undefined {
	const column = numberColumns[name];
	return column === undefined ? undefined : condition(`${column} ${operator} ?`, value);
}

/** Which of the plain parameters a condition on a column stands in for. */
export const parametersOfColumn: Readonly<Record<string, readonly string[]>> = {
	timestamp: ['fromTimestamp', 'toTimestamp'],
	name: ['name'],
	userId: ['userId'],
	sessionId: ['sessionId'],
	version: ['version'],
	release: ['release'],
	tags: ['tags'],
	environment: ['environment'],
};
