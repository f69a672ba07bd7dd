import * as l10n from '@vscode/l10n';
import type { NodeKind, TreeNode } from './nodes.ts';

const kindWords: Record<NodeKind, string> = {
	connection: l10n.t('connection'),
	organization: l10n.t('organization'),
	project: l10n.t('project'),
	group: '',
	apiKey: l10n.t('API key'),
	llmApiKey: l10n.t('LLM API key'),
	member: l10n.t('member'),
	invitation: l10n.t('invitation'),
	sentinelPass: l10n.t('sentinel pass'),
	traces: '',
	metrics: '',
	error: l10n.t('error'),
	more: '',
	message: '',
};

/** What a screen reader says for a row: its label, what it is, and all that its description and icon show. */
export function accessibilityLabel(node: TreeNode, label: string, parts: readonly string[]): string {
	return [label, kindWords[node.kind], ...parts].filter((part) => part !== '').join(', ');
}
