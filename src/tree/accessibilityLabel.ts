import type { NodeKind, TreeNode } from './nodes.ts';

const kindWords: Record<NodeKind, string> = {
	connection: 'connection',
	organization: 'organization',
	project: 'project',
	group: '',
	apiKey: 'API key',
	llmApiKey: 'LLM API key',
	member: 'member',
	invitation: 'invitation',
	sentinelPass: 'sentinel pass',
	traces: '',
	metrics: '',
	error: 'error',
	more: '',
	message: '',
};

/** What a screen reader says for a row: its label, what it is, and all that its description and icon show. */
export function accessibilityLabel(node: TreeNode, label: string, parts: readonly string[]): string {
	return [label, kindWords[node.kind], ...parts].filter((part) => part !== '').join(', ');
}
