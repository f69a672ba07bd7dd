import * as l10n from '@vscode/l10n';

/** The words that traces are filtered by, as people write them: `name:checkout`, `latency:>2`, `-tag:beta`, `from:7d`. */

export type TermOperator =
	'=' | 'not' | 'contains' | 'does not contain' | 'starts with' | 'ends with' | '>' | '<' | '>=' | '<=';

/** One filter. Several are ANDed; several `=` of one text, environment or level mean any of these. */
export interface TraceTerm {
	/** A name of {@link termFields}. */
	readonly field: string;
	/** Which entry of the metadata, or which score. */
	readonly key?: string;
	readonly operator: TermOperator;
	/** Text as it is; numbers in seconds and USD; times as they were written. */
	readonly value: string;
}

export interface TermField {
	readonly label: string;
	/** `key`: a text below a key; `keyNumber`: a number below one; `condition`: a server's own condition as JSON. */
	readonly kind: 'text' | 'list' | 'level' | 'number' | 'time' | 'flag' | 'key' | 'keyNumber' | 'condition';
	/** The column of the server's `filter`; absent: no server filters by it, the loaded rows are. */
	readonly column?: string;
	/** The plain parameter that does `=`. */
	readonly parameter?: 'name' | 'userId' | 'sessionId' | 'version' | 'release' | 'tags' | 'environment';
	readonly unit?: 'seconds' | 'usd';
	/** What the bar says of it while one types. */
	readonly hint: string;
}

/** In the order in which they are offered. */
export const termFields: Readonly<Record<string, TermField>> = {
	name: { label: l10n.t('Name'), kind: 'text', column: 'name', parameter: 'name', hint: 'name:checkout, name:check*' },
	user: { label: l10n.t('User'), kind: 'text', column: 'userId', parameter: 'userId', hint: 'user:u-17' },
	session: { label: l10n.t('Session'), kind: 'text', column: 'sessionId', parameter: 'sessionId', hint: 'session:s-3' },
	tag: { label: l10n.t('Tag'), kind: 'list', column: 'tags', parameter: 'tags', hint: 'tag:prod, -tag:beta' },
	level: {
		label: l10n.t('Level'),
		kind: 'level',
		column: 'level',
		hint: l10n.t('the worst inside: {0}', 'level:ERROR'),
	},
	latency: {
		label: l10n.t('Latency'),
		kind: 'number',
		column: 'latency',
		unit: 'seconds',
		hint: 'latency:>2, latency:<500ms',
	},
	cost: {
		label: l10n.t('Cost'),
		kind: 'number',
		column: 'totalCost',
		unit: 'usd',
		hint: l10n.t('in USD: {0}', 'cost:>0.05'),
	},
	tokens: { label: l10n.t('Tokens'), kind: 'number', column: 'totalTokens', hint: 'tokens:>8000' },
	inputTokens: { label: l10n.t('Input tokens'), kind: 'number', column: 'inputTokens', hint: 'inputTokens:>4000' },
	outputTokens: { label: l10n.t('Output tokens'), kind: 'number', column: 'outputTokens', hint: 'outputTokens:>1000' },
	errors: {
		label: l10n.t('Errors'),
		kind: 'number',
		column: 'errorCount',
		hint: l10n.t('observations with an error: {0}', 'errors:>0'),
	},
	warnings: { label: l10n.t('Warnings'), kind: 'number', column: 'warningCount', hint: 'warnings:>0' },
	model: {
		label: l10n.t('Model'),
		kind: 'text',
		column: 'model',
		hint: l10n.t('used inside, since Langfuse 4: {0}', 'model:gpt-4o'),
	},
	from: { label: l10n.t('From'), kind: 'time', hint: 'from:7d, from:2026-11-01, from:2026-11-01T08:00Z' },
	to: { label: l10n.t('Before'), kind: 'time', hint: 'to:1h, to:2026-11-02' },
	environment: {
		label: l10n.t('Environment'),
		kind: 'text',
		column: 'environment',
		parameter: 'environment',
		hint: 'environment:production',
	},
	version: { label: l10n.t('Version'), kind: 'text', column: 'version', parameter: 'version', hint: 'version:2.1' },
	release: { label: l10n.t('Release'), kind: 'text', column: 'release', parameter: 'release', hint: 'release:autumn' },
	metadata: { label: l10n.t('Metadata'), kind: 'key', column: 'metadata', hint: 'metadata.region:eu' },
	score: {
		label: l10n.t('Score'),
		kind: 'keyNumber',
		column: 'scores_avg',
		hint: l10n.t('the mean: {0}', 'score.accuracy:>0.8'),
	},
	observations: {
		label: l10n.t('Observations'),
		kind: 'number',
		hint: l10n.t('loaded rows only: {0}', 'observations:>20'),
	},
	scores: { label: l10n.t('Scores'), kind: 'number', hint: l10n.t('how many, loaded rows only: {0}', 'scores:>0') },
	id: { label: l10n.t('ID'), kind: 'text', column: 'id', hint: 'id:4bf92f35' },
	bookmarked: { label: l10n.t('Bookmarked'), kind: 'flag', column: 'bookmarked', hint: 'bookmarked:true' },
	condition: { label: l10n.t('Condition'), kind: 'condition', hint: l10n.t("the server's own filter, as JSON") },
};

