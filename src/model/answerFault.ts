import * as l10n from '@vscode/l10n';

/** What can be wrong at a place of an answer, by the English words that errors carry and the log has. */
const faultTexts = new Map<string, string>(
	Object.entries({
		'is missing': l10n.t('is missing'),
		'is not an object': l10n.t('is not an object'),
		'is not a list': l10n.t('is not a list'),
		'is no day': l10n.t('is no day'),
		'is no date and time': l10n.t('is no date and time'),
		'is no JSON': l10n.t('is no JSON'),
		'is no change feed': l10n.t('is no change feed'),
	}),
);

/** A `contract` problem's detail as people read it, the end of a sentence that begins with the place; another as it comes. */
export function answerFaultText(detail: string): string {
	return faultTexts.get(detail) ?? detail;
}
