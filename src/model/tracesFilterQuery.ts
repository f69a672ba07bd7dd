import { absoluteTime, isoOfTermTime } from './termTime.ts';
import type { TraceCondition } from './traceCondition.ts';
import type { TracesQuery } from './tracesQuery.ts';
import { termFields, type TermField, type TermOperator, termsByField, type TraceTerm } from './traceTerm.ts';

/** What of a filter the server does, and what is left for the loaded rows. */
export interface FilterParts {
	/** Parameters and conditions of `traces.list`; nothing that stands empty. */
	readonly query: TracesQuery;
	/** Terms that no server filters by. */
	readonly loaded: readonly TraceTerm[];
}

/**
 * A filter as a query.
 * @param nowMs what relative times are counted from
 */
export function filterParts(terms: readonly TraceTerm[], nowMs: number): FilterParts {
	const parts = Array.from(termsByField(terms), ([name, list]) => partsOfField(name, list, nowMs));
	const filter = parts.flatMap(({ query }) => query.filter ?? []);
	return {
		query: {
			...Object.assign({}, ...parts.map(({ query }) => query)),
			...(filter.length > 0 && { filter }),
		} as TracesQuery,
		loaded: parts.flatMap(({ loaded }) => loaded),
	};
}

/**
 * A plain parameter where that is enough. A condition on a column replaces the column's parameter (contract,
 * traces.list), so what belongs to one column goes into one of the two.
 */
function partsOfField(name: string, terms: readonly TraceTerm[], nowMs: number): FilterParts {
	const field = termFields[name];
	if (field === undefined) {
		return { query: {}, loaded: terms };
	}
	if (field.kind === 'time') {
		const iso = isoOfTermTime(terms.at(-1)?.value ?? '', nowMs);
		return { query: iso === undefined ? {} : { [name === 'from' ? 'fromTimestamp' : 'toTimestamp']: iso }, loaded: [] };
	}
	const parameters = asParameters(field, terms);
	if (parameters !== undefined) {
		return { query: parameters, loaded: [] };
	}
	if (field.kind === 'condition') {
		return { query: { filter: terms.map(({ value }) => JSON.parse(value) as TraceCondition) }, loaded: [] };
	}
	const { column } = field;
	return column === undefined
		? { query: {}, loaded: terms }
		: { query: { filter: conditionsOf(field, column, terms) }, loaded: [] };
}

function asParameters(field: TermField, terms: readonly TraceTerm[]): TracesQuery | undefined {
	const { parameter } = field;
	if (parameter === undefined || terms.some(({ operator }) => operator !== '=')) {
		return undefined;
	}
	const values = terms.map(({ value }) => value);
	if (parameter === 'tags' || parameter === 'environment') {
		return { [parameter]: values };
	}
	return values.length === 1 ? { [parameter]: values[0] } : undefined;
}

function conditionsOf(field: TermField, column: string, terms: readonly TraceTerm[]): TraceCondition[] {
	const values = (wanted: TermOperator) =>
		terms.filter(({ operator }) => operator === wanted).map(({ value }) => value);
	switch (field.kind) {
		case 'text':
		case 'level':
			return [
				...optionsOf('stringOptions', column, 'any of', values('=')),
				...optionsOf('stringOptions', column, 'none of', values('not')),
				...terms.filter(isPart).map(({ operator, value }) => ({ type: 'string' as const, column, operator, value })),
			];
		case 'list':
			return [
				...optionsOf('arrayOptions', column, 'all of', values('=')),
				...optionsOf('arrayOptions', column, 'none of', values('not')),
			];
		case 'number':
			return terms.map(({ operator, value }) => ({ type: 'number', column, operator, value: Number(value) }));
		case 'flag':
			return terms.map(({ value }) => ({ type: 'boolean', column, operator: '=', value: value === 'true' }));
		case 'key':
			return terms.map(({ key = '', operator, value }) => ({ type: 'stringObject', column, key, operator, value }));
		case 'keyNumber':
			return terms.map(({ key = '', operator, value }) => {
				return { type: 'numberObject', column, key, operator, value: Number(value) };
			});
		case 'time':
		case 'condition':
			return [];
	}
}

function isPart({ operator }: TraceTerm): boolean {
	return operator !== '=' && operator !== 'not';
}

function optionsOf(
	type: 'stringOptions' | 'arrayOptions',
	column: string,
	operator: string,
	value: string[],
): TraceCondition[] {
	return value.length === 0 ? [] : [{ type, column, operator, value }];
}

/** The terms of a query that someone else asks for: every part of it is kept, as a condition where we have no word for it. */
export function termsOfQuery(query: TracesQuery): readonly TraceTerm[] {
	const named = Object.entries(termFields).flatMap(([field, { parameter }]) => {
		const value = parameter === undefined ? undefined : query[parameter];
		const values = typeof value === 'string' ? [value] : (value ?? []);
		return values.map((one): TraceTerm => ({ field, operator: '=', value: one }));
	});
	const times = [
		...(query.fromTimestamp === undefined ? [] : [timeTerm('from', query.fromTimestamp)]),
		...(query.toTimestamp === undefined ? [] : [timeTerm('to', query.toTimestamp)]),
	];
	return [...named, ...times, ...(query.filter ?? []).flatMap(termsOfCondition)];
}

/** A whole minute of the clock is written without seconds, local as people read it; anything finer stays exact. */
function timeTerm(field: 'from' | 'to', iso: string): TraceTerm {
	const exact = new Date(iso).toISOString();
	return { field, operator: '=', value: absoluteTime(exact) === undefined ? iso : exact };
}

function termsOfCondition(condition: TraceCondition): readonly TraceTerm[] {
	const found = Object.entries(termFields).find(([, { column }]) => column === condition.column);
	const terms = found === undefined ? undefined : readCondition(found[0], found[1], condition);
	return terms ?? [{ field: 'condition', operator: '=', value: JSON.stringify(condition) }];
}

const operatorOfOptions: Readonly<Record<string, TermOperator>> = { 'any of': '=', 'none of': 'not', 'all of': '=' };
const typeOfKind: Readonly<Partial<Record<TermField['kind'], TraceCondition['type']>>> = {
	number: 'number',
	flag: 'boolean',
	key: 'stringObject',
	keyNumber: 'numberObject',
};

function readCondition(
	name: string,
	{ kind }: TermField,
	{ type, operator, value, key }: TraceCondition,
): readonly TraceTerm[] | undefined {
	if (Array.isArray(value)) {
		const word = operatorOfOptions[operator];
		// Any of several tags: our words for tags mean all of them.
		const isTold =
			type === 'arrayOptions' ? kind === 'list' && operator !== 'any of' : kind === 'text' || kind === 'level';
		return word === undefined || !isTold
			? undefined
			: value.map((one) => ({ field: name, operator: word, value: one }));
	}
	const isText = type === 'string' && kind === 'text';
	if (!isText && typeOfKind[kind] !== type) {
		return undefined;
	}
	if (type === 'boolean' && operator !== '=') {
		return undefined;
	}
	return [{ field: name, ...(key !== undefined && { key }), operator: operator as TermOperator, value: String(value) }];
}
