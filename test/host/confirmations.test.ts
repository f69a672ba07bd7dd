import assert from 'node:assert/strict';
import type { CommandId } from '../../src/names.ts';
import { idOf, refusalOf, runByObject } from './byObject.ts';
import { whileLeaving } from './quickInput.ts';
import { type Place, usePlatform } from './servedPlatform.ts';

/**
 * VS Code refuses modal dialogs in tests and says with what text: so it can be told here what would have been asked.
 * That people can say yes and no is a matter of test/ui.
 */
describe('a destructive command that is not confirmed', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().newProject('Still here');
	});
	const create = async (id: CommandId, attributes: object) => idOf(await runByObject(id, { ...place, attributes }));

	const refused = async (id: CommandId, members: object, question: string) => {
		platform().proxy.clear();
		const refusal = await refusalOf(runByObject(id, { ...place, ...members }));

		assert.ok(refusal.includes(question), refusal);
		assert.deepEqual(platform().proxy.writes(), []);
	};

	it('asks for the name of a project that is to be deleted, and leaves it when the question is left', async () => {
		platform().proxy.clear();
		const refusal = refusalOf(whileLeaving(runByObject('spandeck.project.delete', place)));

		assert.equal(await refusal, 'Cancelled.');
		assert.deepEqual(platform().proxy.writes(), []);
		assert.equal((await platform().project(place)).attributes['name'], 'Still here');
	});

	it('asks whether an API key is to be deleted', async () => {
		const apiKeyId = await create('spandeck.apiKey.create', { name: 'CI' });
		await refused('spandeck.apiKey.delete', { apiKeyId }, 'Delete the API key CI?');
	});

	it('asks whether an LLM API key is to be deleted', async () => {
		const attributes = { provider: 'openai', secretKey: 'sk-by-hand-1234' };
		const llmApiKeyId = await create('spandeck.llmApiKey.create', attributes);
		await refused('spandeck.llmApiKey.delete', { llmApiKeyId }, 'Delete the LLM API key for openai');
	});

	it('asks whether a member is to be removed', async () => {
		const attributes = { email: 'nadia@partner.example', role: 'VIEWER', projectOnly: true };
		const userId = await create('spandeck.member.add', attributes);
		await refused('spandeck.member.remove', { userId }, 'Remove nadia@partner.example from the project?');
	});

	it('asks whether an invitation is to be cancelled', async () => {
		const invitationId = await create('spandeck.invitation.send', { email: 'rosa@partner.example' });
		await refused('spandeck.invitation.cancel', { invitationId }, 'Cancel the invitation to rosa@partner.example?');
	});

	const connection = async (id: CommandId, question: string) => {
		const refusal = await refusalOf(runByObject(id, { connectionId: place.connectionId }));
		assert.ok(refusal.includes(question), refusal);
		await runByObject('spandeck.organizations.list', { connectionId: place.connectionId, forceRefresh: true });
	};

	it('asks whether a connection is to be removed', () =>
		connection('spandeck.connection.remove', 'Remove the connection OWNER?'));

	it('asks whether a connection is to be signed out', () =>
		connection('spandeck.connection.signOut', 'Sign out of OWNER?'));

	it('warns of an address that is not encrypted before anything is sent there', async () => {
		const values = { label: 'Open', kind: 'langfuse', publicKey: 'pk', secretKey: 'sk' };
		const refusal = await refusalOf(
			runByObject('spandeck.connection.add', { ...values, analyticsUrl: 'http://traces.example.com' }),
		);

		assert.ok(refusal.includes('Send credentials to http://traces.example.com without encryption?'), refusal);
	});

	it('asks whether the local platform is to be stopped, and to be reset', async () => {
		assert.match(await refusalOf(runByObject('spandeck.localPlatform.stop', {})), /Stop the local platform\?/);
		assert.match(await refusalOf(runByObject('spandeck.localPlatform.reset', {})), /Reset the local platform\?/);
	});
});
