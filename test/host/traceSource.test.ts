import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { openSource } from '../../src/panels/traceSource.ts';

describe('a line of the source that a trace names', () => {
	const inside = () => join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'shop');
	const outside = join(tmpdir(), `spandeck-outside-${process.pid}`);

	before(async () => {
		await Promise.all([mkdir(join(inside(), 'src'), { recursive: true }), mkdir(outside, { recursive: true })]);
		await writeFile(join(inside(), 'src', 'send.ts'), 'one\ntwo\nthree\n');
		await writeFile(join(outside, 'secret.ts'), 'secret\n');
		await symlink(outside, join(inside(), 'linked'));
	});
	after(() => Promise.all([inside(), outside].map((path) => rm(path, { recursive: true, force: true }))));
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

	/** What is open then, and where in it. */
	async function opened(path: string): Promise<readonly [string | undefined, number | undefined]> {
		await openSource({ path, line: 2, column: 1 });
		const editor = vscode.window.activeTextEditor;
		return [editor?.document.uri.fsPath, editor?.selection.active.line];
	}

	it('opens where it is inside the folder, whatever folder the app ran in', async () => {
		const file = join(inside(), 'src', 'send.ts');
		assert.deepEqual(await opened(file), [file, 1]);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		assert.deepEqual(await opened('/app/shop/src/send.ts'), [file, 1]);
	});

	for (const [what, path] of [
		['is outside of the folder', () => join(outside, 'secret.ts')],
		['leads out of the folder', () => join(inside(), '..', '..', 'package.json')],
		['is a link out of the folder', () => join(inside(), 'linked', 'secret.ts')],
		['is a folder', inside],
		['is not there', () => join(inside(), 'gone.ts')],
	] as const) {
		it(`does not open where it ${what}`, async () => {
			assert.deepEqual(await opened(path()), [undefined, undefined]);
		});
	}
});
