import assert from 'node:assert/strict';
import { behaviours } from '../../harness/servers/misbehavingServer.ts';
import { organization, organizationsPath, rows, TreeFixture } from './treeFixture.ts';

describe('a read of the tree that waits before it is repeated', () => {
	let fixture: TreeFixture;
	let told: (string | undefined)[];
	let reading: Promise<unknown>;
	beforeEach(async () => {
		fixture = await TreeFixture.start();
		told = [];
		fixture.tree.onDidChangeSigns(() => told.push(fixture.tree.signs.message));
		fixture.server.on(
			'GET',
			organizationsPath,
			behaviours.tooManyRequests('12'),
			rows(organization('o1', { name: 'Northwind AI' })),
		);
		reading = fixture.text();
		await fixture.clock.waitFor(12_000);
	});
	afterEach(() => fixture.stop());

	it('says above the rows how long, and whose server', async () => {
		assert.deepEqual(told, ['Connection c1: retries in 12 s']);
		fixture.clock.advance(12_000);
		await reading;
	});

	it('says no more once the wait is over', async () => {
		fixture.clock.advance(12_000);
		assert.deepEqual([told.at(-1), await reading], [undefined, ['Northwind AI']]);
	});
});
