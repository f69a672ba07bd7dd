import assert from 'node:assert/strict';
import { contextValue } from '../../../src/tree/contextValue.ts';
import { groupKinds, type NodeKind, type TreeNode } from '../../../src/tree/nodes.ts';
import { connection, nowMs, project, sampleFacts, sampleNode } from './sampleNodes.ts';

function words(node: TreeNode, facts = sampleFacts()): string[] {
	const value = contextValue(node, facts);
	assert.match(value, /^;.*;$/);
	return value.slice(1, -1).split(';');
}
const allowed = (node: TreeNode): string[] => words(node).filter((word) => word.startsWith('can-'));

describe('what a row offers', () => {
	const kinds = ['project', 'apiKey', 'llmApiKey', 'member', 'invitation', 'traces'] as const satisfies NodeKind[];
	const byRole: Readonly<Record<string, readonly (readonly string[])[]>> = {
		VIEWER: [[], [], [], [], [], []],
		MEMBER: [['can-readKeys'], [], [], [], [], ['can-readKeys']],
		ADMIN: [
			['can-rename', 'can-readKeys'],
			['can-rename', 'can-delete'],
			['can-delete'],
			['can-manage'],
			['can-manage'],
			['can-readKeys'],
		],
		OWNER: [
			['can-rename', 'can-delete', 'can-readKeys'],
			['can-rename', 'can-delete'],
			['can-delete'],
			['can-manage'],
			['can-manage'],
			['can-readKeys'],
		],
	};
	for (const [role, expected] of Object.entries(byRole)) {
		it(`${role} is offered what the role may do`, () => {
			assert.deepEqual(
				kinds.map((kind) => allowed(sampleNode(kind, { project: { ...project, role } }))),
				expected,
			);
		});
	}

	it('leaves the decision about a role that it does not know to the server', () => {
		const node = sampleNode('project', { project: { ...project, role: 'STEWARD' } });
		assert.deepEqual(allowed(node), ['can-rename', 'can-delete', 'can-readKeys']);
	});

	it('lets only an OWNER manage an OWNER', () => {
		const { member } = sampleNode('member');
		const owner = { ...member, role: 'OWNER' };
		assert.deepEqual(
			['ADMIN', 'OWNER'].map((role) => allowed(sampleNode('member', { member: owner, project: { ...project, role } }))),
			[[], ['can-manage']],
		);
	});

	it('lets an ADMIN of the organization create projects, a MEMBER not', () => {
		const { organization } = sampleNode('organization');
		assert.deepEqual(
			['ADMIN', 'MEMBER'].map((role) =>
				allowed(sampleNode('organization', { organization: { ...organization, role } })),
			),
			[['can-create'], []],
		);
	});

	it('offers to create in every group but sentinel passes', () => {
		assert.deepEqual(
			groupKinds.filter((group) => allowed(sampleNode('group', { group })).includes('can-create')),
			['apiKeys', 'llmApiKeys', 'members', 'invitations'],
		);
	});

	it('offers no write on a read-only connection', () => {
		const readOnly = { ...connection, readOnly: true };
		const nodes = [
			...(['organization', 'project', 'apiKey', 'llmApiKey', 'member', 'invitation'] as const).map((kind) =>
				sampleNode(kind, { connection: readOnly }),
			),
			...groupKinds.map((group) => sampleNode('group', { group, connection: readOnly })),
		];
		assert.deepEqual(nodes.flatMap(allowed), ['can-readKeys']);
	});

	it('offers no administration where the connection has none', () => {
		const langfuse = sampleNode('project', { connection: { ...connection, kind: 'langfuse' } });
		const shown = words(langfuse, sampleFacts({ administration: false }));
		assert.deepEqual(shown, ['project', 'can-readKeys', 'kind-langfuse']);
	});
});

describe('the state of a row', () => {
	const { apiKey } = sampleNode('apiKey');
	const { member } = sampleNode('member');
	const { invitation } = sampleNode('invitation');
	const rows: readonly (readonly [string, TreeNode, string])[] = [
		['a connection', sampleNode('connection'), 'signedIn'],
		['an expired key', sampleNode('apiKey', { apiKey: { ...apiKey, expiresAt: '2026-08-22T11:00:00Z' } }), 'expired'],
		['a key with its public half', sampleNode('apiKey'), 'hasPublicKey'],
		['a member', sampleNode('member'), 'allowed'],
		['a denied member', sampleNode('member', { member: { ...member, accessDenied: true } }), 'denied'],
		['a pending invitation', sampleNode('invitation'), 'pending'],
		[
			'a pending invitation whose time is over',
			sampleNode('invitation', { invitation: { ...invitation, expiresAt: new Date(nowMs - 1).toISOString() } }),
			'expired',
		],
		[
			'an accepted invitation',
			sampleNode('invitation', { invitation: { ...invitation, status: 'accepted' } }),
			'accepted',
		],
		['the default project', sampleNode('project', { project: { ...project, isDefault: true } }), 'isDefault'],
		[
			'a production connection',
			sampleNode('connection', { connection: { ...connection, production: true } }),
			'production',
		],
		['a local connection', sampleNode('connection', { connection: { ...connection, kind: 'local' } }), 'kind-local'],
	];
	for (const [what, node, word] of rows) {
		it(`${what} is ${word}`, () => {
			assert.ok(words(node).includes(word), contextValue(node, sampleFacts()));
		});
	}

	it('a signed-out connection says so, and not that it is signed in', () => {
		const shown = words(sampleNode('connection'), sampleFacts({ signedOut: true }));
		assert.deepEqual(shown, ['connection', 'signedOut', 'kind-platform']);
	});

	it('an organization with a filter says so', () => {
		assert.ok(words(sampleNode('organization'), sampleFacts({ filters: { name: 'ledger' } })).includes('filtered'));
	});

	it('holds no word that a status of a stranger server could forge', () => {
		const node = sampleNode('invitation', { invitation: { ...invitation, status: 'odd;can-delete;' } });
		assert.deepEqual(words(node), ['invitation', 'can-manage', 'kind-platform']);
	});
});
