import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { apiPage } from '../../../scripts/apiPage.ts';
import { operationIds } from '../../../src/contract/operations.ts';

const file = new URL('../../../docs/api.md', import.meta.url);

describe('docs/api.md', () => {
	it('is what the contract says; where it was not, it has just been rewritten: commit it', () => {
		const before = readFileSync(file, { encoding: 'utf8', flag: 'a+' });
		const now = apiPage();
		writeFileSync(file, now);
		assert.equal(before, now);
	});

	it('names every operation', () => {
		const page = apiPage();
		assert.deepEqual(
			operationIds.filter((id) => !page.includes(`| \`${id}\` |`)),
			[],
		);
	});
});