/** Other names for the same. */
const otherNames: Readonly<Record<string, string>> = {
	env: 'environment',
	userid: 'user',
	sessionid: 'session',
	tags: 'tag',
	input_tokens: 'inputTokens',
	output_tokens: 'outputTokens',
};

/** A field by what someone typed, in any case; undefined where there is none of that name. */
export function fieldNamed(typed: string): string | undefined {
	const lower = typed.toLowerCase();
	return Object.keys(termFields).find((name) => name.toLowerCase() === lower) ?? otherNames[lower];
}

/** The terms of each field, in their order. */
export function termsByField(terms: readonly TraceTerm[]): ReadonlyMap<string, readonly TraceTerm[]> {
	const fields = new Map<string, TraceTerm[]>();
	for (const term of terms) {
		fields.set(term.field, [...(fields.get(term.field) ?? []), term]);
	}
	return fields;
}

/** `=` with this value, as a click on it asks for. */
export function equals(field: string, value: string): TraceTerm {
	return { field, operator: '=', value };
}

export function sameTerm(one: TraceTerm, other: TraceTerm): boolean {
	return (
		one.field === other.field && one.key === other.key && one.operator === other.operator && one.value === other.value
	);
}

/** What a term stands in for in a list of others: a second `from` replaces the first, a second tag does not. */
function isReplacedBy(one: TraceTerm, other: TraceTerm): boolean {
	if (sameTerm(one, other)) {
		return true;
	}
	const sameField = one.field === other.field && one.key === other.key && one.operator === other.operator;
	const kind = termFields[one.field]?.kind;
	return sameField && (kind === 'time' || kind === 'flag' || kind === 'number' || kind === 'keyNumber');
}

/** The terms with others added. */
export function withTerms(terms: readonly TraceTerm[], added: readonly TraceTerm[]): readonly TraceTerm[] {
	return added.reduce<readonly TraceTerm[]>(
		(list, term) => [...list.filter((before) => !isReplacedBy(before, term)), term],
		terms,
	);
}

export function withoutTerm(terms: readonly TraceTerm[], removed: TraceTerm): readonly TraceTerm[] {
	return terms.filter((term) => !sameTerm(term, removed));
}

/** A click on a value of a text field means this value alone; of a list, this one as well. */
export function withClicked(terms: readonly TraceTerm[], term: TraceTerm): readonly TraceTerm[] {
	const alone = termFields[term.field]?.kind !== 'list';
	return withTerms(alone ? terms.filter(({ field }) => field !== term.field) : terms, [term]);
}
