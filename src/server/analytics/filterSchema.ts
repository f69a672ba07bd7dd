import * as z from 'zod';
import { ApiError } from '../http/apiError.ts';

/** Conditions of the parameter `filter` of both generations. Which columns and types go together is told where they are SQL. */

const time = z.iso.datetime({ offset: true });
const options = z.array(z.string()).min(1);
const textOperators = ['=', 'contains', 'does not contain', 'starts with', 'ends with', 'matches'] as const;
const numberOperators = ['=', '>', '<', '>=', '<='] as const;
const optionsOperators = ['any of', 'none of'] as const;
const listOperators = ['any of', 'none of', 'all of'] as const;
export type TextOperator = (typeof textOperators)[number];
export type OptionsOperator = (typeof optionsOperators)[number];
export type ListOperator = (typeof listOperators)[number];
const column = z.string();
const key = z.string();

const filterCondition = z.discriminatedUnion('type', [
	z.object({ type: z.literal('string'), column, operator: z.enum(textOperators), value: z.string() }),
	z.object({ type: z.literal('stringOptions'), column, operator: z.enum(optionsOperators), value: options }),
	z.object({ type: z.literal('arrayOptions'), column, operator: z.enum(listOperators), value: options }),
	z.object({ type: z.literal('datetime'), column, operator: z.enum(['>', '<', '>=', '<=']), value: time }),
	z.object({ type: z.literal('number'), column, operator: z.enum(numberOperators), value: z.number() }),
	z.object({ type: z.literal('boolean'), column, operator: z.enum(['=', '<>']), value: z.boolean() }),
	z.object({ type: z.literal('null'), column, operator: z.enum(['is null', 'is not null']), value: z.literal('') }),
	z.object({ type: z.literal('stringObject'), column, key, operator: z.enum(textOperators), value: z.string() }),
	z.object({ type: z.literal('numberObject'), column, key, operator: z.enum(numberOperators), value: z.number() }),
	z.object({ type: z.literal('booleanObject'), column, key, operator: z.enum(['=', '<>']), value: z.boolean() }),
	z.object({ type: z.literal('categoryOptions'), column, key, operator: z.enum(optionsOperators), value: options }),
]);
const filterList = z.array(filterCondition);
export type FilterCondition = z.output<typeof filterCondition>;

/** The parameter `filter`: JSON text. @throws ApiError 400 where it is no JSON or off the schema; an empty text is no filter */
export function readFilter(text: string | undefined): FilterCondition[] {
	return text === undefined || text.trim() === '' ? [] : checkedFilter(parsedFilter(text), 'filter');
}

function parsedFilter(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new ApiError(400, 'malformed', 'filter: it is not valid JSON');
	}
}

/** @param name of the parameter that an error names. @throws ApiError 400 */
export function checkedFilter(conditions: unknown, name: string): FilterCondition[] {
	const read = filterList.safeParse(conditions);
	if (!read.success) {
		throw new ApiError(400, 'malformed', `${name}: not a list of conditions`, { issues: read.error.issues });
	}
	return read.data;
}

/** What is thrown for a column that is unknown, or does not go with the condition's type or operator. */
export function unfitCondition({ column: name, type, operator }: FilterCondition): ApiError {
	const what = `column ${JSON.stringify(name)} does not exist or does not go with type ${type} and ${operator}`;
	return new ApiError(400, 'malformed', `filter: ${what}`);
}
