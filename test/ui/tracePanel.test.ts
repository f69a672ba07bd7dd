import assert from 'node:assert/strict';
import type { Panel } from './pages/panel.ts';
import { describeInSharedSession } from './sharedSession.ts';

const project = ['Brightwater Software', 'Support Chat'] as const;
const oneTrace = /\/api\/public\/traces\/[^/]+$/;

describeInSharedSession('the panel of a trace', (shared) => {
	let panel: Panel;

	before(async () => {
		const { workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.expand(project);
		await explorer.chooseFromContextMenu([...project, 'Traces'], 'Open Trace');
		await quickInput.waitForStep('Choose a trace');
		const name = await quickInput.items.first().locator('.label-name').innerText();
		await quickInput.items.first().click();
		panel = await workbench.panel(name);
		await panel.frame.getByRole('tree', { name: 'Observations' }).waitFor();
	});

	it('leads to the next trace of the list by J, in the same tab', async () => {
		const { proxy, workbench } = shared();
		const tabs = await workbench.page.locator('.editor-group-container .tab').count();
		await panel.frame.getByRole('tree', { name: 'Observations' }).press('j');
		const { path } = await proxy.waitFor('GET', oneTrace);
		const listed = proxy.requests.find((request) => request.path.endsWith('/api/public/traces'));
		assert.ok(listed, `${path} was asked for without its list`);
		assert.equal(await workbench.page.locator('.editor-group-container .tab').count(), tabs);
	});

	it('copies the request that reads the trace, with the credentials as variables', async () => {
		const { workbench } = shared();
		await panel.frame.getByRole('button', { name: 'More' }).click();
		await panel.frame.getByRole('menuitem', { name: 'Copy as cURL' }).click();
		await workbench.waitForStatus('Copied');
		assert.match(
			await workbench.readClipboard(),
			/^curl --fail --user "\$LANGFUSE_PUBLIC_KEY:\$LANGFUSE_SECRET_KEY" 'http:.+\/api\/public\/traces\/[^']+'$/,
		);
	});

	it('opens the trace in an editor', async () => {
		const { workbench } = shared();
		await panel.frame.getByRole('button', { name: 'More' }).click();
		await panel.frame.getByRole('menuitem', { name: 'Open in Editor' }).click();
		await workbench
			.tab(/\.json/)
			.first()
			.waitFor();
		await workbench.waitForEditorText('"observations"');
	});
});
