import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { settings, settingsSection, webviewTypes } from '../../src/names.ts';
import { runByObject } from './byObject.ts';
import { type Place, usePlatform } from './servedPlatform.ts';

const openTrace = /\[Open Trace\]\(command:(spandeck\.trace\.open)\?([^)]+)\)/;

/** What a trace's hover shows: Spandeck's alone, as other extensions may have theirs. */
async function hoversOver(document: vscode.TextDocument, word: string): Promise<readonly vscode.MarkdownString[]> {
	const position = document.positionAt(document.getText().indexOf(word) + 1);
	const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
		'vscode.executeHoverProvider',
		document.uri,
		position,
	);
	return hovers
		.flatMap(({ contents }) => contents)
		.filter((content) => content instanceof vscode.MarkdownString)
		.filter(({ value }) => openTrace.test(value));
}

async function hoversOverText(text: string, word: string): Promise<readonly vscode.MarkdownString[]> {
	return await withText(text, (document) => hoversOver(document, word));
}

/** A new document for as long as it is needed. */
async function withText<Value>(text: string, act: (document: vscode.TextDocument) => Promise<Value>): Promise<Value> {
	const document = await vscode.workspace.openTextDocument({ content: text, language: 'plaintext' });
	try {
		return await act(document);
	} finally {
		// VS Code opens an editor for what is not saved by itself, a moment later: in the middle of another test.
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
}

describe('the hover over the id of a trace', function () {
	this.timeout(60_000);
	const platform = usePlatform();
	let place: Place;
	let traceId: string;
	before(async () => {
		const { projectId, organizationId } = platform().info;
		place = { connectionId: await platform().connectLangfuse(), organizationId, projectId };
		const page = await runByObject('spandeck.traces.list', { ...place, query: { limit: 1 } });
		traceId = (page as { readonly data: readonly [{ readonly id: string }] }).data[0].id;
	});
	beforeEach(() => platform().proxy.clear());
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
	const asked = () => platform().proxy.requests.map(({ path }) => path);

	/** Sends a trace of this name, as an app does. @returns its id */
	async function send(name: string): Promise<string> {
		const id = randomUUID();
		const timestamp = new Date().toISOString();
		await platform().ingest(place, [
			{ id: randomUUID(), type: 'trace-create', timestamp, body: { id, timestamp, name } },
		]);
		return id;
	}

	it('says of a trace what it is, and where', async () => {
		const [hover, ...others] = await hoversOverText(`trace_id=${traceId}`, traceId);

		assert.deepEqual(others, []);
		const text = hover?.value.replaceAll('&nbsp;', ' ') ?? '';
		assert.match(text, /^\*\*\S.*\*\*\n/);
		assert.match(text, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \\\(.+ ago\\\)/m);
		for (const part of [/Latency: [\d.]+ m?s/, /Tokens: /, /[Ee]rrors/, /Project Support Chat, connection Langfuse/]) {
			assert.match(text, part);
		}
	});

	it('opens the panel of the trace by its link, and runs nothing else', async () => {
		const [hover] = await hoversOverText(`trace_id=${traceId}`, traceId);
		assert.deepEqual(hover?.isTrusted, { enabledCommands: ['spandeck.trace.open'] });
		const [, command = '', query = ''] = openTrace.exec(hover.value) ?? [];
		const [argument] = JSON.parse(decodeURIComponent(query)) as readonly unknown[];
		assert.deepEqual(argument, { ...place, traceId });
		await vscode.commands.executeCommand(command, argument);

		const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ input }) => input));
		const [panel] = tabs.filter((input) => input instanceof vscode.TabInputWebview);
		assert.ok(panel?.viewType.endsWith(webviewTypes.trace));
	});

	it('asks for an id once, whether or not there is such a trace', async () => {
		const [known, unknown] = [await send('parcel question'), randomUUID()];
		const counts: number[] = [];
		await withText(`${known}\n${unknown}`, async (document) => {
			for (const id of [known, known, unknown, unknown]) {
				counts.push((await hoversOver(document, id)).length);
			}
		});

		assert.deepEqual(counts, [1, 1, 0, 0]);
		assert.deepEqual(
			asked(),
			[known, unknown].map((id) => `/api/public/traces/${id}`),
		);
	});

	it('asks for no texts of the trace', async () => {
		const id = await send('parcel question');
		await hoversOverText(`"traceId": "${id}"`, id);

		assert.deepEqual(
			platform().proxy.requests.map(({ query }) => query.get('fields')),
			['core,observations,metrics'],
		);
	});

	it('asks nothing of a word that is no id', async () => {
		await hoversOverText('const total = sum(prices); // md5 d41d8cd98f00b204e9800998ecf8427e', 'total');
		await hoversOverText('const total = sum(prices); // md5 d41d8cd98f00b204e9800998ecf8427e', 'd41d8');

		assert.deepEqual(asked(), []);
	});

	it('is there in a file of the disk too', async () => {
		const file = join(tmpdir(), `spandeck-hover-${process.pid}.log`);
		await writeFile(file, `2026-11-24 08:00 INFO sent trace_id=${traceId}\n`);
		try {
			const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
			assert.equal((await hoversOver(document, traceId)).length, 1);
		} finally {
			await rm(file);
		}
	});

	it('is there over the web address of a trace, on the connection to its server', async () => {
		const { analyticsUrl } = platform().addresses;
		const page = (server: string) => `${server}/project/${place.projectId}/traces/${traceId}`;

		assert.equal((await hoversOverText(`see ${page(analyticsUrl)}.`, 'http')).length, 1);
		assert.deepEqual(await hoversOverText(`see ${page('https://langfuse.invalid')}.`, 'http'), []);
	});

	it('asks nothing once the setting turns it off', async () => {
		const configuration = vscode.workspace.getConfiguration(settingsSection);
		const id = await send('parcel question');
		await configuration.update(settings.hoverEnabled, false, vscode.ConfigurationTarget.Global);
		try {
			assert.deepEqual(await hoversOverText(id, id), []);
			assert.deepEqual(asked(), []);
		} finally {
			await configuration.update(settings.hoverEnabled, undefined, vscode.ConfigurationTarget.Global);
		}
		assert.equal((await hoversOverText(id, id)).length, 1);
	});

	it('asks nothing of a connection that is signed out', async () => {
		const { publicKey, secretKey } = platform().info;
		const { connectionId } = place;
		const id = await send('parcel question');
		await runByObject('spandeck.connection.signOut', { connectionId, confirmed: true });
		try {
			assert.deepEqual(await hoversOverText(id, id), []);
			assert.deepEqual(asked(), []);
		} finally {
			await runByObject('spandeck.connection.signIn', { connectionId, publicKey, secretKey });
		}
	});

	it('shows names as the text that they are', async () => {
		const name =
			'[Click](command:workbench.action.reloadWindow) **bold** <b>x</b> $(bug) ![](http://127.0.0.1:1/x.png)';
		const id = await send(name);
		const [hover] = await hoversOverText(id, id);

		assert.ok(hover);
		assert.doesNotMatch(hover.value, /(?<!\\)\]\((?!command:spandeck\.trace\.open\?)/);
		assert.ok(hover.value.includes('\\[Click\\]\\(command:workbench.action.reloadWindow\\)'));
		assert.deepEqual([hover.supportHtml, hover.supportThemeIcons], [false, false]);
	});

	it('asks a platform for the projects whose panels are open', async () => {
		const { connectionId, ...target } = await platform().sample();
		await runByObject('spandeck.connection.signOut', { connectionId: place.connectionId, confirmed: true });
		const id = await send('parcel question');
		assert.deepEqual(await hoversOverText(id, id), []);
		assert.ok(!asked().some((path) => path.includes(id)));
		await runByObject('spandeck.traces.open', { connectionId, ...target });

		assert.equal((await hoversOverText(`trace_id: '${id}'`, id)).length, 1);
	});
});
