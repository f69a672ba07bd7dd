import type { SpandeckError } from '../contract/problem.ts';
import type { ApiKey } from '../model/apiKey.ts';
import type { Connection } from '../model/connection.ts';
import type { Invitation } from '../model/invitation.ts';
import type { LlmApiKey } from '../model/llmApiKey.ts';
import type { Member } from '../model/member.ts';
import type { Organization } from '../model/organization.ts';
import type { Project } from '../model/project.ts';
import type { SentinelPass } from '../model/sentinelPass.ts';

/**
 * The elements of the tree, and what a command is handed when it runs on one. Each has a `key` that is unique in the
 * tree and stays the same over reads: connection, organization, project and own id, so that several connections with
 * the same project do not collide.
 */
interface NodeBase {
	readonly key: string;
	readonly connection: Connection;
}
interface ProjectNodeBase extends NodeBase {
	readonly organizationId: string;
	readonly project: Project;
}

export interface ConnectionNode extends NodeBase {
	readonly kind: 'connection';
}
export interface OrganizationNode extends NodeBase {
	readonly kind: 'organization';
	readonly organization: Organization;
}
export interface ProjectNode extends ProjectNodeBase {
	readonly kind: 'project';
}

/** The lists under a project. */
export const groupKinds = ['apiKeys', 'llmApiKeys', 'members', 'invitations', 'sentinelPasses'] as const;
export type GroupKind = (typeof groupKinds)[number];
export interface GroupNode extends ProjectNodeBase {
	readonly kind: 'group';
	readonly group: GroupKind;
}

export interface ApiKeyNode extends ProjectNodeBase {
	readonly kind: 'apiKey';
	readonly apiKey: ApiKey;
}
export interface LlmApiKeyNode extends ProjectNodeBase {
	readonly kind: 'llmApiKey';
	readonly llmApiKey: LlmApiKey;
}
export interface MemberNode extends ProjectNodeBase {
	readonly kind: 'member';
	readonly member: Member;
}
export interface InvitationNode extends ProjectNodeBase {
	readonly kind: 'invitation';
	readonly invitation: Invitation;
}
export interface SentinelPassNode extends ProjectNodeBase {
	readonly kind: 'sentinelPass';
	readonly sentinelPass: SentinelPass;
}
/** Opens the panel of traces. */
export interface TracesNode extends ProjectNodeBase {
	readonly kind: 'traces';
}
/** Opens the panel of daily metrics. */
export interface MetricsNode extends ProjectNodeBase {
	readonly kind: 'metrics';
}

/** What went wrong where children were to be read; `parentKey` is whose. Its button reads them again. */
export interface ErrorNode extends NodeBase {
	readonly kind: 'error';
	readonly parentKey: string;
	readonly error: SpandeckError;
}
/** "Show more": the list is longer than the tree shows at once. */
export interface MoreNode extends NodeBase {
	readonly kind: 'more';
	readonly parentKey: string;
	readonly shown: number;
	readonly total: number;
}
/** A sentence in the place of rows: nothing here, and why. */
export interface MessageNode extends NodeBase {
	readonly kind: 'message';
	readonly text: string;
	readonly because: 'signedOut' | 'noMatch' | 'nothing';
	/** Whose list is empty: the organization whose filter hides everything. */
	readonly organizationId?: string;
}

export type TreeNode =
	| ConnectionNode
	| OrganizationNode
	| ProjectNode
	| GroupNode
	| ApiKeyNode
	| LlmApiKeyNode
	| MemberNode
	| InvitationNode
	| SentinelPassNode
	| TracesNode
	| MetricsNode
	| ErrorNode
	| MoreNode
	| MessageNode;
export type NodeKind = TreeNode['kind'];
export type NodeOf<Kind extends NodeKind> = Extract<TreeNode, { readonly kind: Kind }>;

/** Whether what a command was handed is one of our nodes: VS Code hands over the element itself. */
export function isTreeNode(value: unknown): value is TreeNode {
	return (
		typeof value === 'object' &&
		value !== null &&
		'kind' in value &&
		typeof value.kind === 'string' &&
		'key' in value &&
		'connection' in value
	);
}
