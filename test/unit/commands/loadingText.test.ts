import assert from 'node:assert/strict';
import { loadingText } from '../../../src/commands/forms/loadingText.ts';

describe('a list that is read', () => {
	it('says in whole seconds when it is asked for again', () => {
		assert.equal(loadingText(), 'Loading…');
		assert.equal(loadingText(11.2), 'Loading… retries in 12 s');
	});
});
