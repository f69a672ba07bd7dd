import assert from 'node:assert/strict';
import { describeInSharedSession, exercise } from '../sharedSession.ts';

const keys = ['Brightwater Software', 'Document Search', 'API Keys'] as const;
const dayMs = 86_400_000;

describeInSharedSession('API keys, with mouse and keyboard', (shared) => {
	before(() => shared().workbench.explorer.expand(keys));

	exercise(
		'spandeck.apiKey.create',
		'from the icon of the group; the secret is shown once and can be copied',
		async () => {
			const { proxy, workbench } = shared();
			const { dialog, explorer, quickInput } = workbench;
			await explorer.pressInlineAction(keys, 'Create API Key');
			await quickInput.waitForStep('Name of the new API key');
			await quickInput.answer('Release check');
			await quickInput.waitForStep('When does the key expire?');
			await quickInput.pick('30 days');
			const { body } = await proxy.waitFor('POST', /\/api-keys$/);
			const { expiresAt, ...rest } = (body as { data: { attributes: Record<string, string> } }).data.attributes;
			assert.deepEqual(rest, { name: 'Release check' });
			assert.ok(Math.abs(Date.parse(expiresAt ?? '') - Date.now() - 30 * dayMs) < 60_000, expiresAt);
			const [, secretKey] = /Secret key: (sk-\S+)/.exec(await dialog.text()) ?? [];
			await dialog.pressToGoOn('Copy', 'The secret key is in the clipboard for a minute.');
			assert.equal(await workbench.readClipboard(), secretKey);
			await dialog.cancel();
			await explorer.waitForRow([...keys, 'Release check']);
		},
	);

	exercise('spandeck.apiKey.rename', 'from its menu', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu([...keys, 'Release check'], 'Rename API Key');
		await quickInput.waitForStep('New name of the API key');
		await quickInput.answer('Release gate');
		const { body } = await proxy.waitFor('PATCH', /\/api-keys\/[^/]+$/);
		assert.deepEqual(body, { data: { type: 'apiKey', attributes: { name: 'Release gate' } } });
		await explorer.waitForRow([...keys, 'Release gate']);
	});

	exercise('spandeck.apiKey.copyPublicKey', 'from its menu', async () => {
		const { workbench } = shared();
		await workbench.explorer.chooseFromContextMenu([...keys, 'Release gate'], 'Copy Public Key of API Key');
		await workbench.waitForStatus('Public key copied');
		assert.match(await workbench.readClipboard(), /^pk-/);
	});

	exercise('spandeck.apiKey.rotate', 'from its icon: the new key is made, then the old one goes', async () => {
		const { proxy, workbench } = shared();
		const { dialog, explorer } = workbench;
		await explorer.pressInlineAction([...keys, 'Release gate'], 'Rotate API Key');
		const { body } = await proxy.waitFor('POST', /\/api-keys$/);
		assert.equal((body as { data: { attributes: { name: string } } }).data.attributes.name, 'Release gate');
		assert.match(await dialog.text(), /Secret key: sk-\S+\s+.*Next you are asked whether the old key goes\./s);
		await dialog.pressToGoOn('Cancel', 'Delete the old API key Release gate?');
		await explorer.waitForDescription(keys, /^4\b/);
		await dialog.press('Delete Old Key');
		await proxy.waitFor('DELETE', /\/api-keys\/[^/]+$/);
		await workbench.waitForStatus('The old API key Release gate is deleted');
		await explorer.waitForDescription(keys, /^3\b/);
		const labels = (await explorer.children(keys)).map(({ label }) => label);
		assert.deepEqual(labels, ['Search service', 'Evaluation notebook', 'Release gate']);
	});
});
