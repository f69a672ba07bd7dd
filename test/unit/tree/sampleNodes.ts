import { noFacts, type NodeFacts } from '../../../src/tree/nodeFacts.ts';
import type { NodeKind, NodeOf, TreeNode } from '../../../src/tree/nodes.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';
import type { Connection } from '../../../src/model/connection.ts';
import type { Project } from '../../../src/model/project.ts';

/** The time at which all of these are looked at. */
export const nowMs = Date.parse('2026-08-22T12:00:00Z');

export const connection: Connection = {
	id: 'c1',
	label: 'Northwind',
	kind: 'platform',
	organizationsApiUrl: 'https://platform.example.com/v1',
	analyticsUrl: 'https://analytics.example.com',
};

export const project: Project = {
	id: 'p1',
	name: 'Ledger',
	isDefault: false,
	role: 'OWNER',
	membersCount: 4,
	apiKeys: [],
	members: [],
};

const placed = { connection, organizationId: 'o1', project } as const;

/** One node of every kind. */
const samples: { readonly [Kind in NodeKind]: NodeOf<Kind> } = {
	connection: { kind: 'connection', key: 'c', connection },
	organization: {
		kind: 'organization',
		key: 'o',
		connection,
		organization: { id: 'o1', name: 'Northwind AI', role: 'OWNER', projectsCount: 12 },
	},
	project: { kind: 'project', key: 'p', ...placed },
	group: { kind: 'group', key: 'g', ...placed, group: 'apiKeys' },
	apiKey: {
		kind: 'apiKey',
		key: 'k',
		...placed,
		apiKey: { id: 'k1', name: 'CI pipeline', publicKey: 'pk-lf-ci', expiresAt: '2026-08-28T13:00:00Z' },
	},
	llmApiKey: {
		kind: 'llmApiKey',
		key: 'l',
		...placed,
		llmApiKey: {
			id: 'l1',
			provider: 'openai',
			displaySecretKey: '...4f2a',
			customModels: ['ledger-large', 'ledger-small'],
			withDefaultModels: true,
		},
	},
	member: {
		kind: 'member',
		key: 'm',
		...placed,
		member: {
			id: 'u1',
			email: 'kim@northwind.example',
			name: 'Kim Reyes',
			role: 'ADMIN',
			projectOnly: false,
			accessDenied: false,
		},
	},
	invitation: {
		kind: 'invitation',
		key: 'i',
		...placed,
		invitation: {
			id: 'i1',
			email: 'ada@northwind.example',
			role: 'MEMBER',
			projectOnly: true,
			status: 'pending',
			expiresAt: '2026-08-25T13:00:00Z',
		},
	},
	sentinelPass: {
		kind: 'sentinelPass',
		key: 's',
		...placed,
		sentinelPass: { id: 's1', name: 'Night watch', attributes: { scope: 'read' } },
	},
	traces: { kind: 'traces', key: 't', ...placed },
	metrics: { kind: 'metrics', key: 'd', ...placed },
	error: {
		kind: 'error',
		key: 'e',
		connection,
		parentKey: 'o',
		error: new SpandeckError('projects.list', {
			kind: 'http',
			status: 500,
			detail: 'the index is being rebuilt',
			requestId: 'r-17',
		}),
	},
	more: { kind: 'more', key: 'more', connection, parentKey: 'o', shown: 5000, total: 12_345 },
	message: { kind: 'message', key: 'x', connection, text: 'No projects yet.', because: 'nothing' },
};

/** A node of this kind, with these members changed. */
export function sampleNode<Kind extends NodeKind>(kind: Kind, changes: Partial<NodeOf<Kind>> = {}): NodeOf<Kind> {
	return { ...samples[kind], ...changes };
}

export const allNodes: readonly TreeNode[] = Object.values(samples);

/** What is known beside a node, of an only connection that is signed in. */
export function sampleFacts(changes: Partial<NodeFacts> = {}): NodeFacts {
	return { ...noFacts(nowMs), administration: true, severalConnections: false, ...changes };
}
