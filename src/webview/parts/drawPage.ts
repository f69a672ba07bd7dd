import { type ComponentChild, render } from 'preact';

/**
 * Draws the page when the panel has said what to show: VS Code hands over what the panel said as soon as the document is
 * complete. What listens to the panel has to be loaded before.
 */
export function drawPage(page: ComponentChild): void {
	const draw = () => {
		const root = document.getElementById('page');
		if (root !== null) {
			render(page, root);
		}
	};
	const onMessage = ({ data }: MessageEvent<{ readonly type?: unknown } | null>) => {
		if (data?.type === 'init') {
			window.removeEventListener('message', onMessage);
			// What to show and the data itself mostly come one right after the other: they are drawn together.
			window.setTimeout(draw);
		}
	};
	window.addEventListener('message', onMessage);
}
