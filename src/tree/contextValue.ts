import { expiry } from '../model/expiry.ts';
import type { NodeFacts } from './nodeFacts.ts';
import type { GroupKind, GroupNode, InvitationNode, TreeNode } from './nodes.ts';
import { mayManageMember, mayReadKeys, mayWrite } from './permissions.ts';
import { invitationStatus } from './status.ts';

/**
 * What `viewItem` in a `when` clause reads: words framed by `;`, as in `;project;can-rename;can-delete;`, matched with
 * `viewItem =~ /;project;/`. First the node's kind, then what the caller may do to it, then its state.
 */
export function contextValue(node: TreeNode, facts: NodeFacts): string {
	return `;${[...ownWords(node, facts), ...connectionWords(node)].filter((word) => word !== '').join(';')};`;
}

function when(condition: boolean, word: string): string {
	return condition ? word : '';
}

function connectionWords({ connection }: TreeNode): string[] {
	return [
		`kind-${connection.kind}`,
		when(connection.production === true, 'production'),
		when(connection.readOnly === true, 'readOnly'),
	];
}

function ownWords(node: TreeNode, facts: NodeFacts): string[] {
	const { connection } = node;
	switch (node.kind) {
		case 'connection':
			return ['connection', facts.signedOut ? 'signedOut' : 'signedIn'];
		case 'organization':
			return [
				'organization',
				when(mayWrite(connection, node.organization.role, 'projects.create'), 'can-create'),
				when(facts.filters !== undefined, 'filtered'),
			];
		case 'project': {
			const { role, isDefault } = node.project;
			const administered = facts.administration;
			return [
				'project',
				when(administered && mayWrite(connection, role, 'projects.update'), 'can-rename'),
				when(administered && mayWrite(connection, role, 'projects.delete'), 'can-delete'),
				when(mayReadKeys(role), 'can-readKeys'),
				when(isDefault, 'isDefault'),
			];
		}
		case 'group':
			return [`group-${node.group}`, ...groupWords(node)];
		case 'apiKey':
			return [
				'apiKey',
				when(mayWrite(connection, node.project.role, 'apiKeys.update'), 'can-rename'),
				when(mayWrite(connection, node.project.role, 'apiKeys.delete'), 'can-delete'),
				when(expiry(node.apiKey.expiresAt, facts.nowMs).state === 'expired', 'expired'),
				when(node.apiKey.publicKey !== undefined, 'hasPublicKey'),
			];
		case 'llmApiKey':
			return ['llmApiKey', when(mayWrite(connection, node.project.role, 'llmApiKeys.delete'), 'can-delete')];
		case 'member':
			return [
				'member',
				when(mayManageMember(connection, node.project.role, node.member.role), 'can-manage'),
				node.member.accessDenied ? 'denied' : 'allowed',
			];
		case 'invitation':
			return invitationWords(node, facts);
		case 'traces':
		case 'metrics':
			return [node.kind, when(mayReadKeys(node.project.role), 'can-readKeys')];
		case 'sentinelPass':
		case 'error':
		case 'more':
		case 'message':
			return [node.kind];
	}
}

const createOperation = {
	apiKeys: 'apiKeys.create',
	llmApiKeys: 'llmApiKeys.create',
	members: 'users.add',
	invitations: 'invitations.create',
} as const satisfies Partial<Record<GroupKind, string>>;

function groupWords({ group, connection, project }: GroupNode): string[] {
	if (group === 'sentinelPasses' || !mayWrite(connection, project.role, createOperation[group])) {
		return [];
	}
	return ['can-create'];
}

const invitationStates: readonly string[] = ['pending', 'accepted', 'expired', 'cancelled'];

function invitationWords({ connection, project, invitation }: InvitationNode, facts: NodeFacts): string[] {
	const status = invitationStatus(invitation, facts.nowMs);
	return [
		'invitation',
		when(mayWrite(connection, project.role, 'invitations.resend'), 'can-manage'),
		when(invitationStates.includes(status), status),
	];
}
