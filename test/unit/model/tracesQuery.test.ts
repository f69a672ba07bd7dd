import assert from 'node:assert/strict';
import { tracesQuery } from '../../../src/model/tracesQuery.ts';

describe('the order of traces', () => {
	it('takes its direction in any case', () => {
		assert.deepEqual(tracesQuery.parse({ orderBy: 'timestamp.DESC' }), { orderBy: 'timestamp.desc' });
	});

	for (const orderBy of ['timestamp', 'timestamp.down', 'mood.asc', 7]) {
		it(`${JSON.stringify(orderBy)} is refused`, () => {
			assert.equal(tracesQuery.safeParse({ orderBy }).success, false);
		});
	}
});
