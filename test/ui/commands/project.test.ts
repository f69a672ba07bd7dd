import assert from 'node:assert/strict';
import { describeInSharedSession, exercise } from '../sharedSession.ts';

const organization = ['Brightwater Software'] as const;

describeInSharedSession('projects, with mouse and keyboard', (shared) => {
	exercise('spandeck.project.create', 'from the menu of its organization', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.expand(organization);
		await explorer.chooseFromContextMenu(organization, 'Create Project');
		await quickInput.waitForStep('Name of the new project');
		await quickInput.answer('Invoice Reader');
		const request = await proxy.waitFor('POST', /\/organizations\/[^/]+\/projects$/);
		assert.deepEqual(request.body, { data: { type: 'project', attributes: { name: 'Invoice Reader' } } });
		await workbench.waitForStatus('Project Invoice Reader created');
		await explorer.waitForRow([...organization, 'Invoice Reader']);
	});

	exercise('spandeck.project.rename', 'from its menu, its present name filled in', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu([...organization, 'Invoice Reader'], 'Rename Project');
		await quickInput.waitForStep('New name of the project');
		assert.equal(await quickInput.input.inputValue(), 'Invoice Reader');
		await quickInput.answer('Receipt Reader');
		const { path, body } = await proxy.waitFor('PATCH', /\/projects\/[^/]+$/);
		const id = path.split('/').at(-1);
		assert.deepEqual(body, { data: { type: 'project', id, attributes: { name: 'Receipt Reader' } } });
		await explorer.waitForRow([...organization, 'Receipt Reader']);
		await explorer.waitForNoRow([...organization, 'Invoice Reader']);
	});

	exercise('spandeck.project.showDetails', 'as a document, with all that belongs to it', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.chooseFromContextMenu([...organization, 'Nightly Reports'], 'Show Details');
		await workbench.tab('Nightly Reports.json').waitFor();
		const { query } = await proxy.waitFor('GET', /\/projects\/[^/]+$/);
		assert.equal(query.get('include'), 'users,apiKeys,llmApiKeys,sentinelPasses');
		await workbench.waitForEditorText('"provider": "azure"');
	});

	exercise('spandeck.project.copyPublicKey', 'from its menu', async () => {
		const { proxy, workbench } = shared();
		// A project that was never unfolded: its keys were not read before.
		await workbench.explorer.expand(['Oxbow Analytics']);
		await workbench.explorer.chooseFromContextMenu(['Oxbow Analytics', 'Data Catalog'], 'Copy Public Key');
		const { query } = await proxy.waitFor('GET', /\/projects\/[^/]+$/);
		assert.equal(query.get('secret'), 'true');
		await workbench.waitForStatus('Public key copied');
		assert.match(await workbench.readClipboard(), /^pk-/);
	});

	exercise('spandeck.project.copySecretKey', 'from F1, which asks for the project', async () => {
		const { proxy, workbench } = shared();
		const { quickInput } = workbench;
		await workbench.runCommand('Spandeck: Copy Secret Key');
		await quickInput.waitForStep('Choose an organization');
		await quickInput.pick('Brightwater Software');
		await quickInput.waitForStep('Choose a project');
		await quickInput.pick('Internal Copilot');
		const { query } = await proxy.waitFor('GET', /\/projects\/[^/]+$/);
		assert.equal(query.get('secret'), 'true');
		await workbench.waitForStatus('Secret key copied; the clipboard is cleared in a minute');
		assert.match(await workbench.readClipboard(), /^sk-/);
	});
});
