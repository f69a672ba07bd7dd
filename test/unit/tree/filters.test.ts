import assert from 'node:assert/strict';
import { Filters } from '../../../src/tree/filters.ts';

const one = { connectionId: 'c1', organizationId: 'o1' };
const other = { connectionId: 'c2', organizationId: 'o1' };

describe('filters', () => {
	let filters: Filters;
	beforeEach(() => {
		filters = new Filters();
		filters.set(one, { name: 'ledger' });
	});

	it('are one for each organization of each connection', () => {
		assert.deepEqual([filters.of(one), filters.of(other)], [{ name: 'ledger' }, undefined]);
	});

	it('are gone once cleared', () => {
		assert.deepEqual([filters.clear(one), filters.clear(one), filters.all()], [true, false, []]);
	});

	it('are gone when set to nothing', () => {
		filters.set(one, {});
		assert.deepEqual(filters.all(), []);
	});

	it('go with their connection', () => {
		filters.set(other, { name: 'bot' });
		filters.keepConnections(new Set(['c2']));
		assert.deepEqual(filters.all(), [{ ...other, filters: { name: 'bot' } }]);
	});

	it('that only sort hide nothing', () => {
		filters.set(other, { sort: 'name' });
		assert.deepEqual([filters.narrows(one), filters.narrows(other)], [true, false]);
	});
});
