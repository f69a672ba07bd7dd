import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { metricsLink, traceLink, tracesLink } from '../../../src/model/link.ts';
import { webAddress } from '../../../src/model/webAddress.ts';
import { extensionId, webviewTypes } from '../../../src/names.ts';
import { eventually } from '../eventually.ts';
import { byObject, refusalOf, runByObject } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';

const base = `${vscode.env.uriScheme}://${extensionId}`;

/** The tabs that hold a panel of this type; VS Code puts a prefix before it. */
function tabsOf(type: string): readonly vscode.Tab[] {
	const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
	return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(type));
}

describe('links by object', function () {
	this.timeout(60_000);
	const platform = usePlatform();
	let place: Place;
	let traceId: string;
	before(async () => {
		place = await platform().sample();
		const page = await runByObject('spandeck.traces.list', { ...place, query: { limit: 1 } });
		const [trace] = (page as { readonly data: readonly { readonly id: string }[] }).data;
		traceId = trace?.id ?? '';
	});
	beforeEach(() => platform().proxy.clear());
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
	const asked = (path: RegExp) => platform().proxy.requests.filter((request) => path.test(request.path));

	byObject('spandeck.trace.copyLink', 'copies and returns a link that names server, project and trace', async (run) => {
		const link = await run({ ...place, traceId });

		assert.equal(link, traceLink(base, platform().addresses, { ...place, traceId }));
		assert.equal(await vscode.env.clipboard.readText(), link);
	});

	byObject('spandeck.trace.copyLink', 'says of an id that cannot be in a link why there is none', async (run) => {
		assert.match(await refusalOf(run({ ...place, traceId: 'two words' })), /^There is no link to this trace: its id /);
	});

	byObject('spandeck.openUrl', 'opens the trace of a copied link', async (run) => {
		const url = await runByObject('spandeck.trace.copyLink', { ...place, traceId });

		assert.deepEqual(await run({ url }), { ...place, traceId });
		assert.equal(asked(new RegExp(`/traces/${traceId}$`))[0]?.status, 200);
		assert.equal(tabsOf(webviewTypes.trace).length, 1);
	});

	byObject('spandeck.openUrl', 'finds the project of a link that names no organization', async (run) => {
		const { organizationId: _, ...withoutOrganization } = place;
		const url = traceLink(base, platform().addresses, { ...withoutOrganization, traceId });

		assert.deepEqual(await run({ url }), { ...place, traceId });
	});

	byObject('spandeck.openUrl', 'opens the traces and the metrics of a project', async (run) => {
		await run({ url: tracesLink(base, platform().addresses, place) });
		await run({ url: metricsLink(base, platform().addresses, place) });

		assert.equal(tabsOf(webviewTypes.traces).length, 1);
		assert.equal(tabsOf(webviewTypes.metrics).length, 1);
	});

	byObject('spandeck.openUrl', 'opens the same trace from the address of its web page', async (run) => {
		const { analyticsUrl } = platform().addresses;
		const traces = `${webAddress(analyticsUrl, place.projectId)}/traces`;

		for (const url of [`${traces}/${traceId}?timestamp=2026-07-14`, `${traces}?peek=o-1&traceId=${traceId}`]) {
			assert.deepEqual(await run({ url }), { ...place, traceId });
		}
		assert.equal(tabsOf(webviewTypes.trace).length, 1);
	});

	byObject('spandeck.openUrl', 'opens the traces of a session from its web page', async (run) => {
		const project = webAddress(platform().addresses.analyticsUrl, place.projectId);

		assert.deepEqual(await run({ url: `${project}/sessions/s%201` }), { ...place, sessionId: 's 1' });
		assert.equal(asked(/\/traces$/)[0]?.query.get('sessionId'), 's 1');
	});

	byObject('spandeck.openUrl', 'asks nothing of a server that is not connected', async (run) => {
		const url = `${base}/trace?server=https://langfuse.invalid&project=p-1&trace=t-1`;

		assert.equal(await refusalOf(run({ url })), 'There is no connection to https://langfuse.invalid yet.');
		assert.deepEqual(platform().proxy.requests, []);
	});

	byObject('spandeck.openUrl', 'says of a project that nobody sees that there is no connection to it', async (run) => {
		const server = new URL(platform().addresses.analyticsUrl).origin;
		const url = `${base}/trace?server=${server}&project=none&trace=${traceId}`;

		assert.equal(await refusalOf(run({ url })), `No connection to ${server} sees this project.`);
	});

	byObject('spandeck.openUrl', 'says why a text leads nowhere', async (run) => {
		assert.match(await refusalOf(run({ url: `${base}/project.delete?project=p-1` })), /^The link leads to no page/);
		assert.match(await refusalOf(run({ url: 'https://example.com/' })), /^The address leads to no trace,/);
		assert.match(await refusalOf(run({ url: 'https://langfuse.invalid/trace/t-1' })), /^There is no connection/);
	});

	byObject('spandeck.openUrl', 'throws what kept the panel from showing the trace', async (run) => {
		const url = traceLink(base, platform().addresses, { ...place, traceId: 'none' });

		assert.match(await refusalOf(run({ url })), /^The server knows nothing at this place/);
	});

	byObject('spandeck.openUrl', 'finds the trace on a Langfuse connection of the same server', async (run) => {
		const { analyticsUrl } = platform().addresses;
		const connectionId = await platform().connectLangfuse();
		await runByObject('spandeck.connection.signOut', { connectionId: place.connectionId, confirmed: true });
		try {
			const opened = await run({ url: webAddress(analyticsUrl, place.projectId, traceId) });
			assert.deepEqual(opened, { ...place, connectionId, traceId });
		} finally {
			const { apiKey, token } = platform().info;
			await runByObject('spandeck.connection.signIn', { connectionId: place.connectionId, apiKey, token });
		}
	});

	byObject('spandeck.openUrl', 'says of a connection that is signed out that it is', async (run) => {
		await runByObject('spandeck.connection.signOut', { connectionId: place.connectionId, confirmed: true });
		const langfuse = await platform().connectLangfuse();
		await runByObject('spandeck.connection.signOut', { connectionId: langfuse, confirmed: true });
		const url = traceLink(base, platform().addresses, { ...place, traceId });

		assert.match(await refusalOf(run({ url: url ?? '' })), /^You are signed out of /);
	});
});

describe('a link that VS Code is handed', function () {
	this.timeout(60_000);
	const platform = usePlatform();
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

	it('opens the panel of the trace', async () => {
		const place = await platform().sample();
		const page = await runByObject('spandeck.traces.list', { ...place, query: { limit: 1 } });
		const [trace] = (page as { readonly data: readonly { readonly id: string }[] }).data;
		const link = traceLink(base, platform().addresses, { ...place, traceId: trace?.id ?? '' });
		await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(link ?? '', true));

		await eventually('opens the panel', () => Promise.resolve(tabsOf(webviewTypes.trace).length === 1));
	});
});
