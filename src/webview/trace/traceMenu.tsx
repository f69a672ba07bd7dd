import * as l10n from '@vscode/l10n';
import { ActionMenu, type MenuItem } from './actionMenu.tsx';
import { answer, isFixture, leave } from './traceStore.ts';

/** What leads out of the page. A trace that is in a file has no server that knows it. */
export function TraceMenu() {
	const trace = answer.value;
	if (trace === undefined) {
		return null;
	}
	const ofServer: readonly MenuItem[] = [
		{ icon: 'chat-sparkle', label: l10n.t('Explain with Chat'), onClick: () => leave({ type: 'explain' }) },
		{ icon: 'diff', label: l10n.t('Compare with Another Trace'), onClick: () => leave({ type: 'compare' }) },
		{ icon: 'link', label: l10n.t('Copy Link'), onClick: () => leave({ type: 'copyLink' }) },
		{ icon: 'terminal', label: l10n.t('Copy as cURL'), onClick: () => leave({ type: 'copyCurl' }) },
	];
	const ofPage: MenuItem = {
		icon: 'link-external',
		label: l10n.t('Open in Browser'),
		onClick: () => leave({ type: 'openInBrowser' }),
	};
	return (
		<ActionMenu
			label={l10n.t('More')}
			items={[
				{
					icon: 'go-to-file',
					label: l10n.t('Open in Editor'),
					onClick: () => leave({ type: 'openContent', part: 'all' }),
				},
				...(isFixture.value ? [] : ofServer),
				{ icon: 'save', label: l10n.t('Save as Fixture'), onClick: () => leave({ type: 'saveFixture' }) },
				...(trace.hasPage ? [ofPage] : []),
			]}
		/>
	);
}
