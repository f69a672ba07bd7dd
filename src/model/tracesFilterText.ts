import * as l10n from '@vscode/l10n';
import { observationLevels } from '../contract/observationLevel.ts';
import { splitTerms, type TermToken } from './termTokens.ts';
import { absoluteTime, isRelativeTime } from './termTime.ts';
import { fieldNamed, type TermField, termFields, type TermOperator, type TraceTerm } from './traceTerm.ts';

/** A term that could not be understood: which, and why. */
export interface TermError {
	readonly text: string;
	readonly reason: string;
}

export interface ParsedFilter {
	readonly terms: readonly TraceTerm[];
	readonly errors: readonly TermError[];
}

type ParsedTerm = { readonly term: TraceTerm } | { readonly reason: string };

/**
 * What someone typed into the filter bar: `name:checkout -tag:beta latency:>2 "two words"`. A word without a name is
 * looked for in the names of traces. Nothing is dropped: what is no term is an error.
 */
export function parseFilter(text: string): ParsedFilter {
	const terms: TraceTerm[] = [];
	const errors: TermError[] = [];
	for (const token of splitTerms(text)) {
		const parsed = token.unclosed ? refused(l10n.t('its quotation mark is not closed')) : termOf(token);
		if ('term' in parsed) {
			terms.push(parsed.term);
		} else {
			errors.push({ text: token.text, reason: parsed.reason });
		}
	}
	return { terms, errors };
}

function refused(reason: string): ParsedTerm {
	return { reason };
}

function termOf(token: TermToken): ParsedTerm {
	if (token.name === undefined) {
		return textTerm({ field: 'name' }, { ...token, starBefore: true, starAfter: true });
	}
	const [typed = '', ...rest] = token.name.split('.');
	const key = rest.join('.');
	const name = fieldNamed(typed);
	const field = name === undefined ? undefined : termFields[name];
	if (name === undefined || field === undefined) {
		return refused(unknownField(typed));
	}
	if (token.value === '' && !token.starBefore) {
		return refused(l10n.t('a value is missing, for example {0}', field.hint));
	}
	const hasKey = field.kind === 'key' || field.kind === 'keyNumber';
	if (hasKey !== (key !== '')) {
		return refused(hasKey ? l10n.t('a key is missing, for example {0}', field.hint) : l10n.t('{0} has no keys', name));
	}
	return valueTerm(field, { field: name, ...(hasKey && { key }) }, token);
}

const unsearchable = ['input', 'output', 'comment', 'content'];

function unknownField(typed: string): string {
	return unsearchable.includes(typed.toLowerCase())
		? l10n.t('no server searches in the {0} of traces', typed.toLowerCase())
		: l10n.t('there is no filter of that name; put a text with a colon in quotation marks');
}

type TermHead = Pick<TraceTerm, 'field' | 'key'>;

function valueTerm(field: TermField, head: TermHead, token: TermToken): ParsedTerm {
	switch (field.kind) {
		case 'text':
		case 'key':
			return textTerm(head, token);
		case 'list':
			return { term: { ...head, operator: token.negated ? 'not' : '=', value: token.value } };
		case 'level':
			return levelTerm(head, token);
		case 'number':
		case 'keyNumber':
			return token.negated
				? refused(l10n.t('a number is not negated but compared the other way round, for example latency:<=2'))
				: numberTerm(field, head, token.value);
		case 'time':
			return timeTerm(head, token);
		case 'flag':
			return flagTerm(head, token);
		case 'condition':
			return isCondition(token.value)
				? { term: { ...head, operator: '=', value: token.value } }
				: refused(l10n.t('it is not a condition as JSON'));
	}
}

