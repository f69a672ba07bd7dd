import assert from 'node:assert/strict';
import { homedir } from 'node:os';
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

	byObject('spandeck.reportIssue', 'returns a report with versions and the log, and no secret in it', async (run) => {
		const { apiKey, token, publicKey, secretKey } = platform().info;
		await refusalOf(
			runByObject('spandeck.connection.signIn', {
				connectionId: place.connectionId,
				apiKey: 'canary-api-key',
				token: 'canary-token',
			}),
		);
		const report = String(await run({}));

		for (const secret of [apiKey, token, publicKey, secretKey, 'canary-api-key', 'canary-token', homedir()]) {
			assert.ok(!report.includes(secret), 'a secret is in the report');
		}
		assert.match(report, /^- Spandeck: \d+\.\d+\.\d+$/m);
		assert.match(report, /^- Connections: .*platform/m);
		assert.match(report, /^\d{4}-\S+ \[warn\] GET \/\S+ 401 in \d+ ms/m);
	});

	byObject('spandeck.reportIssue', 'hands the report to the reporter of the editor', async (run) => {
		const handed: unknown[] = [];
		// The web workbench has none of its own: this one is the editor's, not a row of our table.
		// eslint-disable-next-line no-restricted-syntax
		const reporter = vscode.commands.registerCommand('workbench.action.openIssueReporter', (options: unknown) => {
			handed.push(options);
		});
		try {
			const issueBody = await run({});
			assert.deepEqual(handed, [{ extensionId: 'spandeck.spandeck', issueBody }]);
		} finally {
			reporter.dispose();
		}
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
