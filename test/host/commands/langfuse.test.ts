import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { byObject, refusalOf } from '../byObject.ts';
import { usePlatform } from '../servedPlatform.ts';

describe('commands on a Langfuse connection', () => {
	const platform = usePlatform();
	let connectionId: string;
	before(async () => {
		connectionId = await platform().connectLangfuse();
	});
	const place = () => ({ connectionId, projectId: platform().info.projectId });
	const lists = (value: unknown) => (value as { readonly data: readonly unknown[] }).data;

	byObject('spandeck.organizations.list', "returns the key pair's one", async (run) => {
		const { organizationId } = platform().info;

		assert.deepEqual(await run({ connectionId }), [{ id: organizationId, name: 'Brightwater Software' }]);
	});

	byObject('spandeck.projects.list', "returns the key pair's project, and needs no organization", async (run) => {
		const { projectId } = platform().info;

		assert.deepEqual(await run({ connectionId }), [{ id: projectId, name: 'Support Chat', isDefault: false }]);
	});

	byObject('spandeck.project.get', 'needs no organization', async (run) => {
		const { projectId } = platform().info;

		assert.deepEqual(await run(place()), { id: projectId, name: 'Support Chat', isDefault: false });
	});

	byObject('spandeck.traces.list', 'needs no organization', async (run) => {
		assert.equal(lists(await run({ ...place(), query: { limit: 3 } })).length, 3);
	});

	byObject('spandeck.metrics.daily', 'needs no organization', async (run) => {
		assert.ok(lists(await run(place())).length > 0);
	});

	byObject('spandeck.project.copyPublicKey', 'needs no organization', async (run) => {
		assert.equal(await run(place()), platform().info.publicKey);
		assert.equal(await vscode.env.clipboard.readText(), platform().info.publicKey);
	});

	byObject('spandeck.traces.list', "refuses a project that is not the pair's", async (run) => {
		assert.match(await refusalOf(run({ ...place(), projectId: 'prj_other' })), /^projectId .+key pair/);
	});

	byObject('spandeck.project.create', 'says that Langfuse is not administered', async (run) => {
		platform().proxy.clear();
		const { organizationId } = platform().info;
		const refusal = await refusalOf(run({ connectionId, organizationId, attributes: { name: 'Mine' } }));

		assert.match(refusal, /Langfuse/);
		assert.deepEqual(platform().proxy.writes(), []);
	});
});
