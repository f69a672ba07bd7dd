import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { byObject, idOf, refusalOf, runByObject } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';
import { stable } from '../stable.ts';

describe('API key commands by object', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().newProject('Keys');
	});
	const create = async (name: string, expiresAt?: string) =>
		idOf(await runByObject('spandeck.apiKey.create', { ...place, attributes: { name, expiresAt } }));
	const held = async (apiKeyId: string) =>
		(await platform().included(place, 'apiKey')).find(({ id }) => id === apiKeyId)?.attributes;
	const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

	byObject('spandeck.apiKey.create', 'returns the key with its secret', async (run) => {
		const created = await run({ ...place, attributes: { name: 'Nightly job', expiresAt: inDays(90) } });

		assert.deepEqual(stable(created), {
			id: 'key_…',
			name: 'Nightly job',
			publicKey: 'pk-lf-…',
			secretKey: 'sk-lf-…',
			expiresAt: 'in 90 days',
			createdAt: 'now',
		});
		assert.equal((await held(idOf(created)))?.['name'], 'Nightly job');
	});

	byObject('spandeck.apiKey.create', 'with an end of null makes a key that never ends', async (run) => {
		const created = await run({ ...place, attributes: { name: 'For ever', expiresAt: null } });

		assert.deepEqual(stable(created), {
			id: 'key_…',
			name: 'For ever',
			publicKey: 'pk-lf-…',
			secretKey: 'sk-lf-…',
			createdAt: 'now',
		});
	});

	byObject('spandeck.apiKey.rename', 'returns the renamed key, without a secret', async (run) => {
		const apiKeyId = await create('CI');
		const renamed = await run({ ...place, apiKeyId, attributes: { name: 'CI, main branch' } });

		assert.deepEqual(stable(renamed), {
			id: 'key_…',
			name: 'CI, main branch',
			publicKey: 'pk-lf-…',
			createdAt: 'now',
		});
		assert.equal((await held(apiKeyId))?.['name'], 'CI, main branch');
	});

	byObject('spandeck.apiKey.delete', 'that is confirmed deletes it', async (run) => {
		const apiKeyId = await create('Old laptop');

		assert.equal(await run({ ...place, apiKeyId, confirmed: true }), undefined);
		assert.equal(await held(apiKeyId), undefined);
	});

	byObject('spandeck.apiKey.rotate', 'that is confirmed returns a new key of the same name and life', async (run) => {
		const apiKeyId = await create('Gateway', inDays(60));
		const rotated = await run({ ...place, apiKeyId, confirmed: true });

		assert.deepEqual(stable(rotated), {
			id: 'key_…',
			name: 'Gateway',
			publicKey: 'pk-lf-…',
			secretKey: 'sk-lf-…',
			expiresAt: 'in 60 days',
			createdAt: 'now',
		});
		assert.notEqual(idOf(rotated), apiKeyId);
		assert.deepEqual([await held(apiKeyId), (await held(idOf(rotated)))?.['name']], [undefined, 'Gateway']);
	});

	byObject('spandeck.apiKey.rotate', 'keeps the old key where nobody agreed to lose it', async (run) => {
		const apiKeyId = await create('Worker');
		// VS Code refuses the question in tests, which counts as a no.
		const rotated = await run({ ...place, apiKeyId, attributes: { name: 'Worker, new' } });

		assert.equal((await held(idOf(rotated)))?.['name'], 'Worker, new');
		assert.equal((await held(apiKeyId))?.['name'], 'Worker');
	});

	byObject('spandeck.apiKey.copyPublicKey', 'copies and returns it', async (run) => {
		const apiKeyId = await create('Shared');
		const copied = await run({ ...place, apiKeyId });

		assert.equal(copied, (await held(apiKeyId))?.['publicKey']);
		assert.equal(await vscode.env.clipboard.readText(), copied);
	});

	byObject('spandeck.apiKey.copyPublicKey', 'names a key that the project does not have', async (run) => {
		assert.equal(
			await refusalOf(run({ ...place, apiKeyId: 'key_none' })),
			'apiKeyId names no API key of the project that you can see: key_none.',
		);
	});
});
