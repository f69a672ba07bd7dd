import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/names.ts';

describe('an object with a member that a command does not know', () => {
	for (const id of commandIds) {
		it(`is refused by ${id} with a sentence that names it`, async () => {
			await assert.rejects(Promise.resolve(vscode.commands.executeCommand(id, { colour: 'red' })), (error) => {
				assert.ok(error instanceof Error);
				assert.equal(error.message, `colour is not known to ${id}.`);
				return true;
			});
		});
	}
});
