import assert from 'node:assert/strict';
import { behaviours } from '../../harness/servers/misbehavingServer.ts';
import { organization, organizationsPath, projectPath, projectsPath, rows, TreeFixture } from './treeFixture.ts';

const refusal = behaviours.error(401);
const place = { connectionId: 'c1', organizationId: 'o1' };
const byPerson = [true];
const inBackground = [false];

describe('credentials that are refused', () => {
	let fixture: TreeFixture;
	beforeEach(async () => {
		fixture = await TreeFixture.start();
		const several = rows(organization('o1', { name: 'Northwind AI' }), organization('o2', { name: 'Southwind' }));
		fixture.server.on('GET', organizationsPath, several);
	});
	afterEach(() => fixture.stop());

	it('when the view opens with VS Code prompt no one', async () => {
		fixture.server.on('GET', organizationsPath, refusal);
		await fixture.text();
		assert.deepEqual(fixture.promptedRefusals, inBackground);
	});

	it('where an only organization unfolds by itself prompt no one', async () => {
		fixture.server.on('GET', organizationsPath, rows(organization('o1', { name: 'Northwind AI' })));
		fixture.server.on('GET', projectsPath, refusal);
		await fixture.tree.children(await fixture.node('Northwind AI'));
		assert.deepEqual(fixture.promptedRefusals, inBackground);
	});

	for (const order of ['before', 'after'] as const) {
		it(`prompt whoever unfolds a row, where VS Code says so ${order} it asks for the children`, async () => {
			fixture.server.on('GET', projectsPath, refusal);
			const row = await fixture.node('Northwind AI');
			if (order === 'before') {
				fixture.tree.setOpen(row, true);
			}
			const children = fixture.tree.children(row);
			if (order === 'after') {
				fixture.tree.setOpen(row, true);
			}
			await children;
			assert.deepEqual(fixture.promptedRefusals, byPerson);
		});
	}

	it('where an open row is drawn anew, as a connection has changed in another window, prompt no one', async () => {
		const row = await fixture.node('Northwind AI');
		await fixture.tree.children(row);
		fixture.connect('c1');
		fixture.server.on('GET', projectsPath, refusal);
		fixture.tree.connectionsChanged();
		await fixture.tree.children();
		await fixture.tree.children(row);
		assert.deepEqual(fixture.promptedRefusals, inBackground);
	});

	it('where a row that was read is unfolded again and drawn anew later prompt no one', async () => {
		const row = await fixture.node('Northwind AI');
		await fixture.tree.children(row);
		fixture.tree.setOpen(row, false);
		fixture.tree.setOpen(row, true);
		fixture.connect('c1');
		fixture.server.on('GET', projectsPath, refusal);
		fixture.tree.connectionsChanged();
		await fixture.tree.children();
		await fixture.tree.children(row);
		assert.deepEqual(fixture.promptedRefusals, inBackground);
	});

	it('after a write prompt no one', async () => {
		await fixture.text(['Northwind AI', 'Ledger']);
		fixture.server.on('GET', projectPath, refusal);
		await fixture.tree.refreshAfterWrite({ ...place, projectId: 'p1' });
		assert.ok(fixture.promptedRefusals.length > 0);
		assert.ok(fixture.promptedRefusals.every((prompted) => !prompted));
	});

	it('prompt whoever refreshes', async () => {
		await fixture.text();
		fixture.server.on('GET', organizationsPath, refusal);
		await fixture.tree.refresh();
		assert.deepEqual(fixture.promptedRefusals, byPerson);
	});

	it('prompt whoever retries', async () => {
		fixture.server.on('GET', projectsPath, behaviours.error(500), refusal);
		const [error] = await fixture.tree.children(await fixture.node('Northwind AI'));
		assert.ok(error);
		await fixture.tree.retry(error);
		assert.deepEqual(fixture.promptedRefusals, byPerson);
	});
});
