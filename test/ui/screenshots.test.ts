import assert from 'node:assert/strict';
import { takeScreenshot } from '../harness/screenshot.ts';
import { seriousFindings } from './axe.ts';
import { describeInSharedSession } from './sharedSession.ts';
import { themes } from './themes.ts';

const project = ['Brightwater Software', 'Support Chat'] as const;

describeInSharedSession('the main states, looked at in each theme', (shared) => {
	before(async () => {
		const { explorer, page } = shared().workbench;
		await page.setViewportSize({ width: 1400, height: 900 });
		await explorer.expand([...project, 'API Keys']);
	});

	for (const theme of themes) {
		describe(theme, () => {
			before(() => shared().workbench.chooseTheme(theme));

			for (const node of ['Traces', 'Metrics'] as const) {
				it(`${node} beside the tree: nothing serious for axe-core`, async () => {
					const { workbench } = shared();
					await (await workbench.explorer.waitForRow([...project, node])).click();
					const panel = await workbench.panel(`${node}: Support Chat`);
					await panel.frame.locator('tbody tr').first().waitFor();
					await takeScreenshot(workbench.page, `${node.toLowerCase()}-${theme}`);
					assert.deepEqual(await seriousFindings(workbench.page, ['tree', 'panel']), []);
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
				assert.deepEqual(await seriousFindings(workbench.page, ['tree', 'panel']), []);
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
