import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInRepository, withLine } from '../../../src/commands/repository.ts';

describe('a folder', () => {
	let root: string;
	let folder: string;
	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), 'spandeck-repository-'));
		folder = join(root, 'apps', 'chat');
		await mkdir(folder, { recursive: true });
	});
	afterEach(() => rm(root, { recursive: true }));

	it('below a repository is in it', async () => {
		await mkdir(join(root, '.git'));
		assert.equal(await isInRepository(folder), true);
	});

	it('of a worktree or submodule, where .git is a file, is in a repository', async () => {
		await writeFile(join(folder, '.git'), 'gitdir: elsewhere\n');
		assert.equal(await isInRepository(folder), true);
	});

	it('beneath no .git is in no repository', async () => {
		assert.equal(await isInRepository(folder), false);
	});
});

describe('a .gitignore', () => {
	const texts: readonly [claim: string, before: string, after: string][] = [
		['that is new has the line', '', '.env\n'],
		['without a last line break gets one first', 'dist', 'dist\n.env\n'],
		['keeps its line breaks', 'dist\r\n', 'dist\r\n.env\r\n'],
		['with the line stays as it is', '.env\r\ndist', '.env\r\ndist'],
	];
	for (const [claim, before, after] of texts) {
		it(claim, () => {
			assert.equal(withLine(before, '.env'), after);
		});
	}
});
