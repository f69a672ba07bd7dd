import assert from 'node:assert/strict';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../harness/servers/misbehavingServer.ts';
import type { Workbench } from './pages/workbench.ts';
import { type Session, startSession } from './session.ts';
import { lookInEachTheme } from './themes.ts';

const organizations = { data: [{ id: 'acme', type: 'organization', attributes: { name: 'Acme', role: 'OWNER' } }] };
const projectAttributes = { name: 'Ledger', role: 'OWNER', isDefault: true, membersCount: 2 };
const projects = { data: [{ id: 'ledger', type: 'project', attributes: projectAttributes }] };
const project = ['Acme', 'Ledger'] as const;

/** What a platform of one organization with one project answers when all is well. */
function behave(server: MisbehavingServer): void {
	server.on('GET', /./, behaviours.json(200, { data: [] }));
	server.on('GET', /\/organizations(\?|$)/, behaviours.json(200, organizations));
	server.on('GET', /\/projects(\?|$)/, behaviours.json(200, projects));
	server.on('GET', /\/projects\/ledger(\?|$)/, behaviours.json(200, { data: projects.data[0], included: [] }));
}

describe('errors', () => {
	let server: MisbehavingServer;
	let session: Session;
	let workbench: Workbench;

	before(async () => {
		server = await startMisbehavingServer();
		behave(server);
		const { url } = server;
		const credentials = { apiKey: 'key-of-acme', token: 'token-of-acme' };
		const connection = {
			label: 'Acme platform',
			kind: 'platform',
			organizationsApiUrl: url,
			analyticsUrl: url,
		} as const;
		session = await startSession({ connections: [{ ...connection, ...credentials }] });
		workbench = session.workbench;
		await workbench.explorer.expand(project);
	});
	after(async () => {
		await session.close();
		await server.stop();
	});
	beforeEach(() => {
		behave(server);
	});

	it('a list that cannot be read is an error with its reason, never an empty list, and Retry reads it', async () => {
		const { explorer } = workbench;
		const invitations = [...project, 'Invitations'];
		server.on('GET', /\/invitations(\?|$)/, behaviours.error(500, { detail: 'The directory is being rebuilt.' }));
		await explorer.expand(invitations);
		const [row] = await explorer.children(invitations);
		assert.match(row?.ariaLabel ?? '', /The directory is being rebuilt\./);
		assert.deepEqual(await lookInEachTheme(workbench, 'error', ['tree']), []);
		behave(server);
		await explorer.pressInlineAction([...invitations, row?.label ?? ''], 'Retry');
		await explorer.waitForNoRow([...invitations, row?.label ?? '']);
	});

	it('a refresh that fails keeps what was there, marked with its age', async () => {
		const { explorer } = workbench;
		server.on('GET', /./, behaviours.error(500));
		await explorer.pressTitleAction('Refresh');
		await explorer.waitForDescription(['Acme'], /as of \d/);
		await explorer.waitForRow(project);
		behave(server);
		await explorer.pressTitleAction('Refresh');
		await explorer.waitForDescription(['Acme'], /^(?!.*as of)/);
	});

	it('however many requests meet a 401, one message asks to sign in', async () => {
		const { explorer, notifications } = workbench;
		server.on('GET', /./, behaviours.error(401));
		const before = server.requests.length;
		await explorer.pressTitleAction('Refresh');
		await notifications.waitFor('no longer accepts the credentials');
		await explorer.pressTitleAction('Refresh');
		await server.request(before + 2);
		await explorer.view
			.getByText(/does not accept the credentials/)
			.first()
			.waitFor();
		assert.equal(await notifications.countWithText('no longer accepts the credentials'), 1);
		behave(server);
		await notifications.press('no longer accepts the credentials', 'Sign In');
		await workbench.quickInput.waitForStep('Your API key for the Organizations API');
		await workbench.quickInput.answer('key-of-acme');
		await workbench.quickInput.waitForStep('Your bearer token');
		await workbench.quickInput.answer('token-of-acme');
		// The old row is there all the while: only without its age is it what the new credentials read.
		await explorer.waitForDescription(['Acme'], /^(?!.*as of)/);
	});

	it('a server that nobody reaches leaves old rows, and a new window says what to do', async () => {
		const { explorer, page } = workbench;
		await server.stop();
		await explorer.pressTitleAction('Refresh');
		await explorer.waitForDescription(['Acme'], /as of \d/);
		await page.reload();
		// The credentials of this VS Code went with the page, and nobody is there to try new ones on.
		await explorer.welcome.getByRole('button', { name: 'Sign In' }).waitFor();
	});
});
