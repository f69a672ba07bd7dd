import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../harness/paths.ts';

const parts = join(repositoryRoot, 'src', 'webview', 'parts');

function found(file: string, pattern: RegExp): string[] {
	return Array.from(readFileSync(join(parts, file), 'utf8').matchAll(pattern), ([, name = '']) => name);
}

describe('icons of the pages', () => {
	it('have a picture for each name, and none beside', () => {
		assert.deepEqual(
			found('icons.css', /^\.codicon-([a-z-]+) \{\n\tmask-image/gm),
			found('iconName.ts', /\| '([a-z-]+)'/g),
		);
	});
});
