import assert from 'node:assert/strict';
import { textPieces } from '../../../../src/webview/trace/textPieces.ts';

describe('pieces of a text', () => {
	for (const [name, text, expected] of [
		['end with a line where they can', 'one\ntwo\nthree', ['one\ntwo\n', 'three']],
		['cut a line that is too long', 'abcdefghijk', ['abcdefgh', 'ijk']],
		['cut no character in two', 'abcdefg😀hi', ['abcdefg', '😀hi']],
		['are none of an empty text', '', []],
	] as const) {
		it(name, () => {
			assert.deepEqual(textPieces(text, 8), expected);
		});
	}
});
