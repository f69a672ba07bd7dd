import assert from 'node:assert/strict';
import { jsonRows } from '../../../src/model/jsonRows.ts';

const all = () => true;

function texts(value: unknown, isExpanded: (id: string, level: number) => boolean = all): string[] {
	return jsonRows(value, isExpanded).map(
		({ level, name, text }) => `${'.'.repeat(level - 1)}${name === undefined ? '' : `${name}: `}${text}`,
	);
}

describe('the lines of a JSON value', () => {
	it('are its members, the deeper ones below', () => {
		assert.deepEqual(texts({ a: [1, null], 'b/c': { d: true } }), [
			'{2 members}',
			'.a: [2 items]',
			'..0: 1',
			'..1: null',
			'.b/c: {1 member}',
			'..d: true',
		]);
	});

	it('leave out what is below one that is collapsed', () => {
		assert.deepEqual(
			texts({ a: [1] }, (id) => id === ''),
			['{1 member}', '.a: [1 item]'],
		);
	});

	it('have ids that no two share, whatever the members are called', () => {
		const ids = jsonRows({ 'a/b': 1, a: { b: 2 }, '~1': 3, '/': 4 }, all).map(({ id }) => id);
		assert.equal(new Set(ids).size, ids.length);
	});

	it('open a text of several lines to these', () => {
		assert.deepEqual(texts({ poem: 'one\ntwo' }), ['{1 member}', '.poem: "one\\ntwo"', '..1: one', '..2: two']);
	});

	it('open a long line to pieces of it, which lose nothing', () => {
		const long = '😀'.repeat(500);
		const pieces = jsonRows(long, all).slice(1);
		assert.equal(pieces.map(({ text }) => text).join(''), long);
		assert.ok(pieces.every(({ text }) => text.length <= 240));
	});

	it('tell the place of each', () => {
		const [, , last] = jsonRows({ a: 1, b: 2 }, all);
		assert.deepEqual([last?.position, last?.siblingCount, last?.parentId], [2, 2, '']);
	});

	it('are made of a value deeper than a program can follow', () => {
		const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
		assert.equal(jsonRows(deep, all).length, 5000);
	});
});
