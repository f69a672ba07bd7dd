import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { workspaceVariables } from '../../src/commands/workspaceVariables.ts';

/** Everything that these tests write lies in here, so that no other file of the folder counts. */
const own = 'variables-of-a-workspace';

const files: Readonly<Record<string, string>> = {
	'.env': '\uFEFFexport  FIRST="one"\r\n# SECOND=no\r\nSECOND=two # yes\r\n  THIRD = \'th ree\'\r\nLINES="a\nb"\r\n',
	'.env.local': 'FIRST=other\n',
	'.envrc': 'export FROM_DIRENV=1\n',
	'api/.env': 'DEEPER=1\n',
	'.env.example': 'EXAMPLE=1\n',
	'.env.vault': 'VAULT=1\n',
	'.environment': 'OTHER=1\n',
	'too/deep/.env': 'TOO_DEEP=1\n',
	'node_modules/.env': 'PACKAGE=1\n',
	'.git/.env': 'HIDDEN=1\n',
	'large/.env': `LARGE=1\n${'#'.repeat(300 * 1024)}\n`,
};

describe('the variables of a workspace', () => {
	const root = join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', own);
	const lines: string[] = [];
	const log = { info: (line: string) => lines.push(line) } as unknown as vscode.LogOutputChannel;
	const found = async () => {
		const sources = await workspaceVariables(log);
		return sources.filter(({ where }) => where.startsWith(own) || !where.includes('/'));
	};

	before(async () => {
		for (const [path, text] of Object.entries(files)) {
			const file = join(root, path);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, text);
		}
		await symlink(join(root, '.env.local'), join(root, '.env.linked'));
	});
	after(() => rm(root, { recursive: true, force: true }));

	it('come from its .env files, and not from examples, packages, hidden and deep folders', async () => {
		const places = (await found()).map(({ where }) => where).filter((where) => where.startsWith(own));
		assert.deepEqual(places, [
			`${own}/.env`,
			`${own}/.env.linked`,
			`${own}/.env.local`,
			`${own}/.envrc`,
			`${own}/api/.env`,
		]);
	});

	it('are read as dotenv files are written', async () => {
		const [first] = await found();
		assert.deepEqual(first?.variables, { FIRST: 'one', SECOND: 'two', THIRD: 'th ree', LINES: 'a\nb' });
	});

	it('of a file beside .env stand on those of .env', async () => {
		const local = (await found()).find(({ where }) => where.endsWith('.env.local'));
		assert.equal(local?.base?.where, `${own}/.env`);
		const nested = (await found()).find(({ where }) => where.endsWith('api/.env'));
		assert.equal(nested?.base, undefined);
	});

	it('of a file that is too large are left out, and the log says so', async () => {
		lines.length = 0;
		await found();
		assert.deepEqual(lines, [`${own}/large/.env is too large for a .env file, so it is not looked into`]);
	});

	it("end with those of VS Code's own environment", async () => {
		process.env['LANGFUSE_HOST'] = 'https://traces.example.com';
		try {
			const last = (await found()).at(-1);
			assert.deepEqual(
				[last?.where, last?.variables['LANGFUSE_HOST']],
				['the environment of VS Code', 'https://traces.example.com'],
			);
		} finally {
			delete process.env['LANGFUSE_HOST'];
		}
	});
});
