import { isInList } from './columnConditions.ts';
import { condition, type Condition, isAnyOf } from './conditions.ts';
import { inRange } from './timeRange.ts';

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
	const timeOf = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
	return inRange({ fromMs: timeOf(fromTimestamp), toMs: timeOf(toTimestamp) });
}

function tagConditions({ tags }: TraceSelection): Condition[] {
	return listParameter(tags).map((tag) => isInList('trace.tags', tag));
}

export function environmentConditions(
	alias: string,
	{ environment }: Pick<TraceSelection, 'environment'>,
): Condition[] {
	const names = listParameter(environment);
	return names.length === 0 ? [] : [isAnyOf(`${alias}.environment`, names)];
}
