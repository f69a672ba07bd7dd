import assert from 'node:assert/strict';
import { describeInSharedSession, exercise } from './sharedSession.ts';

const organization = ['Brightwater Software'] as const;
const project = [...organization, 'Internal Copilot'] as const;
const keys = [...organization, 'Support Chat', 'API Keys'] as const;
const oldKey = [...keys, 'Load test, spring'] as const;

describeInSharedSession('what destroys', (shared) => {
	before(async () => {
		await shared().workbench.explorer.expand(keys);
	});

	it('a key stays when its modal, which says the consequence, is cancelled', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.chooseFromContextMenu(oldKey, 'Delete API Key');
		assert.match(await workbench.dialog.text(), /Delete the API key Load test, spring\?.*cannot be undone/s);
		await workbench.dialog.cancel();
		await workbench.explorer.waitForRow(oldKey);
		assert.deepEqual(proxy.writes(), []);
	});

	exercise('spandeck.apiKey.delete', 'goes when the modal is accepted', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.chooseFromContextMenu(oldKey, 'Delete API Key');
		await workbench.dialog.press('Delete Key');
		const { status } = await proxy.waitFor('DELETE', /\/api-keys\/[^/]+$/);
		assert.equal(status, 204);
		await workbench.explorer.waitForNoRow(oldKey);
	});

	it('a project stays while another name than its own is typed, and when the box is left', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu(project, 'Delete Project');
		await quickInput.waitForStep('Type Internal Copilot to go on.');
		await quickInput.answer('Internal Pilot');
		await quickInput.waitForStep('Type the name exactly: Internal Copilot');
		await quickInput.cancel();
		await quickInput.waitForClosed();
		await explorer.waitForRow(project);
		assert.deepEqual(proxy.writes(), []);
	});

	describe('on a connection marked production', () => {
		const mark = async (marked: boolean) => {
			const { workbench } = shared();
			const { quickInput } = workbench;
			await workbench.runCommand('Spandeck: Edit Connection');
			await quickInput.waitForStep('What do you want to change?');
			await quickInput.pick('Production and read-only');
			await quickInput.waitForStep('Marks of the connection');
			await quickInput.pickSeveral(['Production'], marked);
			await workbench.explorer.waitForDescription(organization, marked ? /production/ : /^(?!.*production)/);
		};
		before(() => mark(true));
		after(() => mark(false));

		it('the second question, refused, keeps the project though its name was typed', async () => {
			const { proxy, workbench } = shared();
			const { dialog, explorer, quickInput } = workbench;
			await explorer.chooseFromContextMenu(project, 'Delete Project');
			await quickInput.waitForStep('Type Internal Copilot to go on.');
			await quickInput.answer('Internal Copilot');
			assert.match(await dialog.text(), /Platform is marked as production\./);
			await dialog.cancel();
			await explorer.waitForRow(project);
			assert.deepEqual(proxy.writes(), []);
		});

		exercise('spandeck.project.delete', 'goes once the name is typed and the second question agreed to', async () => {
			const { proxy, workbench } = shared();
			const { dialog, explorer, quickInput } = workbench;
			await explorer.chooseFromContextMenu(project, 'Delete Project');
			await quickInput.waitForStep('Type Internal Copilot to go on.');
			await quickInput.answer('Internal Copilot');
			await dialog.press('Delete Project in Production');
			const { status } = await proxy.waitFor('DELETE', /\/projects\/[^/]+$/);
			assert.equal(status, 204);
			await workbench.waitForStatus('Project Internal Copilot deleted');
			await explorer.waitForNoRow(project);
		});
	});
});
