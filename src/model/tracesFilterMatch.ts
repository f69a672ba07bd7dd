import { termFields, type TermOperator, termsByField, type TraceTerm } from './traceTerm.ts';

/** What of a row a filter can be held against. */
export interface FilterableRow {
	readonly id: string;
	readonly name?: string | undefined;
	readonly userId?: string | undefined;
	readonly sessionId?: string | undefined;
	readonly environment?: string | undefined;
	readonly version?: string | undefined;
	readonly release?: string | undefined;
	readonly tags: readonly string[];
	readonly latencySeconds?: number | undefined;
	readonly totalTokens?: number | undefined;
	readonly totalCostUsd?: number | undefined;
	readonly observationCount: number;
	readonly scoreCount: number;
}

const textOf: Readonly<Record<string, (row: FilterableRow) => string | undefined>> = {
	id: ({ id }) => id,
	name: ({ name }) => name,
	user: ({ userId }) => userId,
	session: ({ sessionId }) => sessionId,
	environment: ({ environment }) => environment,
	version: ({ version }) => version,
	release: ({ release }) => release,
};
const numberOf: Readonly<Record<string, (row: FilterableRow) => number | undefined>> = {
	latency: ({ latencySeconds }) => latencySeconds,
	tokens: ({ totalTokens }) => totalTokens,
	cost: ({ totalCostUsd }) => totalCostUsd,
	observations: ({ observationCount }) => observationCount,
	scores: ({ scoreCount }) => scoreCount,
};

/**
 * Whether a row is what the terms ask for, as far as it can be told from the row: what it does not say, the server has
 * to know.
 */
export function matchesTerms(row: FilterableRow, terms: readonly TraceTerm[]): boolean {
	return contradicted(row, terms).length === 0;
}

/** The terms that a row cannot have come through: a server that knows no `filter` ignores it without a word. */
export function contradicted(row: FilterableRow, terms: readonly TraceTerm[]): readonly TraceTerm[] {
	return Array.from(termsByField(terms)).flatMap(([field, list]) => {
		const any = list.filter(({ operator }) => operator === '=' && termFields[field]?.kind === 'text');
		const rest = list.filter((term) => !any.includes(term));
		const missed = any.length > 0 && any.every((term) => !matchesTerm(row, term));
		return [...(missed ? any : []), ...rest.filter((term) => !matchesTerm(row, term))];
	});
}

function matchesTerm(row: FilterableRow, { field, operator, value }: TraceTerm): boolean {
	if (field === 'tag') {
		return row.tags.includes(value) === (operator === '=');
	}
	const figure = numberOf[field]?.(row);
	if (figure !== undefined) {
		return numberTests[operator]?.(figure, Number(value)) ?? true;
	}
	const text = textOf[field];
	return text === undefined || (textTests[operator]?.(text(row) ?? '', value) ?? true);
}

const textTests: Partial<Record<TermOperator, (text: string, value: string) => boolean>> = {
	'=': (text, value) => text === value,
	not: (text, value) => text !== value,
	contains: (text, value) => text.includes(value),
	'does not contain': (text, value) => !text.includes(value),
	'starts with': (text, value) => text.startsWith(value),
	'ends with': (text, value) => text.endsWith(value),
};
const numberTests: Partial<Record<TermOperator, (figure: number, bound: number) => boolean>> = {
	'=': (figure, bound) => figure === bound,
	'>': (figure, bound) => figure > bound,
	'<': (figure, bound) => figure < bound,
	'>=': (figure, bound) => figure >= bound,
	'<=': (figure, bound) => figure <= bound,
};
