import { ActionMenu, type MenuItem } from './actionMenu.tsx';
import { answer, isFixture, leave } from './traceStore.ts';

/** What leads out of the page. A trace that is in a file has no server that knows it. */
export function TraceMenu() {
	const trace = answer.value;
	if (trace === undefined) {
		return null;
	}
	const ofServer: readonly MenuItem[] = [
		{ icon: 'chat-sparkle', label: 'Explain with Chat', onClick: () => leave({ type: 'explain' }) },
		{ icon: 'diff', label: 'Compare with Another Trace', onClick: () => leave({ type: 'compare' }) },
		{ icon: 'link', label: 'Copy Link', onClick: () => leave({ type: 'copyLink' }) },
		{ icon: 'terminal', label: 'Copy as cURL', onClick: () => leave({ type: 'copyCurl' }) },
	];
	const ofPage: MenuItem = {
		icon: 'link-external',
		label: 'Open in Browser',
		onClick: () => leave({ type: 'openInBrowser' }),
	};
	return (
		<ActionMenu
			label="More"
			items={[
				{ icon: 'go-to-file', label: 'Open in Editor', onClick: () => leave({ type: 'openContent', part: 'all' }) },
				...(isFixture.value ? [] : ofServer),
				{ icon: 'save', label: 'Save as Fixture', onClick: () => leave({ type: 'saveFixture' }) },
				...(trace.hasPage ? [ofPage] : []),
			]}
		/>
	);
}
