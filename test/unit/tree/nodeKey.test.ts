import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
	childKey,
	connectionKey,
	isWithin,
	organizationKey,
	projectKey,
	withoutRepeats,
} from '../../../src/tree/nodeKey.ts';
import { sampleNode } from './sampleNodes.ts';

describe('keys of nodes', () => {
	it('tell apart the same project in two connections and in two organizations', () => {
		const keys = [projectKey('c1', 'o1', 'p1'), projectKey('c2', 'o1', 'p1'), projectKey('c1', 'o2', 'p1')];
		assert.equal(new Set(keys).size, 3);
	});

	it('differ wherever any id differs, whatever signs the ids hold', () => {
		const id = fc.string({ unit: fc.constantFrom('/', '%', '2', 'F', '5', 'a', '.'), maxLength: 6 });
		const ids = fc.tuple(id, id, id);
		fc.assert(
			fc.property(ids, ids, (one, other) => {
				const isSame = one.every((part, index) => part === other[index]);
				assert.equal(projectKey(...one) === projectKey(...other), isSame);
			}),
		);
	});

	it('say what lies below what', () => {
		const organization = organizationKey('c1', 'o1');
		assert.deepEqual(
			[
				isWithin(projectKey('c1', 'o1', 'p1'), organization),
				isWithin(organization, organization),
				isWithin(childKey(organization, 'error'), connectionKey('c1')),
				isWithin(organizationKey('c1', 'o11'), organization),
			],
			[true, true, true, false],
		);
	});
});

describe('a row that a server sends twice', () => {
	it('is shown once, where it stood first', () => {
		const [one, two] = [sampleNode('project', { key: 'a' }), sampleNode('project', { key: 'b' })];
		assert.deepEqual(withoutRepeats([one, two, sampleNode('project', { key: 'a' })]), [one, two]);
	});
});
