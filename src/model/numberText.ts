import * as l10n from '@vscode/l10n';
import { languageCode } from './languageCode.ts';

/** Numbers as people read them. */
const whole = new Intl.NumberFormat(languageCode, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(languageCode, { maximumFractionDigits: 1 });
const short = new Intl.NumberFormat(languageCode, { notation: 'compact', maximumFractionDigits: 1 });
const none = new Intl.NumberFormat(languageCode, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat(languageCode, { style: 'currency', currency: 'USD' });
const fine = new Intl.NumberFormat(languageCode, {
	style: 'currency',
	currency: 'USD',
	minimumSignificantDigits: 3,
	maximumSignificantDigits: 3,
});

/** What stands where a figure is not known: never a 0. */
export const unknownText = l10n.t('unknown');

/** `12,345` */
export function countText(value: number): string {
	return whole.format(value);
}

/** `812`, `8.1k`, `1.2M` */
export function tokensText(value: number | undefined): string {
	return value === undefined ? unknownText : short.format(value).replace('K', 'k');
}

/** USD: `$12.30`, `$0.0312`, `$0`; an unknown cost is not $0. */
export function costText(usd: number | undefined): string {
	if (usd === undefined) {
		return unknownText;
	}
	if (usd === 0) {
		return none.format(0);
	}
	return Math.abs(usd) < 1 ? fine.format(usd) : cents.format(usd);
}

/** `812 B`, `8.1 kB`, `1.2 MB`, `2 GB`; a kB is 1000 B. */
export function bytesText(bytes: number | undefined): string {
	if (bytes === undefined) {
		return unknownText;
	}
	const units = ['B', 'kB', 'MB', 'GB'];
	const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
	return `${oneDigit.format(bytes / 1000 ** step)} ${units[step] ?? ''}`;
}

/**
 * A sum of costs in which unknown ones count as 0: where it is 0 though tokens were used, no price is known.
 * @returns USD; undefined where unknown
 */
export function knownCost(usd: number, tokens: number): number | undefined {
	return usd === 0 && tokens > 0 ? undefined : usd;
}

/** `85 ms`, `1.2 s`, `3 min 20 s` */
export function secondsText(seconds: number | undefined): string {
	if (seconds === undefined) {
		return unknownText;
	}
	if (seconds < 1) {
		return `${whole.format(seconds * 1000)} ms`;
	}
	if (seconds < 60) {
		return `${oneDigit.format(seconds)} s`;
	}
	const total = Math.round(seconds);
	return `${whole.format(Math.floor(total / 60))} min ${total % 60} s`;
}
