import { observationLevels } from '../../contract/observation.ts';
import { listCondition, optionsCondition, textCondition } from './columnConditions.ts';
import { condition, type Condition } from './conditions.ts';
import { type FilterCondition, type TextOperator, unfitCondition } from './filterSchema.ts';
import { metadataCondition } from './metadataCondition.ts';
import { inRange, type TimeRange } from './timeRange.ts';
import { traceName } from './traceConditions.ts';

/** The parameter `filter` of `traces.list` in SQL. Contract `analytics-api.md`. */

/** SQL expressions by kind of column; `trace` is the row. */
const textColumns: Readonly<Record<string, string>> = {
	id: 'trace.id',
	name: traceName,
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

/** @throws ApiError 400 for a column that is unknown, or does not go with the condition's type */
export function filterSql(filter: FilterCondition): Condition {
	const sql = filter.operator === 'matches' ? undefined : sqlForType(filter);
	if (sql === undefined) {
		throw unfitCondition(filter);
	}
	return sql;
}

function sqlForType(filter: FilterCondition): Condition | undefined {
	const text = textColumns[filter.column];
	if (filter.column === 'level') {
		return levelSql(filter);
	}
	switch (filter.type) {
		case 'string':
			return text === undefined ? undefined : textCondition(condition(text), filter.operator, filter.value);
		case 'stringOptions':
			return text === undefined ? undefined : optionsCondition(text, filter.operator, filter.value);
		case 'arrayOptions':
			return filter.column === 'tags' ? listCondition('trace.tags', filter.operator, filter.value) : undefined;
		case 'datetime':
			return filter.column === 'timestamp' ? timeSql(filter.operator, Date.parse(filter.value)) : undefined;
		case 'number':
			return numberSql(filter.column, filter.operator, filter.value);
		case 'boolean':
			return filter.column === 'bookmarked'
				? condition(`trace.bookmarked ${filter.operator} ?`, Number(filter.value))
				: undefined;
		case 'null': {
			const column = { ...textColumns, name: 'trace.name', timestamp: 'trace.timestamp' }[filter.column];
			return column === undefined ? undefined : condition(`${column} ${filter.operator.toUpperCase()}`);
		}
		case 'stringObject':
			return filter.column === 'metadata' ? metadataCondition(filter.key, filter.operator, filter.value) : undefined;
		case 'numberObject':
		case 'booleanObject':
		case 'categoryOptions':
			return undefined;
	}
}

/** Times are whole milliseconds. */
function timeSql(operator: '>' | '<' | '>=' | '<=', timeMs: number): Condition | undefined {
	const ranges: Readonly<Record<typeof operator, TimeRange>> = {
		'>': { fromMs: timeMs + 1 },
		'>=': { fromMs: timeMs },
		'<': { toMs: timeMs },
		'<=': { toMs: timeMs + 1 },
	};
	return inRange(ranges[operator])[0];
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
		case 'matches':
			return text.toLowerCase().includes(value.toLowerCase());
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
