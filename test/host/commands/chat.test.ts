import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { byObject, refusalOf, runByObject } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';

/** What VS Code's chat was opened with. */
interface OpenedChat {
	readonly query: string;
	readonly isPartialQuery: boolean;
	readonly mode: string;
}

/** The VS Code of these tests starts without chat: some of its parts ask for a network. */
function withChat(isThere: boolean): void {
	const setting = () => vscode.workspace.getConfiguration('chat');
	const set = (isOff: unknown) => setting().update('disableAIFeatures', isOff, vscode.ConfigurationTarget.Global);
	let kept: unknown;
	before(async () => {
		kept = setting().inspect('disableAIFeatures')?.globalValue;
		await set(!isThere);
	});
	after(() => set(kept));
}

describe('chat by object', () => {
	const platform = usePlatform();
	let place: Place;
	withChat(true);
	before(async () => {
		place = await platform().sample();
	});
	beforeEach(() => platform().proxy.clear());
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAuxiliaryBar'));

	byObject('spandeck.trace.explain', 'opens chat with a question that is not sent yet', async (run) => {
		const { query, ...rest } = (await run({ ...place, traceId: 'trace-1' })) as OpenedChat;

		assert.deepEqual(rest, { isPartialQuery: true, mode: 'agent' });
		const { connectionId, projectId } = place;
		assert.match(query, /^#spandeckTrace Explain this trace/);
		assert.deepEqual(query.split('\n').slice(1), [
			'traceId: trace-1',
			`project: ${projectId}`,
			`connection: ${connectionId}`,
		]);
		assert.deepEqual(platform().proxy.requests, [], 'the tool reads, not the command');
	});

	byObject('spandeck.metrics.explain', 'opens chat with a question about the day', async (run) => {
		const day = { fromTimestamp: '2026-11-23T00:00:00.000Z', toTimestamp: '2026-11-24T00:00:00.000Z' };
		const { query } = (await run({ ...place, query: { ...day, tags: ['vip'] } })) as OpenedChat;

		assert.match(query, /^#spandeckMetrics #spandeckTraces Explain 2026-11-23 \(UTC\)/);
		assert.deepEqual(query.split('\n').slice(1, 4), ['from: 2026-11-23', 'to: 2026-11-23', 'tags: vip']);
	});

	describe('where chat is switched off', () => {
		withChat(false);

		it('says so in a sentence', async () => {
			assert.equal(
				await refusalOf(runByObject('spandeck.trace.explain', { ...place, traceId: 'trace-1' })),
				'Chat is not to be had here: enable it, or an extension that brings it, and try again.',
			);
		});
	});
});
