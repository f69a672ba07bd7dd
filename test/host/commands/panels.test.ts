import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TraceWithObservations } from '../../../src/model/trace.ts';
import { traceFixture } from '../../../src/model/traceFixture.ts';
import { webviewTypes } from '../../../src/names.ts';
import { byObject, refusalOf, runByObject } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';

/** The tabs that hold a panel of this type; VS Code puts a prefix before it. */
function tabsOf(type: string): readonly vscode.Tab[] {
	const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
	return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(type));
}

describe('panels by object', function () {
	this.timeout(60_000);
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().sample();
	});
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
	const answered = (path: RegExp) => platform().proxy.requests.find((request) => path.test(request.path));

	byObject('spandeck.traces.open', 'ends once the panel shows the traces that were asked for', async (run) => {
		platform().proxy.clear();
		await run({ ...place, query: { name: 'support-chat', tags: ['billing'] } });

		const { query, status } = answered(/\/traces$/) ?? {};
		assert.deepEqual([query?.get('name'), query?.get('tags'), status], ['support-chat', 'billing', 200]);
		assert.equal(tabsOf(webviewTypes.traces).length, 1);
	});

	byObject('spandeck.traces.open', 'brings the panel that is there to the front', async (run) => {
		await run(place);
		await run(place);

		assert.equal(tabsOf(webviewTypes.traces).length, 1);
	});

	byObject('spandeck.trace.open', 'ends once the panel shows the trace', async (run) => {
		const page = await runByObject('spandeck.traces.list', { ...place, query: { limit: 1 } });
		const [trace] = (page as { readonly data: readonly { readonly id: string }[] }).data;
		assert.ok(trace);
		platform().proxy.clear();
		await run({ ...place, traceId: trace.id });

		assert.equal(answered(new RegExp(`/traces/${trace.id}$`))?.status, 200);
		assert.equal(tabsOf(webviewTypes.trace).length, 1);
	});

	byObject('spandeck.metrics.open', 'ends once the panel shows the days that were asked for', async (run) => {
		platform().proxy.clear();
		await run({ ...place, query: { fromTimestamp: '2026-01-01T00:00:00Z' } });

		const { query, status } = answered(/\/metrics\/daily$/) ?? {};
		assert.deepEqual(
			[Date.parse(query?.get('fromTimestamp') ?? ''), status],
			[Date.parse('2026-01-01T00:00:00Z'), 200],
		);
		assert.equal(tabsOf(webviewTypes.metrics).length, 1);
	});

	byObject('spandeck.trace.compare', 'shows two traces in the diff editor and returns their figures', async (run) => {
		// Of the sample's own: other tests send traces without observations, which have no tokens.
		const page = await runByObject('spandeck.traces.list', { ...place, query: { limit: 2, name: 'support-turn' } });
		const ids = (page as { readonly data: readonly { readonly id: string }[] }).data.map(({ id }) => id);
		const { traces } = (await run({ ...place, traceIds: ids })) as { traces: readonly Record<string, unknown>[] };

		assert.deepEqual(
			traces.map(({ id, totalTokens }) => [id, typeof totalTokens]),
			ids.map((id) => [id, 'number']),
		);
		const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
		assert.ok(tab?.input instanceof vscode.TabInputTextDiff);
		assert.match(tab.label, / ↔ .+ \(cost .+, latency .+, tokens .+\)$/);
	});

	byObject('spandeck.trace.compare', 'refuses to compare a trace with itself', async (run) => {
		assert.match(await refusalOf(run({ ...place, traceIds: ['a', 'a'] })), /must name two different traces/);
	});

	describe('a trace in a file', () => {
		const fixture = vscode.Uri.file(join(tmpdir(), `spandeck-${process.pid}.trace.json`));
		after(() => vscode.workspace.fs.delete(fixture));

		it('opens without a server, as the button of its editor opens it', async () => {
			const page = await runByObject('spandeck.traces.list', { ...place, query: { limit: 1 } });
			const [row] = (page as { readonly data: readonly { readonly id: string }[] }).data;
			const trace = await runByObject('spandeck.trace.get', { ...place, traceId: row?.id });
			const text = traceFixture({ ...(trace as TraceWithObservations), name: 'saved for later' });
			await vscode.workspace.fs.writeFile(fixture, new TextEncoder().encode(text));
			platform().proxy.clear();
			await vscode.commands.executeCommand('spandeck._openFixture', fixture);

			assert.deepEqual(
				tabsOf(webviewTypes.trace).map(({ label }) => label),
				['saved for later'],
			);
			assert.equal(answered(/\/traces/), undefined);
		});

		it('that is none says so', async () => {
			await vscode.workspace.fs.writeFile(fixture, new TextEncoder().encode('{}'));
			const opening = vscode.commands.executeCommand('spandeck._openFixture', fixture);
			assert.match(await refusalOf(Promise.resolve(opening)), /^The file is no trace that Spandeck has saved/);
		});
	});

	byObject('spandeck.trace.open', 'throws what kept the panel from showing the trace', async (run) => {
		assert.match(await refusalOf(run({ ...place, traceId: 'none' })), /^The server knows nothing at this place/);
	});

	byObject('spandeck.metrics.open', 'tells a VIEWER which role it takes', async (run) => {
		const connectionId = await platform().connect('VIEWER');

		assert.match(await refusalOf(run({ ...place, connectionId })), /need the role MEMBER or higher in this project/);
	});

	byObject('spandeck.traces.open', 'needs no organization on a Langfuse connection', async (run) => {
		await run({ connectionId: await platform().connectLangfuse(), projectId: place.projectId });

		assert.equal(tabsOf(webviewTypes.traces).length, 1);
	});
});
