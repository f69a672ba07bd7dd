import type { ConnectionReads } from './connectionReads.ts';
import { topList } from './emptyView.ts';
import type { Filters } from './filters.ts';
import type { ReadState } from './keptRead.ts';
import { noFacts, type NodeFacts } from './nodeFacts.ts';
import type { GroupNode, MetricsNode, OrganizationNode, TreeNode } from './nodes.ts';

/** What the facts of a node are drawn from. */
export interface FactsSource {
	readonly nowMs: number;
	readonly reads: ConnectionReads;
	readonly filters: Filters;
	readonly signedOut: boolean;
	readonly unverified: boolean;
	readonly severalConnections: boolean;
}

/** What is known about a node beside the node itself. Nothing is read for it: it must be quick for thousands of nodes. */
export function factsOf(node: TreeNode, source: FactsSource): NodeFacts {
	const { nowMs, reads, signedOut, unverified, severalConnections } = source;
	const { administration } = reads.client.capabilities;
	const base: NodeFacts = { ...noFacts(nowMs), administration, signedOut, unverified, severalConnections };
	switch (node.kind) {
		case 'connection':
			return { ...base, ...listFacts(topList(reads)) };
		case 'organization':
			return { ...base, ...organizationFacts(node, source) };
		case 'project':
			return administration ? { ...base, ...ageFacts(reads.knownProject(node.organizationId, node.project.id)) } : base;
		case 'group':
			return { ...base, ...groupFacts(node, reads) };
		case 'error':
			return { ...base, ...ageFacts(stateAt(node.parentKey, reads)) };
		case 'metrics':
			return { ...base, ...costFacts(node, reads) };
		case 'apiKey':
		case 'llmApiKey':
		case 'member':
		case 'invitation':
		case 'sentinelPass':
		case 'traces':
		case 'more':
		case 'message':
			return base;
	}
}

function organizationFacts({ connection, organization }: OrganizationNode, source: FactsSource): Partial<NodeFacts> {
	const { reads, severalConnections } = source;
	const filters = source.filters.of({ connectionId: connection.id, organizationId: organization.id });
	const organizations = reads.organizations.state.answer;
	return {
		...listFacts(reads.projects(organization.id).state),
		isOnly: !severalConnections && organizations?.value.length === 1,
		fromConnection: organizations?.fromConnection === true,
		...(filters && { filters }),
	};
}

function groupFacts({ organizationId, project, group }: GroupNode, reads: ConnectionReads): Partial<NodeFacts> {
	if (group === 'invitations') {
		return listFacts(reads.invitations(organizationId, project.id).state);
	}
	const rows = project[group];
	return rows === undefined ? {} : { count: rows.length };
}

function costFacts({ key }: MetricsNode, reads: ConnectionReads): Partial<NodeFacts> {
	const costs = reads.costs.of(key);
	return costs === undefined ? {} : { costs };
}

function listFacts(state: ReadState<readonly unknown[]>): Partial<NodeFacts> {
	const { answer } = state;
	return answer === undefined ? {} : { count: answer.value.length, ...ageFacts(state) };
}

function stateAt(key: string, reads: ConnectionReads): ReadState<unknown> | undefined {
	return reads.made().find((made) => made.key === key)?.read.state;
}

/** What could not be read, and since when it is old. */
function ageFacts(state: ReadState<unknown> | undefined): Partial<NodeFacts> {
	const { answer, error, readAtMs } = state ?? {};
	const isOld = answer !== undefined && error !== undefined && readAtMs !== undefined;
	return { skipped: answer?.skipped ?? 0, ...(isOld && { oldSinceMs: readAtMs }) };
}
