import * as l10n from '@vscode/l10n';
export interface Reading {
	readonly isRunning: boolean;
	/** The seconds after which the read is repeated, while that wait lasts. */
	readonly retrySeconds: number | undefined;
	/** `Reading traces` */
	readonly doing: string;
	/** What was read, once it was. */
	readonly done: string;
}

/** How a page's reading stands, in words. */
export function readingText({ isRunning, retrySeconds, doing, done }: Reading): string {
	if (!isRunning) {
		return done;
	}
	return retrySeconds === undefined ? doing : l10n.t('{0}: retries in {1} s', doing, retrySeconds);
}
