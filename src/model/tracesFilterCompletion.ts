import * as l10n from '@vscode/l10n';
import { observationLevels } from '../contract/observationLevel.ts';
import { splitTerms, type TermToken } from './termTokens.ts';
import { termText } from './tracesFilterText.ts';
import { fieldNamed, type TermField, termFields } from './traceTerm.ts';

export interface Completion {
	/** What stands in the text instead of the word. */
	readonly text: string;
	readonly detail?: string;
	/** More is to be typed: no blank follows. */
	readonly isOpen: boolean;
}

export interface Completions {
	/** The word in the text that they replace. */
	readonly from: number;
	readonly to: number;
	readonly items: readonly Completion[];
}

const mostItems = 12;
const times: Readonly<Record<string, string>> = {
	'1h': l10n.t('the last hour'),
	'24h': l10n.t('the last 24 hours'),
	'7d': l10n.t('the last 7 days'),
	'30d': l10n.t('the last 30 days'),
	'90d': l10n.t('the last 90 days'),
};

/**
 * What may follow where one types: names of filters, then their values.
 * @param cursor counted from 0
 * @param valuesOf what is known of a field's values, the likeliest first
 */
export function completionsAt(
	text: string,
	cursor: number,
	valuesOf: (field: string) => readonly string[],
): Completions {
	const token = splitTerms(text).find(({ from, to }) => from < cursor && cursor <= to);
	if (token === undefined) {
		return { from: cursor, to: cursor, items: fieldItems('', '') };
	}
	const items =
		token.name === undefined ? fieldItems(token.value, token.negated ? '-' : '') : valueItems(token, valuesOf);
	return { from: token.from, to: token.to, items: items.slice(0, mostItems) };
}

function fieldItems(begun: string, sign: string): readonly Completion[] {
	const lower = begun.toLowerCase();
	return Object.entries(termFields)
		.filter(([name, { kind }]) => kind !== 'condition' && name.toLowerCase().startsWith(lower))
		.map(([name, { kind, hint }]) => ({
			text: `${sign}${name}${kind === 'key' || kind === 'keyNumber' ? '.' : ':'}`,
			detail: hint,
			isOpen: true,
		}));
}

function valueItems(token: TermToken, valuesOf: (field: string) => readonly string[]): readonly Completion[] {
	const name = fieldNamed(token.name ?? '');
	const field = name === undefined ? undefined : termFields[name];
	if (name === undefined || field === undefined) {
		return [];
	}
	const lower = token.value.toLowerCase();
	return knownValues(field, valuesOf(name))
		.filter(({ value }) => value.toLowerCase().startsWith(lower) && value !== token.value)
		.map(({ value, detail }) => ({
			text: termText({ field: name, operator: token.negated ? 'not' : '=', value }),
			...(detail !== undefined && { detail }),
			isOpen: false,
		}));
}

interface KnownValue {
	readonly value: string;
	readonly detail?: string | undefined;
}

function knownValues({ kind }: TermField, loaded: readonly string[]): readonly KnownValue[] {
	switch (kind) {
		case 'level':
			return observationLevels.toReversed().map((value) => ({ value }));
		case 'time':
			return Object.entries(times).map(([value, detail]) => ({ value, detail }));
		case 'flag':
			return [{ value: 'true' }, { value: 'false' }];
		case 'text':
		case 'list':
			return loaded.map((value) => ({ value }));
		case 'number':
		case 'key':
		case 'keyNumber':
		case 'condition':
			return [];
	}
}
