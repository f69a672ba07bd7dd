import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds, extensionId, internalCommands } from '../../src/names.ts';

describe('activation', () => {
	it('registers every command of names.ts and no other', async () => {
		const extension = vscode.extensions.getExtension(extensionId);
		assert.ok(extension, `${extensionId} is not installed in this VS Code`);
		await extension.activate();
		const registered = (await vscode.commands.getCommands(true)).filter(isOurs);
		assert.deepEqual(registered.sort(), [...commandIds, ...internalCommands].sort());
	});
});

/** VS Code itself adds `spandeck.explorer.focus` and the like for every view, and none for our commands. */
function isOurs(command: string): boolean {
	return command.startsWith('spandeck.') && !command.startsWith('spandeck.explorer.');
}
