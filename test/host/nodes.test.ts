import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PersonCommandId } from '../../src/names.ts';
import type { TreeNode } from '../../src/tree/nodes.ts';
import { idOf, runByObject } from './byObject.ts';
import { labels, nodeAt, nodesBelow } from './nodesBelow.ts';
import { whileLeaving, whileTakingTheFirst } from './quickInput.ts';
import { type Place, usePlatform } from './servedPlatform.ts';

const organizationName = 'Brightwater Software';

/** As VS Code runs a menu's command: the clicked node, then the selected ones. */
async function onNodes(id: PersonCommandId, clicked: TreeNode, selected?: readonly TreeNode[]): Promise<unknown> {
	return await vscode.commands.executeCommand(id, clicked, selected);
}

describe('the tree', () => {
	const platform = usePlatform();
	before(() => platform().sample());

	it('of one connection has its organizations as roots', async () => {
		assert.deepEqual(labels(await nodesBelow()), [organizationName, 'Larkfield Health', 'Oxbow Analytics']);
	});

	it('shows what is in a project', async () => {
		assert.deepEqual(labels(await nodesBelow(organizationName, 'Support Chat')), [
			'API Keys',
			'LLM API Keys',
			'Members',
			'Invitations',
			'Sentinel Passes',
			'Traces',
			'Metrics',
		]);
	});

	it('shows what the server holds in each list', async () => {
		const place = await platform().sample();
		const below = async (group: string) => labels(await nodesBelow(organizationName, 'Support Chat', group));
		const attribute = (name: string) => (resource: { readonly attributes: Readonly<Record<string, unknown>> }) =>
			String(resource.attributes[name]);
		const sorted = (texts: readonly string[]) => [...texts].sort();

		assert.deepEqual(
			sorted(await below('API Keys')),
			sorted((await platform().included(place, 'apiKey')).map(attribute('name'))),
		);
		assert.deepEqual(
			sorted(await below('LLM API Keys')),
			sorted((await platform().included(place, 'llm_api_keys')).map(attribute('provider'))),
		);
		assert.deepEqual(
			sorted(await below('Members')),
			sorted((await platform().served(place, 'users')).map(attribute('email'))),
		);
		assert.deepEqual(
			sorted(await below('Invitations')),
			sorted((await platform().served(place, 'invitations')).map(attribute('email'))),
		);
		assert.deepEqual(sorted(await below('Sentinel Passes')), ['Personal data', 'Refund promises']);
	});

	it('of several connections has these as roots, with the same organizations below each', async () => {
		await platform().connect('ADMIN');

		assert.deepEqual(labels(await nodesBelow()), ['OWNER', 'ADMIN']);
		const [one, other] = [await nodeAt('OWNER', organizationName), await nodeAt('ADMIN', organizationName)];
		assert.notEqual(one.key, other.key);
	});

	it('reads past every cache after a refresh, also where it is not in sight', async () => {
		await nodesBelow('OWNER', organizationName);
		platform().proxy.clear();
		await runByObject('spandeck.refresh', {});
		await nodesBelow('OWNER', organizationName);

		const reads = platform().proxy.requests.filter(({ path }) => path.endsWith('/projects'));
		assert.ok(reads.length > 0);
		assert.ok(reads.every(({ query }) => query.get('forceRefresh') === 'true'));
	});
});

const closeEditors = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');

