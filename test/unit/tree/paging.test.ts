import assert from 'node:assert/strict';
import { nextRows, rowsPerPage, ShownRows } from '../../../src/tree/paging.ts';

describe('a long list', () => {
	it('is shown whole up to 5,000 rows', () => {
		assert.deepEqual([rowsPerPage, new ShownRows().of('any')], [5000, 5000]);
	});

	it('shows another 5,000 each time more is asked for, and only that list', () => {
		const rows = new ShownRows();
		rows.showMore({ parentKey: 'a', shown: rows.of('a') });
		rows.showMore({ parentKey: 'a', shown: rows.of('a') });
		assert.deepEqual([rows.of('a'), rows.of('b')], [15_000, 5000]);
	});

	it('says how many rows the last page has', () => {
		assert.equal(nextRows({ shown: 10_000, total: 10_001 }), 1);
	});
});
