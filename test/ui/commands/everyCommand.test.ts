import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { personCommands } from '../../../src/names.ts';

const suites = join(import.meta.dirname, '..');

/** The commands that a test file exercises with mouse and keyboard. */
async function exercisedIn(file: string): Promise<string[]> {
	const text = await readFile(join(suites, file), 'utf8');
	return Array.from(text.matchAll(/\bexercise\(\s*'([\w.]+)'/g), ([, command = '']) => command);
}

describe('the commands that people meet', () => {
	it('are each run once with mouse and keyboard', async () => {
		const exercised = new Set<string>();
		for await (const file of glob('**/*.test.ts', { cwd: suites })) {
			for (const command of await exercisedIn(file)) {
				exercised.add(command);
			}
		}
		assert.deepEqual([...exercised].sort(), [...personCommands].sort());
	});
});
