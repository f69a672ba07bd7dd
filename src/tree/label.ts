import * as l10n from '@vscode/l10n';
import { errorText } from '../model/errorText.ts';
import { countText } from '../model/numberText.ts';
import type { GroupKind, TreeNode } from './nodes.ts';
import { nextRows } from './paging.ts';

export const groupLabels: Record<GroupKind, string> = {
	apiKeys: l10n.t('API Keys'),
	llmApiKeys: l10n.t('LLM API Keys'),
	members: l10n.t('Members'),
	invitations: l10n.t('Invitations'),
	sentinelPasses: l10n.t('Sentinel Passes'),
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
			return l10n.t('Traces');
		case 'metrics':
			return l10n.t('Metrics');
		case 'error':
			return errorText(node.error).sentence;
		case 'more':
			return l10n.t('Show {0} more of {1}', countText(nextRows(node)), countText(node.total));
		case 'message':
			return node.text;
	}
}
