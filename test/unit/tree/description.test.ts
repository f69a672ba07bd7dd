import assert from 'node:assert/strict';
import { clockText } from '../../../src/model/timeText.ts';
import { descriptionParts } from '../../../src/tree/description.ts';
import type { NodeFacts } from '../../../src/tree/nodeFacts.ts';
import type { TreeNode } from '../../../src/tree/nodes.ts';
import { connection, nowMs, project, sampleFacts, sampleNode } from './sampleNodes.ts';

const days = (count: number): string => new Date(nowMs + count * 86_400_000 + 60_000).toISOString();
const { apiKey } = sampleNode('apiKey');
const { member } = sampleNode('member');
const { invitation } = sampleNode('invitation');
const { organization } = sampleNode('organization');
const withKey = (expiresAt: string) => sampleNode('apiKey', { apiKey: { ...apiKey, expiresAt } });
const asViewer = { project: { ...project, role: 'VIEWER' } };
const unverified = { unverified: true };
const production = { ...connection, production: true, readOnly: true };

type Row = readonly [what: string, node: TreeNode, text: string, facts?: Partial<NodeFacts>];

describe('the description of', () => {
	const rows: readonly Row[] = [
		['a connection', sampleNode('connection'), '2 organizations', { count: 2 }],
		['a signed-out connection', sampleNode('connection'), 'signed out', { signedOut: true }],
		['a connection with whose credentials nothing could be tried', sampleNode('connection'), 'unverified', unverified],
		['a production connection', sampleNode('connection', { connection: production }), 'production · read-only'],
		['an organization', sampleNode('organization'), 'OWNER · 12 projects'],
		[
			'an organization with a filter, one of several',
			sampleNode('organization'),
			'OWNER · 3 of 12 projects · name contains ledger',
			{ filters: { name: 'ledger' }, count: 3 },
		],
		[
			'the only organization with a filter, which stands beside the view’s title',
			sampleNode('organization'),
			'OWNER · 3 of 12 projects',
			{ filters: { name: 'ledger' }, count: 3, isOnly: true },
		],
		[
			'an organization whose production connection is not shown',
			sampleNode('organization', { connection: production }),
			'OWNER · 12 projects · production · read-only',
		],
		[
			'an organization that only the connection names',
			sampleNode('organization', { organization: { id: 'o1', name: 'o1' } }),
			'named in the connection',
			{ fromConnection: true },
		],
		[
			'an organization with a role that nobody knows',
			sampleNode('organization', { organization: { ...organization, role: 'STEWARD' } }),
			'STEWARD · 12 projects',
		],
		[
			'a connection that could not be read again',
			sampleNode('connection'),
			`as of ${clockText(nowMs - 60_000)} · 2 organizations`,
			{ count: 2, oldSinceMs: nowMs - 60_000 },
		],
		['a project', sampleNode('project'), 'OWNER · 4 members'],
		[
			'a project whose production connection is not shown and has no organizations',
			sampleNode('project', { connection: production, project: { id: 'p1', name: 'Ledger', isDefault: false } }),
			'production · read-only',
			{ administration: false },
		],
		[
			'a project beneath a production connection',
			sampleNode('project', { connection: production }),
			'OWNER · 4 members',
			{ administration: false, severalConnections: true },
		],
		[
			'a default project with one member',
			sampleNode('project', { project: { ...project, isDefault: true, membersCount: 1 } }),
			'OWNER · 1 member · default',
		],
		['a group that has not been read', sampleNode('group', { group: 'invitations' }), ''],
		['a group', sampleNode('group', { group: 'members' }), '4', { count: 4 }],
		['a group of keys for a VIEWER', sampleNode('group', asViewer), 'needs MEMBER', { count: 0 }],
		[
			'a group of keys of which some end',
			sampleNode('group', {
				project: {
					...project,
					apiKeys: [days(-1), days(2), days(40)].map((expiresAt, index) => ({ ...apiKey, id: `${index}`, expiresAt })),
				},
			}),
			'3 · 1 expired · 1 expires soon',
			{ count: 3 },
		],
		['an expired key', withKey(days(-3)), 'expired'],
		['a key that ends within a week', withKey(days(6)), 'in 6 days'],
		['a key that ends later', withKey('2027-03-01T00:00:00Z'), 'until 2027-03-01'],
		['a key without an end', sampleNode('apiKey', { apiKey: { id: 'k1', name: 'CI pipeline' } }), 'never expires'],
		['an LLM API key', sampleNode('llmApiKey'), '...4f2a · 2 custom models'],
		['a member', sampleNode('member'), 'ADMIN · Kim Reyes'],
		[
			'a denied member',
			sampleNode('member', { member: { ...member, accessDenied: true, previousRole: 'MEMBER' } }),
			'denied · was MEMBER · Kim Reyes',
		],
		['a pending invitation', sampleNode('invitation'), 'pending · MEMBER · ends in 3 days · this project only'],
		[
			'an invitation whose time is over',
			sampleNode('invitation', { invitation: { ...invitation, expiresAt: days(-1), projectOnly: false } }),
			'expired · MEMBER',
		],
		[
			'an invitation with a status that nobody knows',
			sampleNode('invitation', { invitation: { ...invitation, status: 'bounced', projectOnly: false } }),
			'bounced · MEMBER',
		],
		['traces', sampleNode('traces'), ''],
		['traces for a VIEWER', sampleNode('traces', asViewer), 'needs MEMBER'],
		['metrics for a VIEWER', sampleNode('metrics', asViewer), 'needs MEMBER'],
	];
	for (const [what, node, text, facts] of rows) {
		it(`${what} is "${text}"`, () => {
			assert.equal(descriptionParts(node, sampleFacts(facts)).join(' · '), text);
		});
	}

	it('what is older than the failure above it says first as of when it is', () => {
		const oldSinceMs = nowMs - 12 * 60_000;
		assert.deepEqual(
			[sampleNode('organization'), sampleNode('error')].map((node) =>
				descriptionParts(node, sampleFacts({ oldSinceMs })).at(0),
			),
			[`as of ${clockText(oldSinceMs)}`, `shown as of ${clockText(oldSinceMs)}`],
		);
	});
});
