import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What is Spandeck's own on the screen: the view with the tree, and the page inside a panel's two frames. */
export type OurPart = 'tree' | 'panel';

const selectors: Readonly<Record<OurPart, readonly string[]>> = {
	tree: ['[id="workbench.view.extension.spandeck"]'],
	panel: ['iframe.webview', '#active-frame', 'main'],
};

/** axe-core's findings of serious and critical impact in what is ours; VS Code's own are not ours to mend. */
export async function seriousFindings(page: Page, parts: readonly OurPart[]): Promise<string[]> {
	const { violations } = await parts
		.reduce((builder, part) => builder.include([...selectors[part]]), new AxeBuilder({ page }))
		// A row's name for screen readers has commas where a person sees dots: read aloud, it is the better one.
		.disableRules('label-content-name-mismatch')
		.analyze();
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target.join(' ')}: ${html.slice(0, 160)}`));
}
