import type { ApiKey } from '../model/apiKey.ts';
import type { Connection } from '../model/connection.ts';
import type { Invitation } from '../model/invitation.ts';
import type { LlmApiKey } from '../model/llmApiKey.ts';
import type { Member } from '../model/member.ts';
import type { Organization } from '../model/organization.ts';
import type { Project } from '../model/project.ts';
import type { SentinelPass } from '../model/sentinelPass.ts';
import type { TreeNode } from '../tree/nodes.ts';

/** Ids, from the widest to the deepest. */
export const idNames = [
	'connectionId',
	'organizationId',
	'projectId',
	'apiKeyId',
	'llmApiKeyId',
	'userId',
	'invitationId',
	'sentinelPassId',
	'traceId',
] as const;
export type IdName = (typeof idNames)[number];
export type Place = { readonly [Name in IdName]?: string };

/** The models behind a place's ids, as far as they are at hand. */
export interface Known {
	readonly connection?: Connection;
	readonly organization?: Organization;
	readonly project?: Project;
	readonly apiKey?: ApiKey;
	readonly llmApiKey?: LlmApiKey;
	readonly member?: Member;
	readonly invitation?: Invitation;
	readonly sentinelPass?: SentinelPass;
	readonly node?: TreeNode;
}

/** What a person typed and chose in a form, by the names of the object form. Names that begin with `_` are the form's own. */
export type Values = Readonly<Record<string, unknown>>;

/** A command's input while it is being asked for. Never changed: every answer makes the next one. */
export interface Draft {
	readonly place: Place;
	readonly known: Known;
	readonly values: Values;
}

export const emptyDraft: Draft = { place: {}, known: {}, values: {} };

export function withValues(draft: Draft, values: Values): Draft {
	return { ...draft, values: { ...draft.values, ...values } };
}

/** The place that a node stands for, and what it knows. */
export function draftOfNode(node: TreeNode): Draft {
	const { connection } = node;
	return {
		place: { connectionId: connection.id, ...placeBelow(node) },
		known: { connection, node, ...knownBelow(node) },
		values: {},
	};
}

function placeBelow(node: TreeNode): Place {
	switch (node.kind) {
		case 'organization':
			return { organizationId: node.organization.id };
		case 'project':
		case 'group':
		case 'traces':
		case 'metrics':
			return projectPlace(node);
		case 'apiKey':
			return { ...projectPlace(node), apiKeyId: node.apiKey.id };
		case 'llmApiKey':
			return { ...projectPlace(node), llmApiKeyId: node.llmApiKey.id };
		case 'member':
			return { ...projectPlace(node), userId: node.member.id };
		case 'invitation':
			return { ...projectPlace(node), invitationId: node.invitation.id };
		case 'sentinelPass':
			return { ...projectPlace(node), sentinelPassId: node.sentinelPass.id };
		case 'connection':
		case 'error':
		case 'more':
		case 'message':
			return {};
	}
}

/** A Langfuse connection's project needs no organization: its id is left out where it is empty. */
function projectPlace(node: { readonly organizationId: string; readonly project: Project }): Place {
	return {
		...(node.organizationId !== '' && { organizationId: node.organizationId }),
		projectId: node.project.id,
	};
}

function knownBelow(node: TreeNode): Known {
	switch (node.kind) {
		case 'organization':
			return { organization: node.organization };
		case 'project':
		case 'group':
		case 'traces':
		case 'metrics':
			return { project: node.project };
		case 'apiKey':
			return { project: node.project, apiKey: node.apiKey };
		case 'llmApiKey':
			return { project: node.project, llmApiKey: node.llmApiKey };
		case 'member':
			return { project: node.project, member: node.member };
		case 'invitation':
			return { project: node.project, invitation: node.invitation };
		case 'sentinelPass':
			return { project: node.project, sentinelPass: node.sentinelPass };
		case 'connection':
		case 'error':
		case 'more':
		case 'message':
			return {};
	}
}
