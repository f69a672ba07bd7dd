import assert from 'node:assert/strict';
import { describeInSharedSession, exercise } from '../sharedSession.ts';

const keys = ['Brightwater Software', 'Nightly Reports', 'LLM API Keys'] as const;

describeInSharedSession('LLM API keys, with mouse and keyboard', (shared) => {
	before(() => shared().workbench.explorer.expand(keys));

	exercise('spandeck.llmApiKey.create', 'from the icon of the group, with models of its own', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.pressInlineAction(keys, 'Add LLM API Key');
		await quickInput.waitForStep('Choose the LLM provider');
		await quickInput.pick('Another one…');
		await quickInput.waitForStep('Name of the provider');
		await quickInput.answer('groq');
		await quickInput.waitForStep("The provider's secret key");
		assert.equal(await quickInput.input.getAttribute('type'), 'password');
		await quickInput.answer('gsk-nightly-4821');
		await quickInput.waitForStep('Models of your own');
		await quickInput.answer('reports-fast, reports-long');
		await quickInput.waitForStep("Offer the provider's default models too?");
		await quickInput.pick('Only the models named here');
		const { body } = await proxy.waitFor('POST', /\/llm-api-keys$/);
		assert.deepEqual(body, {
			data: {
				type: 'llm_api_keys',
				attributes: {
					provider: 'groq',
					secretKey: 'gsk-nightly-4821',
					customModels: ['reports-fast', 'reports-long'],
					withDefaultModels: false,
				},
			},
		});
		await explorer.waitForDescription([...keys, 'groq'], /4821.*2 custom models.*no default models/);
	});

	exercise('spandeck.llmApiKey.delete', 'from its menu, after the consequence was agreed to', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.chooseFromContextMenu([...keys, 'groq'], 'Delete LLM API Key');
		assert.match(await workbench.dialog.text(), /Delete the LLM API key for groq\?.*cannot be undone/s);
		assert.deepEqual(proxy.writes(), []);
		await workbench.dialog.press('Delete Key');
		await proxy.waitFor('DELETE', /\/llm-api-keys\/[^/]+$/);
		await workbench.explorer.waitForNoRow([...keys, 'groq']);
	});
});
