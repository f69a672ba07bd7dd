import * as l10n from '@vscode/l10n';

/**
 * The language of the product's texts, for `Intl`, which each language says of itself: a number in a sentence follows the
 * sentence's language, wherever the person's editor or browser is.
 */
export const languageCode = l10n.t({
	message: 'en-US',
	comment: ['The code of this language, such as de or pt-BR, for numbers and times'],
});
