import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { iconOf } from '../../../src/tree/icon.ts';
import { groupKinds, type TreeNode } from '../../../src/tree/nodes.ts';
import { allNodes, connection, nowMs, sampleNode } from './sampleNodes.ts';

const codicons = readFileSync(
	new URL('../../../node_modules/@vscode/codicons/dist/codicon.css', import.meta.url),
	'utf8',
);

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
			const [own, usualIcon] = [iconOf(node, nowMs, true), iconOf(other, nowMs, true)];
			assert.deepEqual([own.color, usualIcon.color], [color, undefined]);
			assert.notEqual(own.icon, usualIcon.icon);
		});
	}

	it('a production connection is coloured, and where connections are not shown its organizations are', () => {
		const production = { connection: { ...connection, production: true } };
		const colors = [true, false].map((shows) =>
			[sampleNode('connection', production), sampleNode('organization', production)].map(
				(node) => iconOf(node, nowMs, shows).color,
			),
		);
		assert.deepEqual(colors, [
			['list.warningForeground', undefined],
			['list.warningForeground', 'list.warningForeground'],
		]);
	});

	it('any node is one that VS Code has', () => {
		const nodes = [...allNodes, ...groupKinds.map((group) => sampleNode('group', { group }))];
		const names = nodes.map((node) => iconOf(node, nowMs, true).icon);
		assert.deepEqual(
			names.filter((name) => !codicons.includes(`.codicon-${name}:before`)),
			[],
		);
	});
});
