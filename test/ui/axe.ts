import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** In another theme the page is the same but for its colours: what does not ask for these has been answered. */
export type AxeRules = 'all' | 'of colours';

/** axe-core's rules about colours, those that it asks by itself. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** @returns an axe-core that asks these rules of a page */
export function axeOf(page: Page, rules: AxeRules): AxeBuilder {
	const axe = new AxeBuilder({ page });
	return rules === 'all' ? axe : axe.withRules(colourRules);
}

/** What is Spandeck's own on the screen: the view with the tree, and the page inside a panel's two frames. */
export type OurPart = 'tree' | 'panel';

const selectors: Readonly<Record<OurPart, readonly string[]>> = {
	tree: ['[id="workbench.view.extension.spandeck"]'],
	panel: ['iframe.webview', '#active-frame', 'main'],
};

/** axe-core's findings of serious and critical impact in what is ours; VS Code's own are not ours to mend. */
export async function seriousFindings(
	page: Page,
	parts: readonly OurPart[],
	rules: AxeRules = 'all',
): Promise<string[]> {
	const { violations } = await parts
		.reduce((builder, part) => builder.include([...selectors[part]]), axeOf(page, rules))
		// A row's name for screen readers has commas where a person sees dots: read aloud, it is the better one.
		.disableRules('label-content-name-mismatch')
		.analyze();
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target.join(' ')}: ${html.slice(0, 160)}`));
}
