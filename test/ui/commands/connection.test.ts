import assert from 'node:assert/strict';
import { type ConnectedSession, startConnectedSession } from '../session.ts';
import { exercise } from '../sharedSession.ts';

const added = ['Team platform'] as const;

describe('connections, with mouse and keyboard', () => {
	let session: ConnectedSession;

	before(async () => {
		session = await startConnectedSession();
		// The requests that follow are the tests' own.
		await session.workbench.explorer.waitForRow(['Brightwater Software']);
	});
	beforeEach(() => session.proxy.clear());
	after(() => session.close());

	/** Answers the last two steps of signing in. */
	async function typeCredentials(token: string): Promise<void> {
		const { quickInput } = session.workbench;
		await quickInput.waitForStep('Your API key for the Organizations API');
		await quickInput.answer(session.platform.apiKey);
		await quickInput.waitForStep('Your bearer token');
		assert.equal(await quickInput.input.getAttribute('type'), 'password');
		await quickInput.answer(token);
	}

	exercise(
		'spandeck.connection.add',
		'from the icon of the view; wrong credentials are corrected in the form',
		async () => {
			const { platform, proxy, workbench } = session;
			const { explorer, quickInput } = workbench;
			await explorer.waitForRow(['Brightwater Software']);
			// Else the tree's own first read may be taken for that of the form.
			proxy.clear();
			await explorer.pressTitleAction('Add Connection');
			await quickInput.waitForStep('What do you want to connect to?');
			await quickInput.pick('Platform');
			await quickInput.waitForStep('Address of the Organizations API');
			await quickInput.answer(platform.organizationsApiUrl);
			await quickInput.waitForStep('Address of the analytics service');
			assert.equal(await quickInput.input.inputValue(), proxy.origin, 'the same server is suggested');
			await quickInput.answer(platform.analyticsUrl);
			await quickInput.waitForStep('A name for the connection');
			await quickInput.answer('Team platform');
			await quickInput.waitForStep('Ids of your organizations');
			await quickInput.accept();
			await typeCredentials('token-of-nobody');
			const refused = await proxy.waitFor('GET', /\/organizations$/);
			assert.equal(refused.status, 401);
			await quickInput.waitForStep('does not accept the credentials');
			proxy.clear();
			await quickInput.answer(platform.token);
			const accepted = await proxy.waitFor('GET', /\/organizations$/);
			assert.equal(accepted.status, 200);
			await workbench.waitForStatus('Connected to Team platform');
			await explorer.waitForRow(['Platform']);
			await explorer.expand(added);
			await explorer.waitForRow([...added, 'Brightwater Software']);
		},
	);

	exercise('spandeck.connection.edit', 'from its menu', async () => {
		const { explorer, quickInput } = session.workbench;
		await explorer.chooseFromContextMenu(added, 'Edit Connection');
		await quickInput.waitForStep('What do you want to change?');
		await quickInput.pick('Name');
		await quickInput.waitForStep('Name of the connection');
		assert.equal(await quickInput.input.inputValue(), 'Team platform');
		await quickInput.answer('Shared platform');
		await explorer.waitForRow(['Shared platform']);
		await explorer.waitForNoRow(added);
		assert.deepEqual(session.proxy.writes(), []);
	});

	exercise('spandeck.connection.signOut', 'from its menu, once agreed to', async () => {
		const { dialog, explorer } = session.workbench;
		await explorer.chooseFromContextMenu(['Shared platform'], 'Sign Out');
		assert.match(await dialog.text(), /Sign out of Shared platform\?.*deleted from this machine/s);
		await dialog.press('Sign Out');
		await explorer.waitForDescription(['Shared platform'], /signed out/);
	});

	exercise('spandeck.connection.signIn', 'from the icon of who is signed out', async () => {
		const { platform, proxy, workbench } = session;
		await workbench.explorer.pressInlineAction(['Shared platform'], 'Sign In');
		await typeCredentials(platform.token);
		const { status } = await proxy.waitFor('GET', /\/organizations$/);
		assert.equal(status, 200);
		await workbench.explorer.waitForDescription(['Shared platform'], /^(?!signed out)/);
		await workbench.explorer.expand(['Shared platform']);
		await workbench.explorer.waitForRow(['Shared platform', 'Brightwater Software']);
	});

	/** Marks the second connection, or takes its mark away. */
	async function markReadOnly(marked: boolean): Promise<void> {
		const { explorer, quickInput } = session.workbench;
		await explorer.chooseFromContextMenu(['Shared platform'], 'Edit Connection');
		await quickInput.waitForStep('What do you want to change?');
		await quickInput.pick('Production and read-only');
		await quickInput.waitForStep('Marks of the connection');
		await quickInput.pickSeveral(['Read-only'], marked);
		await explorer.waitForDescription(['Shared platform'], marked ? /read-only/ : /^(?!.*read-only)/);
	}

	/** Chooses a command without a row. @param step what it first asks for */
	async function begin(command: string, step: string): Promise<void> {
		await session.workbench.runCommand(command);
		await session.workbench.quickInput.waitForStep(step);
	}

	it('one that is read-only is offered by what reads, and marked', async () => {
		const { quickInput } = session.workbench;
		await markReadOnly(true);
		await begin('Spandeck: Open Traces', 'Choose a connection');
		await quickInput.item('Platform').waitFor();
		await quickInput.item('Shared platform').filter({ hasText: 'read-only' }).waitFor();
		await quickInput.cancel();
	});

	for (const command of ['Create Project', 'Create API Key', 'Add Member', 'Delete Project']) {
		it(`one that is read-only is left out by ${command}, which goes on with the other at once`, async () => {
			const { quickInput } = session.workbench;
			await begin(`Spandeck: ${command}`, 'Choose an organization');
			await quickInput.item('Brightwater Software').waitFor();
			assert.deepEqual(session.proxy.writes(), []);
			await quickInput.cancel();
		});
	}

	it('one that no longer is read-only is offered again by what changes', async () => {
		const { quickInput } = session.workbench;
		await markReadOnly(false);
		await begin('Spandeck: Create Project', 'Choose a connection');
		await quickInput.item('Platform').waitFor();
		await quickInput.item('Shared platform').waitFor();
		await quickInput.cancel();
	});

	exercise('spandeck.connection.remove', 'from its menu; nothing changes on the server', async () => {
		const { proxy, workbench } = session;
		await workbench.explorer.chooseFromContextMenu(['Shared platform'], 'Remove Connection');
		assert.match(await workbench.dialog.text(), /Nothing changes on the server/);
		await workbench.dialog.press('Remove Connection');
		// One connection is left, whose organizations are the roots again.
		await workbench.explorer.waitForRow(['Brightwater Software']);
		assert.deepEqual(proxy.writes(), []);
	});
});
