import * as l10n from '@vscode/l10n';

/** What a list says while it is read. @param seconds until the request is repeated, where it waits for that */
export function loadingText(seconds?: number): string {
	return seconds === undefined ? l10n.t('Loading…') : l10n.t('Loading… retries in {0} s', Math.ceil(seconds));
}

/** That the server could not be asked just now, and when it is asked again. */
export function retryText(seconds: number): string {
	return l10n.t('retries in {0} s', Math.ceil(seconds));
}
