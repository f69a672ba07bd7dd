import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countOf } from '../../../../src/server/analytics/paging.ts';
import { Database } from '../../../../src/server/store/database.ts';

const insert = 'INSERT INTO organizations (id, name, created_at) VALUES (?, ?, 0)';

describe('a count', () => {
	let folder: string;
	let reader: Database;
	let writer: Database;
	const count = () => reader.snapshot(() => countOf(reader, 'FROM organizations WHERE name = ?', ['Northwind']));

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-count-'));
		reader = Database.open(join(folder, 'platform.db'));
		writer = Database.open(join(folder, 'platform.db'));
	});
	afterEach(() => {
		reader.close();
		writer.close();
		rmSync(folder, { recursive: true });
	});

	it('is made again after its own connection wrote', () => {
		assert.equal(count(), 0);
		reader.run(insert, 'a', 'Northwind');
		assert.equal(count(), 1);
	});

	it('is made again after another connection wrote', () => {
		assert.equal(count(), 0);
		writer.run(insert, 'a', 'Northwind');
		assert.equal(count(), 1);
		writer.run('DELETE FROM organizations');
		assert.equal(count(), 0);
	});

	it('is of the moment that its snapshot shows', () => {
		reader.snapshot(() => {
			const one = () => countOf(reader, 'FROM organizations WHERE name = ?', ['Northwind']);
			assert.equal(one(), 0);
			writer.run(insert, 'a', 'Northwind');
			assert.equal(one(), 0);
		});
		assert.equal(count(), 1);
	});

	it('is not made again where nothing was written', () => {
		// Counted twice, a tenth of a million coins would hardly fall alike.
		const coins = 'FROM json_each(?) WHERE random() > 0';
		const list = [JSON.stringify(Array.from({ length: 100_000 }, () => 1))];
		const first = countOf(reader, coins, list);
		assert.equal(countOf(reader, coins, list), first);
	});

	it('of other values is another', () => {
		reader.run(insert, 'a', 'Northwind');
		assert.deepEqual([count(), countOf(reader, 'FROM organizations WHERE name = ?', ['Contoso'])], [1, 0]);
	});
});
