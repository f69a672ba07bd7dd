import assert from 'node:assert/strict';
import { commandIds } from '../../../src/names.ts';
import { commandsTestedByObject } from '../byObject.ts';

describe('the object form', () => {
	it('of every command is tested here', () => {
		assert.deepEqual(commandsTestedByObject(), [...commandIds].sort());
	});
});
