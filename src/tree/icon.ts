import type { ConnectionKind } from '../model/connection.ts';
import { canChange } from '../model/connectionCan.ts';
import { type MarkFacts, markedConnection } from './connectionMarks.ts';
import type { GroupKind, MessageNode, TreeNode } from './nodes.ts';
import { invitationStatus, type Status, statusOf } from './status.ts';

export interface NodeIcon {
	/** A codicon's name. */
	readonly icon: string;
	/** A theme colour's id; none for what is as usual. */
	readonly color?: string;
}

const colors: Record<Status, string | undefined> = {
	usual: undefined,
	warning: 'list.warningForeground',
	error: 'list.errorForeground',
};

/** A row that stands out has an icon of its own besides a colour; a production connection is coloured, a read-only one locked. */
export function iconOf(node: TreeNode, facts: MarkFacts & { readonly nowMs: number }): NodeIcon {
	const marked = markedConnection(node, facts);
	const color = colors[marked?.production === true ? 'warning' : statusOf(node, facts.nowMs)];
	const icon = marked === undefined || canChange(marked) ? iconName(node, facts.nowMs) : 'lock';
	return { icon, ...(color && { color }) };
}

const connectionIcons: Record<ConnectionKind, string> = { platform: 'server', langfuse: 'cloud', local: 'vm' };

const groupIcons: Record<GroupKind, string> = {
	apiKeys: 'key',
	llmApiKeys: 'sparkle',
	members: 'organization',
	invitations: 'mail',
	sentinelPasses: 'shield',
};

function iconName(node: TreeNode, nowMs: number): string {
	switch (node.kind) {
		case 'connection':
			return connectionIcons[node.connection.kind];
		case 'organization':
			return 'briefcase';
		case 'project':
			return 'project';
		case 'group':
			return groupIcons[node.group];
		case 'apiKey':
			return keyIcons[statusOf(node, nowMs)];
		case 'llmApiKey':
			return 'sparkle';
		case 'member':
			return node.member.accessDenied ? 'circle-slash' : 'person';
		case 'invitation':
			return invitationIcons.get(invitationStatus(node.invitation, nowMs)) ?? 'mail';
		case 'sentinelPass':
			return 'shield';
		case 'traces':
			return 'list-tree';
		case 'metrics':
			return 'graph';
		case 'error':
			return 'error';
		case 'more':
			return 'ellipsis';
		case 'message':
			return messageIcons[node.because];
	}
}

const messageIcons: Record<MessageNode['because'], string> = {
	signedOut: 'sign-in',
	noMatch: 'filter',
	nothing: 'info',
};

const keyIcons: Record<Status, string> = { usual: 'key', warning: 'warning', error: 'error' };

const invitationIcons: ReadonlyMap<string, string> = new Map([
	['pending', 'mail'],
	['accepted', 'mail-read'],
	['expired', 'error'],
	['cancelled', 'circle-slash'],
]);
