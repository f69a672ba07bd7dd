import * as l10n from '@vscode/l10n';
import type { LastRun } from '../contract/changeFeed.ts';
import { lastRunText } from '../model/lastRunText.ts';

/** What the status bar shows of the last run. */
interface ShownRun {
	readonly text: string;
	/** For a screen reader, which does not read icons. */
	readonly label: string;
	/** The same where it is plain whose words these are. */
	readonly sentence: string;
}

/** @param run undefined: nothing came in since the platform started */
export function shownRun(run: LastRun | undefined): ShownRun {
	if (run === undefined) {
		return {
			text: `$(server-process) ${l10n.t('Local Platform')}`,
			label: l10n.t('Spandeck: the local platform runs'),
			sentence: l10n.t('The local platform runs'),
		};
	}
	const icon = run.errors > 0 ? '$(warning)' : '$(server-process)';
	const words = lastRunText(run);
	return {
		text: `${icon} ${words}`,
		label: l10n.t('Spandeck: the local platform runs. Last run: {0}', words),
		sentence: l10n.t('The local platform runs. Last run: {0}', words),
	};
}
