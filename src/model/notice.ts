import * as l10n from '@vscode/l10n';

/** What an answer could not give as it was asked for, and what was given in its place. */
export const noticeIds = [
	'newestFirstOnly',
	'totalUnknown',
	'figuresIncomplete',
	'countsApproximate',
	'olderGenerationEnds',
] as const;
export type NoticeId = (typeof noticeIds)[number];

export interface Notice {
	readonly id: NoticeId;
	/** Of `olderGenerationEnds`: the day that the server names, `YYYY-MM-DD`. */
	readonly date?: string;
}

/** One sentence for people. */
export function noticeText({ id, date }: Notice): string {
	switch (id) {
		case 'newestFirstOnly':
			return l10n.t('This server lists newest first only (Langfuse 4): any other order holds for the loaded rows.');
		case 'totalUnknown':
			return l10n.t('This server does not count traces (Langfuse 4): the total is known once the last page is read.');
		case 'figuresIncomplete':
			return l10n.t(
				'Some traces here have so many observations that not all were read: their latency and cost are left out.',
			);
		case 'countsApproximate':
			return l10n.t('This server counts approximately (Langfuse 4), and traces of older SDKs as observations too.');
		case 'olderGenerationEnds':
			return date === undefined
				? l10n.t('This server will stop to serve this part of its API. Update it, or expect these views to change.')
				: l10n.t('This server will stop to serve this part of its API on {0}.', date);
	}
}
