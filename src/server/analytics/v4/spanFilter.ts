import { ApiError } from '../../http/apiError.ts';
import { storedTextSql } from '../../store/storedValue.ts';
import { listCondition, optionsCondition, textCondition } from '../columnConditions.ts';
import { type Condition, condition } from '../conditions.ts';
import { checkedFilter, type FilterCondition, readFilter, unfitCondition } from '../filterSchema.ts';
import { withBooleans } from '../metadataCondition.ts';

/** The parameter `filter` of `observations.listV2`, and `filters` of `metrics.queryV2`: conditions on spans, ANDed. */

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
const metadataText = `(SELECT ${withBooleans('entry.type', 'entry.value')}
	FROM json_each(${storedTextSql('span.metadata')}) entry WHERE entry.key = ?)`;

/** @throws ApiError 400 where it is no JSON or off the schema; an empty text is no filter */
export function readSpanFilter(text: string | undefined): FilterCondition[] {
	return withSearchedContent(readFilter(text), 'filter');
}

/** @param name of the parameter that an error names. @throws ApiError 400 */
export function checkedSpanFilters(conditions: unknown, name: string): FilterCondition[] {
	return withSearchedContent(checkedFilter(conditions, name), name);
}

function withSearchedContent(filters: FilterCondition[], name: string): FilterCondition[] {
	for (const content of ['input', 'output']) {
		const own = filters.filter(({ column }) => column === content);
		if (own.length > 0 && !own.some(({ operator }) => operator === '=' || operator === 'matches')) {
			throw new ApiError(400, 'malformed', `${name}: a condition on ${content} needs one with = or matches beside it`);
		}
	}
	return filters;
}

/** @throws ApiError 400 for a column that is unknown, or does not go with the condition's type */
export function spanFilterSql(filter: FilterCondition): Condition {
	const sql = sqlForType(filter);
	if (sql === undefined) {
		throw unfitCondition(filter);
	}
	return sql;
}

function sqlForType(filter: FilterCondition): Condition | undefined {
	const text = textColumns[filter.column] ?? contentColumns[filter.column];
	switch (filter.type) {
		case 'string':
			return text === undefined ? undefined : textCondition(condition(text), filter.operator, filter.value);
		case 'stringObject':
			return filter.column === 'metadata'
				? textCondition(condition(metadataText, filter.key), filter.operator, filter.value)
				: undefined;
		case 'stringOptions':
			return text === undefined ? undefined : optionsCondition(text, filter.operator, filter.value);
		case 'arrayOptions':
			return filter.column === 'tags' ? listCondition('span.tags', filter.operator, filter.value) : undefined;
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
		case 'numberObject':
		case 'booleanObject':
		case 'categoryOptions':
			return undefined;
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
