import assert from 'node:assert/strict';
import { type ConnectedSession, startConnectedSession } from './session.ts';

describe('the tree in the sidebar', () => {
	let session: ConnectedSession;
	const way = ['Brightwater Software', 'Document Search', 'Members'] as const;

	before(async () => {
		session = await startConnectedSession();
		await session.workbench.explorer.expand(way);
	});
	after(() => session.close());

	it('keeps what is open and selected over a refresh, and reads the open lists past the caches', async () => {
		const { explorer } = session.workbench;
		// A click on the row folds it, too.
		await explorer.select(way);
		await explorer.expand(way);
		const before = await explorer.outline();
		session.proxy.clear();
		await explorer.pressTitleAction('Refresh');
		await session.proxy.waitFor('GET', /\/projects\/[^/]+$/);
		const list = await session.proxy.waitFor('GET', /\/projects$/);
		assert.equal(list.query.get('forceRefresh'), 'true');
		assert.equal(await explorer.outline(), before);
		const row = await explorer.waitForRow(way);
		assert.deepEqual(
			[await row.getAttribute('aria-expanded'), await row.getAttribute('aria-selected')],
			['true', 'true'],
		);
	});

	it('counts the invitations beside their group once it is opened', async () => {
		const { explorer } = session.workbench;
		const invitations = [way[0], way[1], 'Invitations'];
		await explorer.expand(invitations);
		await explorer.waitForDescription(invitations, /^\d+/);
	});

	it('never asks which row a menu was on: while rows are drawn anew it says to choose again', async () => {
		const { proxy, workbench } = session;
		const { explorer, notifications, quickInput } = workbench;
		const release = proxy.hold(({ pathname }) => pathname.endsWith('/organizations'));
		try {
			await workbench.runCommand('Spandeck: Edit Connection');
			await quickInput.waitForStep('What do you want to change?');
			await quickInput.pick('Name');
			await quickInput.waitForStep('Name of the connection');
			await quickInput.answer('Renamed');
			await quickInput.waitForClosed();
			// What is on the screen is read anew, and VS Code knows none of it until that is there.
			await explorer.chooseFromContextMenu(way.slice(0, 2), 'Rename Project');
			await notifications.waitFor('Please choose again.');
		} finally {
			release();
		}
		await explorer.waitForRow(way.slice(0, 2));
		await explorer.chooseFromContextMenu(way.slice(0, 2), 'Rename Project');
		await quickInput.waitForStep('Rename Project');
		assert.equal(await quickInput.input.inputValue(), way[1]);
		await quickInput.cancel();
	});

	it('tells all about a row in its tooltip', async () => {
		const { explorer, page } = session.workbench;
		await (await explorer.waitForRow(way.slice(0, 2))).hover();
		await page.locator('.monaco-hover').getByText('Your role: OWNER').waitFor();
	});
});
