import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { byObject, refusalOf, runByObject } from '../byObject.ts';
import { labels, nodesBelow } from '../nodesBelow.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';

describe('view commands by object', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().sample();
	});
	const organization = () => ({ connectionId: place.connectionId, organizationId: place.organizationId });
	const list = () => runByObject('spandeck.projects.list', organization());
	const projectReads = () => platform().proxy.requests.filter(({ path }) => path.endsWith('/projects'));

	byObject('spandeck.refresh', 'drops what was kept', async (run) => {
		await list();
		platform().proxy.clear();
		await list();
		assert.deepEqual(projectReads(), []);

		assert.equal(await run({}), undefined);
		await list();
		assert.ok(projectReads().length > 0);
	});

	byObject('spandeck.projects.filter', 'returns the filter after the server was asked with it', async (run) => {
		platform().proxy.clear();
		const filters = { name: 'chat', minMembers: 0 };

		assert.deepEqual(await run({ ...organization(), filters }), filters);
		const { forceRefresh: _, ...sent } = Object.fromEntries(projectReads()[0]?.query ?? []);
		assert.deepEqual(sent, { min_members: '0', name: 'chat' });
	});

	byObject('spandeck.projects.clearFilter', 'takes the filter away', async (run) => {
		await runByObject('spandeck.projects.filter', { ...organization(), filters: { name: 'chat' } });
		assert.deepEqual(labels(await nodesBelow('Brightwater Software')), ['Support Chat']);

		assert.equal(await run(organization()), undefined);
		assert.ok(labels(await nodesBelow('Brightwater Software')).includes('Document Search'));
	});

	byObject('spandeck.copyId', 'copies and returns the deepest of the ids', async (run) => {
		assert.equal(await run({ ...place, apiKeyId: 'key_1' }), 'key_1');
		assert.equal(await vscode.env.clipboard.readText(), 'key_1');
		assert.equal(await run(organization()), place.organizationId);
		assert.equal(await vscode.env.clipboard.readText(), place.organizationId);
	});

	byObject('spandeck.copyId', 'refuses an object with no id', async (run) => {
		assert.equal(await refusalOf(run({})), 'The argument names no id.');
	});

	byObject('spandeck.showLog', 'shows the log', async (run) => {
		assert.equal(await run({}), undefined);
		await vscode.commands.executeCommand('workbench.action.closePanel');
	});

	byObject('spandeck.openInBrowser', 'returns the page of the project or the trace', async (run) => {
		const page = `${platform().addresses.analyticsUrl}/project/${place.projectId}`;

		assert.equal(await run(place), page);
		assert.equal(await run({ ...place, traceId: 'a/b' }), `${page}/traces/a%2Fb`);
	});

	byObject('spandeck.openInBrowser', 'says of the local platform that it has no pages', async (run) => {
		const local = { label: 'By hand', kind: 'local', ...platform().addresses };
		const { apiKey, token } = platform().info;
		const added = await runByObject('spandeck.connection.add', { ...local, apiKey, token });
		const { id: connectionId } = added as { readonly id: string };
		try {
			assert.match(await refusalOf(run({ ...place, connectionId })), /^The connection By hand has no web pages/);
		} finally {
			await runByObject('spandeck.connection.remove', { connectionId, confirmed: true });
		}
	});
});
