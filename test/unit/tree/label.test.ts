import assert from 'node:assert/strict';
import { accessibilityLabel } from '../../../src/tree/accessibilityLabel.ts';
import { descriptionParts } from '../../../src/tree/description.ts';
import { labelOf } from '../../../src/tree/label.ts';
import { project, sampleFacts, sampleNode } from './sampleNodes.ts';

describe('the label of', () => {
	it('a project and a connection is exactly their name', () => {
		const node = sampleNode('project', { project: { ...project, name: '  $(trash) **Ledger** ' } });
		assert.deepEqual([labelOf(node), labelOf(sampleNode('connection'))], ['  $(trash) **Ledger** ', 'Northwind']);
	});

	it('the row for more says how many come and of how many', () => {
		assert.deepEqual([sampleNode('more'), sampleNode('more', { shown: 10_000 })].map(labelOf), [
			'Show 5,000 more of 12,345',
			'Show 2,345 more of 12,345',
		]);
	});

	it('an error is its sentence', () => {
		assert.match(labelOf(sampleNode('error')), /^The server failed \(500\) trying to list the projects/);
	});
});

describe('what a screen reader says', () => {
	it('has the label first, then what it is and every word of the description', () => {
		const node = sampleNode('apiKey');
		assert.equal(
			accessibilityLabel(node, labelOf(node), descriptionParts(node, sampleFacts())),
			'CI pipeline, API key, in 6 days',
		);
	});
});