/** `check*`, `*out`, `*eck*`. */
function textTerm(head: TermHead, token: TermToken): ParsedTerm {
	const { value, starBefore, starAfter, negated } = token;
	if (token.starInside || value === '') {
		return refused(l10n.t('a star stands for any text, at the beginning or the end of a value alone'));
	}
	const operator = starBefore && starAfter ? 'contains' : starAfter ? 'starts with' : starBefore ? 'ends with' : '=';
	if (!negated) {
		return { term: { ...head, operator, value } };
	}
	if (operator === 'contains') {
		return { term: { ...head, operator: 'does not contain', value } };
	}
	return operator === '=' && head.key === undefined
		? { term: { ...head, operator: 'not', value } }
		: refused(l10n.t('only *a part* can be negated here'));
}

function levelTerm(head: TermHead, { value, negated }: TermToken): ParsedTerm {
	const level = observationLevels.find((known) => known === value.toUpperCase());
	return level === undefined
		? refused(l10n.t('levels are {0}', observationLevels.join(', ')))
		: { term: { ...head, operator: negated ? 'not' : '=', value: level } };
}

const secondsOfUnit: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60, h: 3600 };

function numberTerm(field: TermField, head: TermHead, value: string): ParsedTerm {
	const [, sign = '=', figure = '', unit = ''] =
		/^(>=|<=|>|<|=)?\$?(-?\d+(?:\.\d+)?|\.\d+)([a-z]*)$/i.exec(value) ?? [];
	const factor = unit === '' ? 1 : field.unit === 'seconds' ? secondsOfUnit[unit.toLowerCase()] : undefined;
	if (figure === '' || factor === undefined) {
		return refused(l10n.t('it needs a number, for example {0}', field.hint));
	}
	// 500 × 0.001 is 0.5, not 0.5000000000000001.
	const scaled = Number((Number(figure) * factor).toPrecision(12));
	return { term: { ...head, operator: sign as TermOperator, value: String(scaled) } };
}

function timeTerm(head: TermHead, { value, negated }: TermToken): ParsedTerm {
	if (negated) {
		return refused(l10n.t('a time is not negated; use from and to'));
	}
	return isRelativeTime(value) || absoluteTime(value) !== undefined
		? { term: { ...head, operator: '=', value } }
		: refused(l10n.t('it needs a time, such as 7d, 24h, 2026-11-01 (local) or 2026-11-01T08:00Z (UTC)'));
}

function flagTerm(head: TermHead, { value, negated }: TermToken): ParsedTerm {
	const flag = value.toLowerCase();
	if (flag !== 'true' && flag !== 'false') {
		return refused(l10n.t('it is true or false'));
	}
	return { term: { ...head, operator: '=', value: String((flag === 'true') !== negated) } };
}

function isCondition(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && 'column' in value && 'type' in value;
	} catch {
		return false;
	}
}

const comparisons: readonly TermOperator[] = ['>', '<', '>=', '<='];

/** A term as someone would type it; what {@link parseFilter} makes of it is the same term. */
export function termText({ field, key, operator, value }: TraceTerm): string {
	const name = key === undefined ? field : `${field}.${quotedKey(key)}`;
	const negated = operator === 'not' || operator === 'does not contain' ? '-' : '';
	if (comparisons.includes(operator)) {
		return `${name}:${operator}${value}`;
	}
	return `${negated}${name}:${starred(operator, value)}`;
}

const starredOperators: Partial<Record<TermOperator, readonly [string, string]>> = {
	contains: ['*', '*'],
	'does not contain': ['*', '*'],
	'starts with': ['', '*'],
	'ends with': ['*', ''],
};

function starred(operator: TermOperator, value: string): string {
	const [before, after] = starredOperators[operator] ?? ['', ''];
	return `${before}${quotedWhereNeeded(value)}${after}`;
}

function quotedWhereNeeded(text: string): string {
	return text === '' || /[\s"\\*]/.test(text) ? `"${escaped(text)}"` : text;
}

/** A colon in a key would end the name. */
function quotedKey(key: string): string {
	return key.includes(':') ? `"${escaped(key)}"` : quotedWhereNeeded(key);
}

function escaped(text: string): string {
	return text.replaceAll(/["\\]/g, (character) => `\\${character}`);
}

/** All of them, as someone would type them. */
export function filterText(terms: readonly TraceTerm[]): string {
	return terms.map(termText).join(' ');
}
