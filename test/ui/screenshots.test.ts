import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { takeScreenshot, type Theme } from '../harness/screenshot.ts';
import { describeInSharedSession } from './sharedSession.ts';

const project = ['Brightwater Software', 'Support Chat'] as const;

/** As VS Code's own list of themes calls them. */
const themeLabels: Readonly<Record<Theme, string>> = {
	dark: 'Dark Modern',
	light: 'Light Modern',
	'hc-dark': 'Dark High Contrast',
	'hc-light': 'Light High Contrast',
};

/** Everything of Spandeck's own on the screen: the tree, and the page inside a panel's two frames. */
const ourParts = [
	{ name: 'the tree', selector: ['[id="workbench.view.extension.spandeck"]'] },
	{ name: 'the panel', selector: ['iframe.webview', '#active-frame', 'main'] },
] as const;

describeInSharedSession('the main states, looked at in each theme', (shared) => {
	before(async () => {
		const { explorer, page } = shared().workbench;
		await page.setViewportSize({ width: 1400, height: 900 });
		await explorer.expand([...project, 'API Keys']);
	});

	/** axe-core's findings of serious and critical impact in what is ours; VS Code's own are not ours to mend. */
	async function seriousFindings(): Promise<string[]> {
		const { page } = shared().workbench;
		const { violations } = await ourParts
			.reduce((builder, { selector }) => builder.include([...selector]), new AxeBuilder({ page }))
			// A row's name for screen readers has commas where a person sees dots: read aloud, it is the better one.
			.disableRules('label-content-name-mismatch')
			.analyze();
		return violations
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target.join(' ')}: ${html.slice(0, 160)}`));
	}

	for (const theme of Object.keys(themeLabels) as Theme[]) {
		describe(theme, () => {
			before(() => shared().workbench.chooseTheme(themeLabels[theme]));

			for (const node of ['Traces', 'Metrics'] as const) {
				it(`${node} beside the tree: nothing serious for axe-core`, async () => {
					const { workbench } = shared();
					await (await workbench.explorer.waitForRow([...project, node])).click();
					const panel = await workbench.panel(`${node}: Support Chat`);
					await panel.frame.locator('tbody tr').first().waitFor();
					await takeScreenshot(workbench.page, `${node.toLowerCase()}-${theme}`);
					assert.deepEqual(await seriousFindings(), []);
				});
			}

			it('a trace: nothing serious for axe-core', async () => {
				const { workbench } = shared();
				await workbench.tab('Traces: Support Chat').click();
				const list = await workbench.panel('Traces: Support Chat');
				await list.frame.locator('tbody tr').first().locator('td').first().click();
				const panel = await workbench.panel(/^support-turn/);
				await panel.frame.getByRole('treeitem').nth(1).click();
				await panel.frame.getByRole('region', { name: 'Input', exact: true }).waitFor();
				await takeScreenshot(workbench.page, `trace-${theme}`);
				assert.deepEqual(await seriousFindings(), []);
			});

			it('a form says what is wrong with a value', async () => {
				const { explorer, page, quickInput } = shared().workbench;
				await explorer.chooseFromContextMenu([...project, 'Members'], 'Add Member');
				await quickInput.waitForStep('Email address');
				await quickInput.fill('nobody');
				await quickInput.waitForStep('must look like kim@example.com');
				await takeScreenshot(page, `form-${theme}`);
				await quickInput.cancel();
				await quickInput.waitForClosed();
			});

			it('a question before a key is deleted says the consequence', async () => {
				const { dialog, explorer, page } = shared().workbench;
				await explorer.chooseFromContextMenu([...project, 'API Keys', 'Staging'], 'Delete API Key');
				assert.match(await dialog.text(), /cannot be undone/);
				await takeScreenshot(page, `question-${theme}`);
				await dialog.cancel();
			});
		});
	}
});
