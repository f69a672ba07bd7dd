import * as z from 'zod';
import { ApiError } from '../../http/apiError.ts';
import { storedTextSql } from '../../store/storedValue.ts';
import { allOf, anyOf, type Condition, condition, isAnyOf, not } from '../conditions.ts';

/** The parameter `filter` of `observations.listV2`, and `filters` of `metrics.queryV2`: conditions on spans, ANDed. */

const time = z.iso.datetime({ offset: true });
const options = z.array(z.string()).min(1);
const textOperators = ['=', 'contains', 'does not contain', 'starts with', 'ends with', 'matches'] as const;
type TextOperator = (typeof textOperators)[number];
const column = z.string();

const spanFilter = z.discriminatedUnion('type', [
	z.object({ type: z.literal('string'), column, operator: z.enum(textOperators), value: z.string() }),
	z.object({ type: z.literal('stringOptions'), column, operator: z.enum(['any of', 'none of']), value: options }),
	z.object({
		type: z.literal('arrayOptions'),
		column,
		operator: z.enum(['any of', 'none of', 'all of']),
		value: options,
	}),
	z.object({ type: z.literal('datetime'), column, operator: z.enum(['>', '<', '>=', '<=']), value: time }),
	z.object({ type: z.literal('number'), column, operator: z.enum(['=', '>', '<', '>=', '<=']), value: z.number() }),
	z.object({ type: z.literal('boolean'), column, operator: z.enum(['=', '<>']), value: z.boolean() }),
	z.object({ type: z.literal('null'), column, operator: z.enum(['is null', 'is not null']), value: z.literal('') }),
	z.object({
		type: z.literal('stringObject'),
		column,
		key: z.string(),
		operator: z.enum(textOperators),
		value: z.string(),
	}),
]);
export type SpanFilter = z.output<typeof spanFilter>;
const spanFilters = z.array(spanFilter);

const textColumns: Readonly<Record<string, string>> = {
	id: 'span.id',
	traceId: 'span.trace_id',
	parentObservationId: 'span.parent_observation_id',
	name: 'span.name',
	traceName: 'span.trace_name',
	userId: 'span.user_id',
	sessionId: 'span.session_id',
	environment: 'span.environment',
	version: 'span.version',
	release: 'span.release',
	type: 'span.type',
	level: 'span.level',
	model: 'span.model',
	providedModelName: 'span.model',
	promptName: 'span.prompt_name',
	statusMessage: 'span.status_message',
};
const contentColumns: Readonly<Record<string, string>> = {
	input: storedTextSql('span.input'),
	output: storedTextSql('span.output'),
	metadata: storedTextSql('span.metadata'),
};
const timeColumns: Readonly<Record<string, string>> = {
	startTime: 'span.start_time',
	endTime: 'span.end_time',
	timestamp: 'span.start_time',
};
const flagColumns: Readonly<Record<string, string>> = {
	isRootObservation: 'span.is_root',
	bookmarked: 'span.bookmarked',
};
const numberColumns: Readonly<Record<string, string>> = {
	latency: '(span.end_time - span.start_time) / 1000.0',
	timeToFirstToken: '(span.completion_start_time - span.start_time) / 1000.0',
	inputTokens: 'span.input_usage',
	outputTokens: 'span.output_usage',
	totalTokens: 'span.total_usage',
	inputCost: 'coalesce(span.input_cost, 0)',
	outputCost: 'coalesce(span.output_cost, 0)',
	totalCost: 'span.total_cost',
	promptVersion: 'span.prompt_version',
};
const metadataText = `(SELECT CASE entry.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(entry.value AS TEXT) END
	FROM json_each(${storedTextSql('span.metadata')}) entry WHERE entry.key = ?)`;

/** @throws ApiError 400 where it is no JSON or off the schema; an empty text is no filter */
export function readSpanFilter(text: string | undefined): SpanFilter[] {
	if (text === undefined || text.trim() === '') {
		return [];
	}
	try {
		return checkedSpanFilters(JSON.parse(text), 'filter');
	} catch (error) {
		if (error instanceof SyntaxError) {
			throw new ApiError(400, 'malformed', 'filter: it is not valid JSON');
		}
		throw error;
	}
}

