import * as l10n from '@vscode/l10n';
import { costText, countText, secondsText } from './numberText.ts';
import { termTimeText } from './termTime.ts';
import { termFields, type TermOperator, type TraceTerm } from './traceTerm.ts';

const words: Readonly<Record<TermOperator, (value: string) => string>> = {
	'=': (value) => value,
	not: (value) => l10n.t('not {0}', value),
	contains: (value) => l10n.t('contains {0}', value),
	'does not contain': (value) => l10n.t('does not contain {0}', value),
	'starts with': (value) => l10n.t('starts with {0}', value),
	'ends with': (value) => l10n.t('ends with {0}', value),
	'>': (value) => `> ${value}`,
	'<': (value) => `< ${value}`,
	'>=': (value) => `≥ ${value}`,
	'<=': (value) => `≤ ${value}`,
};

/** A term for people: `Latency` and `> 2 s`. */
export function termWords({ field, key, operator, value }: TraceTerm): {
	readonly name: string;
	readonly value: string;
} {
	const known = termFields[field];
	const name = [known?.label ?? field, key].filter((part) => part !== undefined).join(' ');
	return { name, value: words[operator](valueText(known?.kind, known?.unit, value)) };
}

const texts: Readonly<Record<string, (value: string) => string>> = {
	seconds: (value) => secondsText(Number(value)),
	usd: (value) => costText(Number(value)),
	number: (value) => countText(Number(value)),
	time: termTimeText,
};

function valueText(kind: string | undefined, unit: string | undefined, value: string): string {
	return texts[unit ?? kind ?? '']?.(value) ?? value;
}
