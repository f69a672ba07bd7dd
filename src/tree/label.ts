import { errorText } from '../model/errorText.ts';
import { countText } from '../model/numberText.ts';
import type { GroupKind, TreeNode } from './nodes.ts';
import { nextRows } from './paging.ts';

export const groupLabels: Record<GroupKind, string> = {
	apiKeys: 'API Keys',
	llmApiKeys: 'LLM API Keys',
	members: 'Members',
	invitations: 'Invitations',
	sentinelPasses: 'Sentinel Passes',
};

/** What stands first in the row: names exactly as people gave them. */
export function labelOf(node: TreeNode): string {
	switch (node.kind) {
		case 'connection':
			return node.connection.label;
		case 'organization':
			return node.organization.name;
		case 'project':
			return node.project.name;
		case 'group':
			return groupLabels[node.group];
		case 'apiKey':
			return node.apiKey.name;
		case 'llmApiKey':
			return node.llmApiKey.provider;
		case 'member':
			return node.member.email;
		case 'invitation':
			return node.invitation.email;
		case 'sentinelPass':
			return node.sentinelPass.name;
		case 'traces':
			return 'Traces';
		case 'metrics':
			return 'Metrics';
		case 'error':
			return errorText(node.error).sentence;
		case 'more':
			return `Show ${countText(nextRows(node))} more of ${countText(node.total)}`;
		case 'message':
			return node.text;
	}
}
