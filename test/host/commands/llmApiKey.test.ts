import assert from 'node:assert/strict';
import { byObject, idOf, runByObject } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';
import { stable } from '../stable.ts';

describe('LLM API key commands by object', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().newProject('LLM keys');
	});
	const providers = async () =>
		(await platform().included(place, 'llm_api_keys')).map(({ attributes }) => attributes['provider']);

	byObject('spandeck.llmApiKey.create', 'returns the key with its last characters alone', async (run) => {
		const attributes = {
			provider: 'openai',
			secretKey: 'sk-proj-written-by-hand-9Xy4',
			customModels: ['gpt-support-tuned'],
			withDefaultModels: false,
		};
		const created = await run({ ...place, attributes });

		assert.deepEqual(stable(created), {
			id: 'llm_…',
			provider: 'openai',
			displaySecretKey: '...9Xy4',
			customModels: ['gpt-support-tuned'],
			withDefaultModels: false,
			createdAt: 'now',
		});
		assert.ok((await providers()).includes('openai'));
	});

	byObject('spandeck.llmApiKey.create', 'brings the default models where nothing else is said', async (run) => {
		const created = await run({ ...place, attributes: { provider: 'anthropic', secretKey: 'sk-ant-by-hand-7Qq1' } });

		assert.deepEqual(stable(created), {
			id: 'llm_…',
			provider: 'anthropic',
			displaySecretKey: '...7Qq1',
			customModels: [],
			withDefaultModels: true,
			createdAt: 'now',
		});
	});

	byObject('spandeck.llmApiKey.delete', 'that is confirmed deletes it', async (run) => {
		const attributes = { provider: 'mistral', secretKey: 'by-hand-3Kk8' };
		const llmApiKeyId = idOf(await runByObject('spandeck.llmApiKey.create', { ...place, attributes }));
		assert.ok((await providers()).includes('mistral'));

		assert.equal(await run({ ...place, llmApiKeyId, confirmed: true }), undefined);
		assert.equal((await providers()).includes('mistral'), false);
	});
});
