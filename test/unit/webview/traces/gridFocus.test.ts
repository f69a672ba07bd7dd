import assert from 'node:assert/strict';
import { cellAfterKey } from '../../../../src/webview/traces/gridFocus.ts';

describe('keys in the table of traces', () => {
	const size = { rows: 51, columns: 9, page: 10 };
	const rows: readonly (readonly [string, readonly [number, number], readonly [number, number]])[] = [
		['ArrowDown', [1, 2], [2, 2]],
		['ArrowDown', [50, 2], [50, 2]],
		['ArrowUp', [1, 2], [0, 2]],
		['ArrowUp', [0, 2], [0, 2]],
		['j', [1, 2], [2, 2]],
		['k', [1, 2], [1, 2]],
		['ArrowRight', [3, 8], [3, 8]],
		['ArrowLeft', [3, 1], [3, 0]],
		['PageDown', [45, 2], [50, 2]],
		['PageUp', [25, 2], [15, 2]],
		['PageUp', [4, 2], [1, 2]],
		['Home', [25, 2], [1, 2]],
		['End', [25, 2], [50, 2]],
	];
	for (const [key, [row, column], [nextRow, nextColumn]] of rows) {
		it(`${key} leads from row ${row}, column ${column} to row ${nextRow}, column ${nextColumn}`, () => {
			assert.deepEqual(cellAfterKey(key, { row, column }, size), { row: nextRow, column: nextColumn });
		});
	}

	it('other keys lead nowhere', () => {
		assert.equal(cellAfterKey('a', { row: 1, column: 1 }, size), undefined);
	});
});
