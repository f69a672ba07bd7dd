import assert from 'node:assert/strict';
import { draftFor, draftOf, queryOf, refusalOf } from '../../../../src/webview/traces/filterDraft.ts';

const applied = { name: 'answer', tags: ['prod', 'beta'], limit: 50 };
const typed = { ...draftOf(applied), userId: 'kim' };

describe('what is typed into the filters of traces', () => {
	it('stays when the table is sorted', () => {
		assert.deepEqual(draftFor({ ...applied, orderBy: 'name.asc' }, applied, typed), typed);
	});

	it('stays when another filter is taken away, which goes from its field', () => {
		const draft = draftFor({ ...applied, tags: ['prod'] }, applied, typed);
		assert.deepEqual([draft.userId, draft.tags, draft.name], ['kim', 'prod', 'answer']);
	});

	it('stays in a field whose filter in force is taken away', () => {
		const draft = draftFor({ limit: 50 }, applied, { ...typed, name: 'answers' });
		assert.deepEqual([draft.name, draft.tags], ['answers', '']);
	});

	it('becomes the query', () => {
		assert.deepEqual(queryOf({ ...typed, name: ' ' }, applied), { userId: 'kim', tags: ['prod', 'beta'], limit: 50 });
	});

	it('is the same query again where it was not changed, with its seconds’ fractions and commas', () => {
		const query = { fromTimestamp: '2026-11-01T10:00:00.123Z', tags: ['a, b'] };
		assert.deepEqual(queryOf(draftOf(query), query), query);
	});
});

describe('a span of time in the filters of traces', () => {
	const rows = [
		['2026-11-01T12:00:00+02:00', '2026-11-01T11:00:00Z', undefined],
		['2026-11-01T10:00:00Z', '2026-11-01T11:00:00+02:00', 'From must be earlier than To.'],
		['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.000Z', 'From must be earlier than To.'],
	] as const;
	for (const [fromTimestamp, toTimestamp, refusal] of rows) {
		it(`from ${fromTimestamp} to ${toTimestamp} is ${refusal === undefined ? 'taken' : 'refused'}`, () => {
			assert.equal(refusalOf({ fromTimestamp, toTimestamp }), refusal);
		});
	}

	it('with one end alone is taken', () => {
		assert.equal(refusalOf({ fromTimestamp: '2026-11-01T10:00:00Z' }), undefined);
	});
});
