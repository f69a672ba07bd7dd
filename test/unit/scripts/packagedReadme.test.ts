import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { packagedReadme } from '../../../scripts/packagedReadme.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

describe('the README of the package', () => {
	it('leads to nothing that the package does not hold', () => {
		const packaged = packagedReadme(readme);
		const targets = Array.from(packaged.matchAll(/\]\(([^)]+)\)/g), ([, target = '']) => target);
		assert.deepEqual(
			targets.filter((target) => !/^(?:https:|#)/.test(target)),
			[],
		);
		assert.doesNotMatch(packaged, /<(?:picture|img|source)\b/);
	});

	it('keeps the words of a link, and links to the web', () => {
		const text = 'More: [docs/agents.md](docs/agents.md), [Langfuse](https://langfuse.com/docs).\n';
		assert.equal(packagedReadme(text), 'More: docs/agents.md, [Langfuse](https://langfuse.com/docs).\n');
	});

	it('leaves a picture out, and no gap where it was', () => {
		const text = 'Before.\n\n<picture>\n<img alt="A trace" src="docs/pictures/trace-dark.png">\n</picture>\n\nAfter.\n';
		assert.equal(packagedReadme(text), 'Before.\n\nAfter.\n');
	});
});
