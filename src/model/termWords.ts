import { costText, countText, secondsText } from './numberText.ts';
import { termTimeText } from './termTime.ts';
import { termFields, type TermOperator, type TraceTerm } from './traceTerm.ts';

const words: Readonly<Record<TermOperator, string>> = {
	'=': '',
	not: 'not ',
	contains: 'contains ',
	'does not contain': 'does not contain ',
	'starts with': 'starts with ',
	'ends with': 'ends with ',
	'>': '> ',
	'<': '< ',
	'>=': '≥ ',
	'<=': '≤ ',
};

/** A term for people: `Latency` and `> 2 s`. */
export function termWords({ field, key, operator, value }: TraceTerm): {
	readonly name: string;
	readonly value: string;
} {
	const known = termFields[field];
	const name = [known?.label ?? field, key].filter((part) => part !== undefined).join(' ');
	return { name, value: `${words[operator]}${valueText(known?.kind, known?.unit, value)}` };
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
