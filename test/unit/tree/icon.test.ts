import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { iconOf } from '../../../src/tree/icon.ts';
import type { NodeFacts } from '../../../src/tree/nodeFacts.ts';
import { groupKinds, type NodeKind, type TreeNode } from '../../../src/tree/nodes.ts';
import { allNodes, connection, sampleFacts, sampleNode } from './sampleNodes.ts';

const codicons = readFileSync(
	new URL('../../../node_modules/@vscode/codicons/dist/codicon.css', import.meta.url),
	'utf8',
);

const facts = sampleFacts();
const production = { connection: { ...connection, production: true } };

describe('the icon of', () => {
	const { apiKey } = sampleNode('apiKey');
	const { member } = sampleNode('member');
	const { invitation } = sampleNode('invitation');
	const usual = sampleNode('apiKey', { apiKey: { id: 'k1', name: 'CI pipeline' } });
	const rows: readonly (readonly [string, TreeNode, TreeNode, string])[] = [
		[
			'an expired key',
			sampleNode('apiKey', { apiKey: { ...apiKey, expiresAt: '2026-08-21T00:00:00Z' } }),
			usual,
			'list.errorForeground',
		],
		['a key that ends soon', sampleNode('apiKey'), usual, 'list.warningForeground'],
		[
			'a denied member',
			sampleNode('member', { member: { ...member, accessDenied: true } }),
			sampleNode('member'),
			'list.errorForeground',
		],
		[
			'a pending invitation',
			sampleNode('invitation'),
			sampleNode('invitation', { invitation: { ...invitation, status: 'accepted' } }),
			'list.warningForeground',
		],
	];
	for (const [what, node, other, color] of rows) {
		it(`${what} differs from the usual one in shape and in colour`, () => {
			const [own, usualIcon] = [iconOf(node, facts), iconOf(other, facts)];
			assert.deepEqual([own.color, usualIcon.color], [color, undefined]);
			assert.notEqual(own.icon, usualIcon.icon);
		});
	}

	it('a read-only connection is a lock, whatever its kind', () => {
		const readOnly = { connection: { ...connection, readOnly: true } };
		assert.equal(iconOf(sampleNode('connection', readOnly), facts).icon, 'lock');
		assert.equal(iconOf(sampleNode('apiKey', readOnly), facts).icon, iconOf(sampleNode('apiKey'), facts).icon);
	});

	const marked: readonly (readonly [string, Partial<NodeFacts>, readonly NodeKind[]])[] = [
		['that is one of several is coloured itself', { severalConnections: true }, ['connection']],
		['that is not shown colours its organizations', {}, ['connection', 'organization']],
		[
			'that has no organizations colours its projects',
			{ administration: false },
			['connection', 'organization', 'project'],
		],
	];
	for (const [which, changes, kinds] of marked) {
		it(`a production connection ${which}`, () => {
			const nodes = [
				sampleNode('connection', production),
				sampleNode('organization', production),
				sampleNode('project', production),
				sampleNode('traces', production),
			];
			const colored = nodes.filter((node) => iconOf(node, sampleFacts(changes)).color === 'list.warningForeground');
			assert.deepEqual(
				colored.map(({ kind }) => kind),
				kinds,
			);
		});
	}

	it('any node is one that VS Code has', () => {
		const nodes = [...allNodes, ...groupKinds.map((group) => sampleNode('group', { group }))];
		const names = nodes.map((node) => iconOf(node, facts).icon);
		assert.deepEqual(
			names.filter((name) => !codicons.includes(`.codicon-${name}:before`)),
			[],
		);
	});
});
