import assert from 'node:assert/strict';
import { observationRows, observationTree } from '../../../../src/model/observationTree.ts';
import { treeMove } from '../../../../src/webview/trace/treeMove.ts';

const startTime = '2026-11-24T08:21:47.000Z';
const observations = [
	{ id: 'answer', startTime },
	{ id: 'search', startTime, parentObservationId: 'answer' },
	{ id: 'write', startTime, parentObservationId: 'answer' },
];

/** Line 0 is the trace, 1 to 3 are `answer`, `search` and `write`. */
function move(key: string, index: number, collapsed: readonly string[] = []) {
	return treeMove(key, observationRows(observationTree(observations), new Set(collapsed)), index);
}

describe('keys in the observation tree', () => {
	const rows: readonly (readonly [string, number, object | undefined])[] = [
		['ArrowDown', 1, { index: 2 }],
		['ArrowDown', 3, { index: 3 }],
		['ArrowUp', 0, { index: 0 }],
		['Home', 3, { index: 0 }],
		['End', 0, { index: 3 }],
		['PageDown', 0, { index: 3 }],
		['ArrowRight', 1, { index: 2 }],
		['ArrowLeft', 1, { expand: ['answer'], expanded: false }],
		['ArrowLeft', 3, { index: 1 }],
		['Enter', 1, { expand: ['answer'], expanded: false }],
		['Enter', 2, undefined],
		['*', 2, { expand: [], expanded: true }],
		['*', 1, { expand: ['answer'], expanded: true }],
		['x', 1, undefined],
	];
	for (const [key, index, expected] of rows) {
		it(`${key} on line ${index} does ${expected === undefined ? 'nothing' : JSON.stringify(expected)}`, () => {
			assert.deepEqual(move(key, index), expected);
		});
	}

	it('ArrowRight expands a collapsed observation', () => {
		assert.deepEqual(move('ArrowRight', 1, ['answer']), { expand: ['answer'], expanded: true });
	});
});
