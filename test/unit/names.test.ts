import assert from 'node:assert/strict';
import { commandIds, extensionId, internalCommands } from '../../src/names.ts';

describe('names', () => {
	it('lists no command twice', () => {
		const all = [...commandIds, ...internalCommands];
		assert.equal(new Set(all).size, all.length);
	});

	it('begins every internal command with an underscore after the section, and no other', () => {
		assert.ok(internalCommands.every((id) => id.startsWith('spandeck._')));
		assert.ok(commandIds.every((id) => !id.startsWith('spandeck._')));
	});

	it('has publisher and name of the extension', () => {
		assert.equal(extensionId, 'spandeck.spandeck');
	});
});
