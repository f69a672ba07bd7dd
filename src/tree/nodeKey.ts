import type { TreeNode } from './nodes.ts';

/** Parts are ids from servers: any text. Escaped, so that no two nodes ever share a key. */
function join(...parts: readonly string[]): string {
	return parts.map((part) => part.replace(/[%/]/g, (sign) => (sign === '%' ? '%25' : '%2F'))).join('/');
}

export function connectionKey(connectionId: string): string {
	return join('connection', connectionId);
}

export function organizationKey(connectionId: string, organizationId: string): string {
	return `${connectionKey(connectionId)}/${join('organization', organizationId)}`;
}

/** @param organizationId '' where a connection's project needs none */
export function projectKey(connectionId: string, organizationId: string, projectId: string): string {
	return `${organizationKey(connectionId, organizationId)}/${join('project', projectId)}`;
}

/** A node under another one: `members`, `apiKeys/KEY`, `traces`, `error`. */
export function childKey(parentKey: string, ...parts: readonly string[]): string {
	return `${parentKey}/${join(...parts)}`;
}

/** Whether `key` is `ancestorKey` or lies below it. */
export function isWithin(key: string, ancestorKey: string): boolean {
	return key === ancestorKey || key.startsWith(`${ancestorKey}/`);
}

/** The first node of each key: a server may send the same row twice, and VS Code refuses two elements of one id. */
export function withoutRepeats<Node extends TreeNode>(nodes: readonly Node[]): readonly Node[] {
	const byKey = new Map<string, Node>();
	for (const node of nodes) {
		if (!byKey.has(node.key)) {
			byKey.set(node.key, node);
		}
	}
	return byKey.size === nodes.length ? nodes : Array.from(byKey.values());
}
