import type { NodeFacts } from './nodeFacts.ts';
import type { TreeNode } from './nodes.ts';

/** A row's facts that say where its connection's own marks are shown. */
export type MarkFacts = Pick<NodeFacts, 'severalConnections' | 'administration'>;

/** The connection that a row stands for: its own, or, where connections are not shown themselves, the one of its roots. */
export function markedConnection(node: TreeNode, facts: MarkFacts): TreeNode['connection'] | undefined {
	return standsForConnection(node, facts) ? node.connection : undefined;
}

function standsForConnection({ kind }: TreeNode, { severalConnections, administration }: MarkFacts): boolean {
	switch (kind) {
		case 'connection':
			return true;
		case 'organization':
			return !severalConnections;
		case 'project':
			// Without organizations the projects are the roots.
			return !severalConnections && !administration;
		case 'group':
		case 'apiKey':
		case 'llmApiKey':
		case 'member':
		case 'invitation':
		case 'sentinelPass':
		case 'traces':
		case 'metrics':
		case 'error':
		case 'more':
		case 'message':
			return false;
	}
}
