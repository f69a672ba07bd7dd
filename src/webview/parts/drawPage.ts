import { type ComponentChild, render } from 'preact';

/**
 * Draws the page when the panel has said what to show, which it does with the document. Before that there is nothing to see,
 * and VS Code would hold the panel's words back until the icons of what is drawn have come. What listens to the panel
 * has to be loaded before.
 */
export function drawPage(page: ComponentChild): void {
	const draw = () => {
		const root = document.getElementById('page');
		if (root !== null) {
			render(page, root);
		}
	};
	// What to show and the data itself come one right after the other: they are drawn together.
	const drawSoon = () => window.setTimeout(draw);
	if (earlyMessages.length > 0) {
		drawSoon();
	} else {
		window.addEventListener('message', drawSoon, { once: true });
	}
}
