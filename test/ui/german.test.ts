import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { manifestTexts } from '../../scripts/manifest.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../harness/servers/misbehavingServer.ts';
import { repositoryRoot } from '../harness/paths.ts';
import type { Workbench } from './pages/workbench.ts';
import { type ConnectedSession, startConnectedSession } from './session.ts';

const bundle = JSON.parse(readFileSync(`${repositoryRoot}/l10n/bundle.l10n.de.json`, 'utf8')) as Record<string, string>;
const manifest = manifestTexts('de');

/** The German of a text of the sources. */
function german(message: string): string {
	const text = bundle[message];
	assert.ok(text !== undefined, `no German for: ${message}`);
	return text;
}

/** The German of a text of the manifest. */
function manifestText(key: string): string {
	return manifest[key] ?? assert.fail(`no German for: ${key}`);
}

/** The German title of a command, as menus show it. */
function title(command: string): string {
	return manifestText(`command.${command}`);
}

const support = ['Platform', 'Brightwater Software', 'Support Chat'] as const;
const ledger = ['Acme', 'Acme', 'Ledger'] as const;

/** A platform of one organization with one project, whose invitations cannot be read. */
function answerAsAcme(server: MisbehavingServer): void {
	const role = 'OWNER';
	const organization = { id: 'acme', type: 'organization', attributes: { name: 'Acme', role } };
	const attributes = { name: 'Ledger', role, isDefault: true, membersCount: 2 };
	const project = { id: 'ledger', type: 'project', attributes };
	server.on('GET', /\/organizations(\?|$)/, behaviours.json(200, { data: [organization] }));
	server.on('GET', /\/projects(\?|$)/, behaviours.json(200, { data: [project] }));
	server.on('GET', /\/projects\/ledger(\?|$)/, behaviours.json(200, { data: project, included: [] }));
	server.on('GET', /\/invitations(\?|$)/, behaviours.json(404, { errors: [] }));
}

describe('where German is the display language', () => {
	let server: MisbehavingServer;
	let session: ConnectedSession;
	let workbench: Workbench;

	before(async () => {
		server = await startMisbehavingServer();
		answerAsAcme(server);
		const { url } = server;
		const addresses = { organizationsApiUrl: url, analyticsUrl: url };
		const credentials = { apiKey: 'key-of-acme', token: 'token-of-acme' };
		const acme = { label: 'Acme', kind: 'platform', ...addresses, ...credentials } as const;
		session = await startConnectedSession({ language: 'de', connections: [acme] });
		workbench = session.workbench;
		await workbench.explorer.expand(support);
	});
	after(async () => {
		await session.close();
		await server.stop();
	});

	it('the sidebar names the parts of a project in it', async () => {
		const rows = await workbench.explorer.children(support);
		const groups = ['API Keys', 'LLM API Keys', 'Members', 'Invitations', 'Sentinel Passes', 'Metrics'];
		assert.deepEqual(
			groups.map(german).filter((label) => !rows.some((row) => row.label === label)),
			[],
		);
	});

	it('an error says in it what happened', async () => {
		const invitations = [...ledger, german('Invitations')];
		await workbench.explorer.expand(invitations);
		const [row] = await workbench.explorer.children(invitations);
		const [beginning = ''] = german(
			'The server knows nothing at this place (trying to {0}). It may have been removed: refresh.',
		).split('{0}');
		assert.ok(row?.ariaLabel.includes(beginning), row?.ariaLabel);
	});

	it("a command's form asks and refuses in it", async () => {
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu(support.slice(0, 2), title('project.create'));
		await quickInput.waitForStep(german('Name of the new project'));
		assert.match(await quickInput.title.innerText(), new RegExp(title('project.create')));
		await quickInput.answer(' ');
		await quickInput.waitForStep(`${german('The name')} ${german('must not be empty')}.`);
		await quickInput.cancel();
	});

	it('a panel says its headings and buttons in it', async () => {
		const { explorer } = workbench;
		await explorer.chooseFromContextMenu([...support, german('Traces')], title('traces.open'));
		const panel = await workbench.panel(german('Traces'));
		const grid = panel.frame.getByRole('grid');
		await grid.waitFor();
		assert.equal(await panel.frame.locator('html').getAttribute('lang'), 'de');
		const headings = await grid.getByRole('columnheader').allInnerTexts();
		assert.deepEqual(
			['Timestamp', 'Latency', 'Cost'].map(german).filter((heading) => !headings.includes(heading)),
			[],
		);
		await panel.frame.getByRole('button', { name: german('Columns') }).waitFor();
	});

	it('the walkthrough says its steps in it, and their pictures what they show', async () => {
		const { walkthrough } = workbench;
		// Where the window is narrow there is no place for the pictures.
		await workbench.page.setViewportSize({ width: 1800, height: 900 });
		await walkthrough.open(manifestText('walkthrough.title'));
		await walkthrough.select('createKey');
		await workbench.page.getByText(manifestText('walkthrough.createKey.title')).first().waitFor();
		await walkthrough.picture(manifestText('walkthrough.createKey.altText')).waitFor();
	});
});