/** @param name of the parameter that an error names. @throws ApiError 400 */
export function checkedSpanFilters(conditions: unknown, name: string): SpanFilter[] {
	const read = spanFilters.safeParse(conditions);
	if (!read.success) {
		throw new ApiError(400, 'malformed', `${name}: not a list of conditions`, { issues: read.error.issues });
	}
	for (const content of ['input', 'output']) {
		const own = read.data.filter((filter) => filter.column === content);
		if (own.length > 0 && !own.some(({ operator }) => operator === '=' || operator === 'matches')) {
			throw new ApiError(400, 'malformed', `${name}: a condition on ${content} needs one with = or matches beside it`);
		}
	}
	return read.data;
}

/** @throws ApiError 400 for a column that is unknown, or does not go with the condition's type */
export function spanFilterSql(filter: SpanFilter): Condition {
	const sql = sqlForType(filter);
	if (sql === undefined) {
		const reason = `column ${JSON.stringify(filter.column)} does not exist or does not go with type ${filter.type}`;
		throw new ApiError(400, 'malformed', `filter: ${reason}`);
	}
	return sql;
}

function sqlForType(filter: SpanFilter): Condition | undefined {
	const text = textColumns[filter.column] ?? contentColumns[filter.column];
	switch (filter.type) {
		case 'string':
			return text === undefined ? undefined : textSql(text, [], filter.operator, filter.value);
		case 'stringObject':
			return filter.column === 'metadata'
				? textSql(metadataText, [filter.key], filter.operator, filter.value)
				: undefined;
		case 'stringOptions':
			return text === undefined ? undefined : optionsSql(text, filter.operator, filter.value);
		case 'arrayOptions':
			return filter.column === 'tags' ? tagsSql(filter.operator, filter.value) : undefined;
		case 'datetime':
			return compared(timeColumns, filter.column, filter.operator, Date.parse(filter.value));
		case 'number':
			return compared(numberColumns, filter.column, filter.operator, filter.value);
		case 'boolean':
			return compared(flagColumns, filter.column, filter.operator, Number(filter.value));
		case 'null': {
			const nullable = text ?? timeColumns[filter.column] ?? numberColumns[filter.column];
			return nullable === undefined ? undefined : condition(`${nullable} ${filter.operator.toUpperCase()}`);
		}
	}
}

function compared(
	columns: Readonly<Record<string, string>>,
	name: string,
	operator: string,
	value: number,
): Condition | undefined {
	const sql = columns[name];
	return sql === undefined ? undefined : condition(`${sql} ${operator} ?`, value);
}

/** Which a row always has: bare, they can be looked up in an index. */
const neverUnset: readonly string[] = ['span.id', 'span.trace_id', 'span.environment', 'span.type', 'span.level'];

function orEmpty(sql: string): string {
	return neverUnset.includes(sql) ? sql : `coalesce(${sql}, '')`;
}

/** An unset text is like an empty one. `matches` looks for the words in any case, as the index of Langfuse does. */
function textSql(sql: string, keys: readonly string[], operator: TextOperator, value: string): Condition {
	const text = orEmpty(sql);
	const length = Array.from(value).length;
	switch (operator) {
		case '=':
			return condition(`${text} = ?`, ...keys, value);
		case 'matches':
			return condition(`instr(lower(${text}), lower(?)) > 0`, ...keys, value);
		case 'contains':
			return condition(`instr(${text}, ?) > 0`, ...keys, value);
		case 'does not contain':
			return condition(`instr(${text}, ?) = 0`, ...keys, value);
		case 'starts with':
			return condition(`substr(${text}, 1, ?) = ?`, ...keys, length, value);
		case 'ends with':
			return value === '' ? condition('1') : condition(`substr(${text}, ?) = ?`, ...keys, -length, value);
	}
}

function optionsSql(sql: string, operator: 'any of' | 'none of', values: readonly string[]): Condition {
	const any = isAnyOf(orEmpty(sql), values);
	return operator === 'any of' ? any : not(any);
}

function tagsSql(operator: 'any of' | 'none of' | 'all of', values: readonly string[]): Condition {
	const each = values.map((tag) => condition('? IN (SELECT value FROM json_each(span.tags))', tag));
	switch (operator) {
		case 'any of':
			return anyOf(each);
		case 'none of':
			return not(anyOf(each));
		case 'all of':
			return allOf(each);
	}
}
