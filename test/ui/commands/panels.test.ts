import assert from 'node:assert/strict';
import { Panel } from '../pages/panel.ts';
import { describeInSharedSession, exercise } from '../sharedSession.ts';

const project = ['Brightwater Software', 'Support Chat'] as const;

describeInSharedSession('panels, opened with mouse and keyboard', (shared) => {
	before(() => shared().workbench.explorer.expand(project));

	exercise('spandeck.traces.open', 'from the icon of the project', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.pressInlineAction(project, 'Open Traces');
		const panel = await workbench.panel('Traces: Support Chat');
		await panel.waitForText(/ of \d+ traces$/);
		const { query } = await proxy.waitFor('GET', /\/api\/public\/traces$/);
		assert.equal(query.get('limit'), '50');
	});

	exercise('spandeck.trace.open', 'from the menu of Traces, which offers the newest', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu([...project, 'Traces'], 'Open Trace');
		await quickInput.waitForStep('Choose a trace');
		const name = await quickInput.items.first().locator('.label-name').innerText();
		await quickInput.items.first().click();
		await proxy.waitFor('GET', /\/api\/public\/traces\/[^/]+$/);
		await (await workbench.panel(name)).frame.getByRole('tree', { name: 'Observations' }).waitFor();
	});

	exercise('spandeck.trace.compare', 'from the menu of Traces, which asks for two', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu([...project, 'Traces'], 'Compare Traces');
		await quickInput.waitForStep('Choose the trace to compare');
		await quickInput.items.first().click();
		await quickInput.waitForStep('Choose the trace to compare it with');
		await quickInput.items.first().click();
		await proxy.waitFor('GET', /\/api\/public\/traces\/[^/]+$/);
		await workbench.page.locator('.monaco-diff-editor').waitFor();
		await workbench.page.getByRole('tab').filter({ hasText: / ↔ / }).waitFor();
	});

	exercise('spandeck.trace.copyLink', 'from the menu of a trace’s panel, which says that it is done', async () => {
		const { workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu([...project, 'Traces'], 'Open Trace');
		await quickInput.waitForStep('Choose a trace');
		const name = await quickInput.items.first().locator('.label-name').innerText();
		await quickInput.items.first().click();
		const { frame } = await workbench.panel(name);
		await frame.getByRole('tree', { name: 'Observations' }).waitFor();
		await frame.getByRole('button', { name: 'More' }).click();
		await frame.getByRole('menuitem', { name: 'Copy Link' }).click();
		await workbench.waitForStatus('Link copied');
		assert.match(
			await workbench.readClipboard(),
			/^code-oss:\/\/spandeck\.spandeck\/trace\?server=http:\/\/[\d.:]+&organization=.+&project=.+&trace=.+$/,
		);
	});

	exercise('spandeck.openUrl', 'from F1, with the link that was copied filled in', async () => {
		const { proxy, workbench } = shared();
		const { quickInput } = workbench;
		const link = await workbench.readClipboard();
		await workbench.runCommand('View: Close All Editors');
		await workbench.runCommand('Spandeck: Open URL');
		await quickInput.waitForStep('A link to Spandeck, or the web address');
		assert.equal(await quickInput.input.inputValue(), link);
		await quickInput.fill('https://example.com/page');
		await quickInput.message.getByText('The address leads to no trace, session or project of Langfuse.').waitFor();
		proxy.clear();
		await quickInput.answer(link);
		await proxy.waitFor('GET', /\/api\/public\/traces\/[^/]+$/);
		await new Panel(workbench.page).frame.getByRole('tree', { name: 'Observations' }).waitFor();
	});

	exercise('spandeck.metrics.open', 'from F1, which asks for the project', async () => {
		const { proxy, workbench } = shared();
		const { quickInput } = workbench;
		await workbench.runCommand('Spandeck: Open Metrics');
		await quickInput.waitForStep('Choose an organization');
		await quickInput.pick('Brightwater Software');
		await quickInput.waitForStep('Choose a project');
		await quickInput.pick('Support Chat');
		await proxy.waitFor('GET', /\/metrics\/daily$/);
		await (
			await workbench.panel('Metrics: Support Chat')
		).frame
			.getByRole('table', { name: 'Figures by UTC day' })
			.waitFor();
	});
});
