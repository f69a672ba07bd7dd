import assert from 'node:assert/strict';
import { type TreeLine, treeMove } from '../../../../src/webview/trace/treeMove.ts';

const answer: TreeLine = { id: 'answer', parentId: undefined, expandable: true, expanded: true };
const search: TreeLine = { id: 'search', parentId: 'answer', expandable: true, expanded: false };
const write: TreeLine = { id: 'write', parentId: 'answer', expandable: false, expanded: false };
const lines = [answer, search, write];

describe('keys in a tree', () => {
	const rows: readonly (readonly [string, TreeLine, object | undefined])[] = [
		['ArrowDown', answer, { index: 1 }],
		['ArrowDown', write, { index: 2 }],
		['ArrowUp', answer, { index: 0 }],
		['Home', write, { index: 0 }],
		['End', answer, { index: 2 }],
		['PageDown', answer, { index: 2 }],
		['PageUp', write, { index: 0 }],
		['ArrowRight', answer, { index: 1 }],
		['ArrowRight', search, { expand: ['search'], expanded: true }],
		['ArrowRight', write, undefined],
		['ArrowLeft', answer, { expand: ['answer'], expanded: false }],
		['ArrowLeft', search, { index: 0 }],
		['ArrowLeft', write, { index: 0 }],
		['Enter', search, { expand: ['search'], expanded: true }],
		[' ', answer, { expand: ['answer'], expanded: false }],
		['Enter', write, undefined],
		['*', write, { expand: ['search'], expanded: true }],
		['x', answer, undefined],
	];
	for (const [key, line, expected] of rows) {
		it(`${key} on ${line.id} does ${expected === undefined ? 'nothing' : JSON.stringify(expected)}`, () => {
			assert.deepEqual(treeMove(key, lines, lines.indexOf(line)), expected);
		});
	}

	it('ArrowLeft at the top, with nothing to collapse, does nothing', () => {
		assert.equal(treeMove('ArrowLeft', [{ ...answer, expanded: false }], 0), undefined);
	});

	it('do nothing in an empty tree', () => {
		assert.equal(treeMove('ArrowLeft', [], 0), undefined);
	});
});
