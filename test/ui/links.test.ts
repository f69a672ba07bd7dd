import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MisbehavingServer, startMisbehavingServer } from '../harness/servers/misbehavingServer.ts';
import { describeInSharedSession } from './sharedSession.ts';

const base = 'code-oss://spandeck.spandeck';
const canary = 'sk-lf-canary';

describeInSharedSession('a link that someone sent', (shared) => {
	let stranger: MisbehavingServer;
	before(async () => {
		stranger = await startMisbehavingServer();
		const { workbench } = shared();
		await workbench.explorer.waitForRow(['Brightwater Software']);
		// Another suite may have left some.
		await workbench.runCommand('View: Close All Editors');
	});
	after(() => stranger.stop());
	afterEach(() => shared().workbench.runCommand('Notifications: Clear All Notifications'));

	/** What VS Code has of Spandeck's settings: the connections are among them. */
	const settings = () => readFile(join(shared().userData, 'data', 'Machine', 'settings.json'), 'utf8');

	it('is tried where the settings have one connection', async () => {
		assert.deepEqual(
			Array.from((await settings()).matchAll(/"label": "(.*)"/g), ([, label]) => label),
			['Platform'],
		);
	});

	/** @throws AssertionError where something was asked, opened or changed since */
	async function assertNothingDone(before: string): Promise<void> {
		const { proxy, workbench } = shared();
		assert.deepEqual([proxy.requests, stranger.requests], [[], []]);
		assert.equal(await workbench.tab(/./).count(), 0);
		assert.equal(await settings(), before);
	}

	it('to a server that is not connected offers to add it, and adds nothing by itself', async () => {
		const { proxy, workbench } = shared();
		const before = await settings();
		proxy.clear();
		await workbench.openLink(`${base}/trace?server=${stranger.url}&project=p-1&trace=t-1`);
		await workbench.notifications.waitFor(`There is no connection to ${stranger.url} yet.`);
		await assertNothingDone(before);
	});

	it('opens the form with its address only when that is pressed, and the form, when left, adds nothing', async () => {
		const { proxy, workbench } = shared();
		const { notifications, quickInput } = workbench;
		const before = await settings();
		proxy.clear();
		await workbench.openLink(`${base}/trace?server=${stranger.url}&project=p-1&trace=t-1`);
		await notifications.press(`There is no connection to ${stranger.url} yet.`, 'Add Connection');
		await quickInput.waitForStep('What do you want to connect to?');
		await assertNothingDone(before);
		await quickInput.pick('Langfuse project');
		await quickInput.pick('Another Address…');
		await quickInput.waitForStep('Address of the analytics service');
		assert.equal(await quickInput.input.inputValue(), stranger.url);
		await quickInput.cancel();
		await quickInput.waitForClosed();
		assert.equal(await settings(), before);
		assert.ok(stranger.requests.every(({ headers }) => headers['authorization'] === undefined));
	});

	const trace = (server: string) => `/trace?server=${server}&project=p-1&trace=t-1`;
	const hostile: readonly (readonly [what: string, link: string, sentence: string])[] = [
		[
			'the name of a command as its page',
			'/spandeck.project.delete?project=p-1',
			'The link leads to no page of Spandeck',
		],
		['a path out of its page', '/../settings?server=x', 'The link leads to no page of Spandeck'],
		[
			'a command in its query',
			`${trace('https://langfuse.example.com')}&command=workbench.action.terminal.new`,
			'The link names something else than server, project, trace, organization.',
		],
		[
			'a secret in its query',
			`${trace('https://langfuse.example.com')}&secretKey=${canary}`,
			'The link names something else than server, project, trace, organization.',
		],
		[
			'a setting in its query',
			`${trace('https://langfuse.example.com')}&production=false`,
			'The link names something else than server, project, trace, organization.',
		],
		[
			'a user in the address of its server',
			trace(`https://me:${canary}@langfuse.example.com`),
			'The link names no server',
		],
		['a file as its server', trace('file:///etc'), 'The link names no server'],
		[
			'an id that is too long',
			`/trace?server=https://langfuse.example.com&project=p-1&trace=${'x'.repeat(201)}`,
			'The link names no trace: its id is empty, too long',
		],
		[
			'more characters than a link has',
			`${trace('https://langfuse.example.com')}${'x'.repeat(2000)}`,
			'The link is longer than',
		],
	];
	for (const [what, link, sentence] of hostile) {
		it(`with ${what} is refused with a sentence, and does nothing`, async () => {
			const { proxy, workbench } = shared();
			const before = await settings();
			proxy.clear();
			await workbench.openLink(`${base}${link}`);
			const text = await workbench.notifications.waitFor(sentence);
			assert.ok(!text.includes(canary), 'a secret is said back');
			await assertNothingDone(before);
			assert.equal(
				await workbench.notifications.withText(sentence).getByRole('button', { name: 'Add Connection' }).count(),
				0,
			);
		});
	}
});
