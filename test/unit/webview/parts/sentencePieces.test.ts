import assert from 'node:assert/strict';
import { sentencePieces } from '../../../../src/webview/parts/sentencePieces.ts';

describe('the pieces of a sentence', () => {
	for (const { sentence, pieces } of [
		{ sentence: 'Set {0} and {1}.', pieces: ['Set ', 0, ' and ', 1, '.'] },
		{ sentence: '{1} und {0} setzen', pieces: [1, ' und ', 0, ' setzen'] },
		{ sentence: '{0}{1}', pieces: [0, 1] },
		{ sentence: 'Nothing of it, {either}.', pieces: ['Nothing of it, {either}.'] },
	]) {
		it(`are the texts of "${sentence}" and the numbers of its placeholders`, () => {
			assert.deepEqual(sentencePieces(sentence), pieces);
		});
	}
});