describe('commands on nodes', () => {
	const platform = usePlatform();
	let place: Place;
	const projectName = 'On nodes';
	const inProject = (...path: readonly string[]) => nodeAt(organizationName, projectName, ...path);
	before(async () => {
		place = await platform().newProject(projectName);
		await runByObject('spandeck.refresh', {});
	});
	afterEach(closeEditors);
	const add = async (name: string) =>
		idOf(await runByObject('spandeck.apiKey.create', { ...place, attributes: { name } }));
	const clipboard = () => vscode.env.clipboard.readText();

	it('copyId copies the id of the one that is clicked', async () => {
		assert.equal(await onNodes('spandeck.copyId', await nodeAt(organizationName)), place.organizationId);
		assert.equal(await onNodes('spandeck.copyId', await inProject()), place.projectId);
		assert.equal(await clipboard(), place.projectId);
	});

	it('copyId copies the ids of all that are selected, of whatever kind', async () => {
		const nodes = [await inProject(), await inProject('Members', 'mei.tanaka@example.com')];
		const [project, member] = nodes;
		assert.ok(project && member?.kind === 'member');
		await onNodes('spandeck.copyId', project, nodes);

		assert.equal(await clipboard(), `${place.projectId}\n${member.member.id}`);
	});

	it('copyPublicKey copies the key of the row', async () => {
		await add('Copied by node');
		await runByObject('spandeck.refresh', {});
		const node = await inProject('API Keys', 'Copied by node');
		assert.ok(node.kind === 'apiKey');

		assert.equal(await onNodes('spandeck.apiKey.copyPublicKey', node), node.apiKey.publicKey);
		assert.equal(await clipboard(), node.apiKey.publicKey);
	});

	it('resend runs once for each of several', async () => {
		for (const email of ['one@partner.example', 'two@partner.example']) {
			await runByObject('spandeck.invitation.send', { ...place, attributes: { email } });
		}
		await runByObject('spandeck.refresh', {});
		const nodes = await nodesBelow(organizationName, projectName, 'Invitations');
		const [first] = nodes;
		assert.ok(first);
		platform().proxy.clear();
		const results = (await onNodes('spandeck.invitation.resend', first, nodes)) as readonly { email: string }[];

		assert.deepEqual(results.map(({ email }) => email).sort(), ['one@partner.example', 'two@partner.example']);
		assert.equal(
			platform()
				.proxy.writes()
				.filter(({ path }) => path.endsWith('/resend')).length,
			2,
		);
	});

	it('resend leaves selected rows of another kind as they are', async () => {
		const invitation = await inProject('Invitations', 'one@partner.example');
		const member = await inProject('Members', 'mei.tanaka@example.com');
		platform().proxy.clear();
		const results = await onNodes('spandeck.invitation.resend', invitation, [invitation, member]);

		assert.equal((results as readonly unknown[]).length, 1);
		assert.equal(platform().proxy.writes().length, 1);
	});

	it('delete on several asks before it sends anything', async () => {
		await add('Kept 1');
		await add('Kept 2');
		await runByObject('spandeck.refresh', {});
		const nodes = [await inProject('API Keys', 'Kept 1'), await inProject('API Keys', 'Kept 2')];
		const [first] = nodes;
		assert.ok(first);
		platform().proxy.clear();

		// VS Code refuses the question in tests, which is no agreement.
		await onNodes('spandeck.apiKey.delete', first, nodes).catch(() => undefined);
		assert.deepEqual(platform().proxy.writes(), []);
	});

	it('showDetails shows a project as JSON', async () => {
		await onNodes('spandeck.project.showDetails', await inProject());

		const text = vscode.window.activeTextEditor?.document.getText() ?? '';
		assert.equal(idOf(JSON.parse(text)), place.projectId);
	});

	it('showDetails shows a sentinel pass as JSON', async () => {
		const node = await nodeAt(organizationName, 'Support Chat', 'Sentinel Passes', 'Personal data');
		assert.ok(node.kind === 'sentinelPass');
		await onNodes('spandeck.project.showDetails', node);

		const text = vscode.window.activeTextEditor?.document.getText() ?? '';
		assert.deepEqual(JSON.parse(text), node.sentinelPass);
	});

	it('traces.open and metrics.open open the panels of the project', async () => {
		const project = await nodeAt(organizationName, 'Support Chat');
		await onNodes('spandeck.traces.open', project);
		await onNodes('spandeck.metrics.open', project);

		const titles = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
		assert.deepEqual(titles.sort(), ['Metrics: Support Chat', 'Traces: Support Chat']);
	});

	it('refresh reads again what the server has changed', async () => {
		await platform().newProject('Made elsewhere');
		await onNodes('spandeck.refresh', await nodeAt(organizationName));

		assert.ok(labels(await nodesBelow(organizationName)).includes('Made elsewhere'));
	});

	it('show what a command by object has written, without a refresh', async () => {
		await nodesBelow(organizationName, projectName, 'API Keys');
		await add('Seen at once');
		assert.ok(await inProject('API Keys', 'Seen at once'));

		const { connectionId, organizationId } = place;
		const attributes = { name: 'Made by object' };
		await runByObject('spandeck.project.create', { connectionId, organizationId, attributes });
		assert.ok(await nodeAt(organizationName, 'Made by object'));
	});

	it('copyPublicKey, copySecretKey and copyEnvironment copy what the project has', async () => {
		const node = await inProject();
		const { attributes } = await platform().project(place, '?secret=true');
		const [publicKey, secretKey] = [attributes['publicKey'], attributes['secretKey']];

		await onNodes('spandeck.project.copyPublicKey', node);
		assert.equal(await clipboard(), publicKey);
		await onNodes('spandeck.project.copySecretKey', node);
		assert.equal(await clipboard(), secretKey);
		await whileTakingTheFirst(onNodes('spandeck.project.copyEnvironment', node));
		assert.ok((await clipboard()).startsWith(`LANGFUSE_PUBLIC_KEY=${String(publicKey)}\n`));
	});

	it('trace.open asks for one of the traces of the project', async () => {
		await whileTakingTheFirst(onNodes('spandeck.trace.open', await nodeAt(organizationName, 'Support Chat')));

		assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
	});

	it('changeRole asks for the role once for several members', async () => {
		const emails = ['mei.tanaka@example.com', 'jonas.lindqvist@brightwater.example'];
		const nodes = await Promise.all(emails.map((email) => inProject('Members', email)));
		const [first] = nodes;
		assert.ok(first);
		platform().proxy.clear();
		const changed = await whileTakingTheFirst(onNodes('spandeck.member.changeRole', first, nodes));

		assert.deepEqual((changed as readonly { email: string }[]).map(({ email }) => email).sort(), emails.sort());
		assert.deepEqual(
			platform()
				.proxy.writes()
				.map(({ method }) => method),
			['PATCH', 'PATCH'],
		);
	});

	it('what the role forbids sends nothing', async () => {
		await platform().connect('VIEWER');
		const node = await nodeAt('VIEWER', organizationName, projectName);
		platform().proxy.clear();

		assert.equal(await whileLeaving(onNodes('spandeck.project.rename', node)), undefined);
		assert.deepEqual(platform().proxy.writes(), []);
	});
});
