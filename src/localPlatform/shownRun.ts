import type { LastRun } from '../contract/changeFeed.ts';
import { lastRunText } from '../model/lastRunText.ts';

/** What the status bar shows of the last run. */
interface ShownRun {
	readonly text: string;
	/** For a screen reader, which does not read icons. */
	readonly label: string;
}

/** @param run undefined: nothing came in since the platform started */
export function shownRun(run: LastRun | undefined): ShownRun {
	if (run === undefined) {
		return { text: '$(server-process) Local Platform', label: 'Spandeck: the local platform runs' };
	}
	const icon = run.errors > 0 ? '$(warning)' : '$(server-process)';
	const words = lastRunText(run);
	return { text: `${icon} ${words}`, label: `Spandeck: the local platform runs. Last run: ${words}` };
}
