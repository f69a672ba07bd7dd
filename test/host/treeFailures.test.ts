import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../harness/servers/misbehavingServer.ts';
import { idOf, runByObject } from './byObject.ts';
import { eventually } from './eventually.ts';
import { labels, nodesBelow } from './nodesBelow.ts';

const projectsPath = /\/organizations\/org-1\/projects/;

describe('the tree of a server that misbehaves', () => {
	let server: MisbehavingServer;
	let connectionId: string;
	before(async () => {
		server = await startMisbehavingServer();
		const organization = { id: 'org-1', type: 'organization', attributes: { name: 'Northwind', role: 'OWNER' } };
		server.on('GET', /\/organizations(\?|$)/, behaviours.json(200, { data: [organization] }));
		connectionId = idOf(
			await runByObject('spandeck.connection.add', {
				...{ label: 'Shaky', kind: 'platform', organizationsApiUrl: server.url, analyticsUrl: server.url },
				...{ apiKey: 'key', token: 'token' },
			}),
		);
	});
	beforeEach(() => runByObject('spandeck.refresh', {}));
	after(async () => {
		await runByObject('spandeck.connection.remove', { connectionId, confirmed: true });
		await server.stop();
	});
	const projects = () => nodesBelow('Northwind');

	it('says what went wrong, and shows the rows once a retry reaches them', async () => {
		server.on('GET', projectsPath, behaviours.error(500, { detail: 'The disk is tired' }));
		await runByObject('spandeck.refresh', {});
		const [failure, ...others] = await projects();
		assert.ok(failure?.kind === 'error');
		assert.deepEqual(others, []);
		assert.match(labels([failure])[0] ?? '', /The disk is tired/);

		server.on('GET', projectsPath, behaviours.manyProjects(1));
		await vscode.commands.executeCommand('spandeck._retry', failure);
		await eventually('shows the project', async () => labels(await projects()).includes('Project 0001'));
	});

	it('keeps the rows that were there when a refresh fails', async () => {
		server.on('GET', projectsPath, behaviours.manyProjects(3));
		await runByObject('spandeck.refresh', {});
		const before = labels(await projects());
		assert.equal(before.length, 3);

		server.on('GET', projectsPath, behaviours.error(500));
		await runByObject('spandeck.refresh', {});
		assert.deepEqual(
			(await projects()).filter(({ kind }) => kind === 'project').map((node) => labels([node])[0]),
			before,
		);
	});

	it('shows 2,000 projects whole', async () => {
		server.on('GET', projectsPath, behaviours.manyProjects(2000));
		await runByObject('spandeck.refresh', {});

		assert.equal((await projects()).length, 2000);
	});

	it('shows more than 5,000 by pages', async () => {
		server.on('GET', projectsPath, behaviours.manyProjects(5200));
		await runByObject('spandeck.refresh', {});
		const rows = await projects();
		const more = rows.at(-1);
		assert.ok(more?.kind === 'more');
		const shown = rows.length;
		assert.ok(shown < 5200);

		await vscode.commands.executeCommand('spandeck._showMore', more);
		await eventually('shows more rows', async () => (await projects()).length > shown);
	});
});
