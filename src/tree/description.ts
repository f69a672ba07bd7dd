import { expiry } from '../model/expiry.ts';
import { costText, countedText, countText, unknownText } from '../model/numberText.ts';
import { clockText, timeText } from '../model/timeText.ts';
import { markedConnection } from './connectionMarks.ts';
import { filterText } from './filterText.ts';
import type { NodeFacts } from './nodeFacts.ts';
import type {
	ApiKeyNode,
	ConnectionNode,
	GroupNode,
	InvitationNode,
	LlmApiKeyNode,
	MemberNode,
	OrganizationNode,
	ProjectNode,
	TreeNode,
} from './nodes.ts';
import { mayReadKeys } from './permissions.ts';
import { invitationStatus, marksOf } from './status.ts';

type Part = string | undefined;

/** What stands behind the label, in words: role, counts, expiry, status. Whatever a colour says is said here too. */
export function descriptionParts(node: TreeNode, facts: NodeFacts): readonly string[] {
	return partsOf(node, facts).filter((part) => part !== undefined);
}

function partsOf(node: TreeNode, facts: NodeFacts): readonly Part[] {
	switch (node.kind) {
		case 'connection':
			return connectionParts(node, facts);
		case 'organization':
			return organizationParts(node, facts);
		case 'project':
			return projectParts(node, facts);
		case 'group':
			return groupParts(node, facts);
		case 'apiKey':
			return apiKeyParts(node, facts);
		case 'llmApiKey':
			return llmApiKeyParts(node);
		case 'member':
			return memberParts(node);
		case 'invitation':
			return invitationParts(node, facts);
		case 'traces':
			return [mayReadKeys(node.project.role) ? undefined : needsMember];
		case 'metrics':
			return mayReadKeys(node.project.role) ? costParts(facts) : [needsMember];
		case 'error':
			return errorParts(facts);
		case 'sentinelPass':
		case 'more':
		case 'message':
			return [];
	}
}

function errorParts(facts: NodeFacts): readonly Part[] {
	return [
		// Where connections are not shown themselves, this row stands for one of which nothing can be shown.
		facts.unverified === true && !facts.severalConnections ? 'unverified' : undefined,
		facts.oldSinceMs === undefined ? undefined : `shown ${asOf(facts)}`,
	];
}

export const needsMember = 'needs MEMBER';

function connectionParts(node: ConnectionNode, facts: NodeFacts): readonly Part[] {
	return [
		facts.signedOut ? 'signed out' : facts.unverified === true ? 'unverified' : undefined,
		asOf(facts),
		...connectionMarks(node, facts),
		facts.count === undefined ? undefined : countedText(facts.count, facts.administration ? 'organization' : 'project'),
	];
}

function connectionMarks(node: TreeNode, facts: NodeFacts): readonly Part[] {
	const marked = markedConnection(node, facts);
	return [marked?.production === true ? 'production' : undefined, marked?.readOnly === true ? 'read-only' : undefined];
}

function organizationParts(node: OrganizationNode, facts: NodeFacts): readonly Part[] {
	const { organization } = node;
	return [
		asOf(facts),
		organization.role,
		projectsText(organization.projectsCount, facts),
		facts.filters === undefined || facts.isOnly ? undefined : filterText(facts.filters),
		...connectionMarks(node, facts),
		facts.fromConnection ? 'named in the connection' : undefined,
	];
}

/** `12 projects`; with a filter `3 of 12 projects`. */
function projectsText(total: number | undefined, { count, filters }: NodeFacts): Part {
	if (filters !== undefined && count !== undefined && total !== undefined) {
		return `${countText(count)} of ${countedText(total, 'project')}`;
	}
	const known = filters === undefined ? (count ?? total) : total;
	return known === undefined ? undefined : countedText(known, 'project');
}

function projectParts(node: ProjectNode, facts: NodeFacts): readonly Part[] {
	const { project } = node;
	return [
		asOf(facts),
		project.role,
		project.membersCount === undefined ? undefined : countedText(project.membersCount, 'member'),
		project.isDefault ? 'default' : undefined,
		...connectionMarks(node, facts),
	];
}

function groupParts(node: GroupNode, facts: NodeFacts): readonly Part[] {
	if (holdsKeys(node) && !mayReadKeys(node.project.role)) {
		return [needsMember];
	}
	return [asOf(facts), facts.count === undefined ? undefined : countText(facts.count), ...marksOf(node, facts.nowMs)];
}

/** Whether a group's rows are left out for those who may not read keys. */
export function holdsKeys({ group }: GroupNode): boolean {
	return group === 'apiKeys' || group === 'llmApiKeys';
}

function apiKeyParts({ apiKey }: ApiKeyNode, { nowMs }: NodeFacts): readonly Part[] {
	const { state, text } = expiry(apiKey.expiresAt, nowMs);
	switch (state) {
		case 'never':
			return ['never expires'];
		case 'later':
			return [`until ${text}`];
		case 'soon':
		case 'expired':
			return [text];
	}
}

function llmApiKeyParts({ llmApiKey }: LlmApiKeyNode): readonly Part[] {
	const { customModels, withDefaultModels, displaySecretKey } = llmApiKey;
	return [
		displaySecretKey,
		customModels.length === 0 ? undefined : countedText(customModels.length, 'custom model'),
		withDefaultModels ? undefined : 'no default models',
	];
}

function costParts({ costs }: NodeFacts): readonly Part[] {
	return costs === undefined ? [] : [`${costWords(costs.todayUsd)} today`, `${costWords(costs.monthUsd)} this month`];
}

/** `$0.42`, `unknown cost` */
function costWords(usd: number | undefined): string {
	return usd === undefined ? `${unknownText} cost` : costText(usd);
}

function memberParts({ member }: MemberNode): readonly Part[] {
	return [
		member.accessDenied ? 'denied' : undefined,
		member.accessDenied && member.previousRole !== undefined ? `was ${member.previousRole}` : member.role,
		member.name,
		member.projectOnly ? 'this project only' : undefined,
	];
}

function invitationParts({ invitation }: InvitationNode, { nowMs }: NodeFacts): readonly Part[] {
	const status = invitationStatus(invitation, nowMs);
	const { state, text } = expiry(invitation.expiresAt, nowMs);
	return [
		status,
		invitation.role,
		status === 'pending' && state === 'soon' ? `ends ${text}` : undefined,
		invitation.projectOnly ? 'this project only' : undefined,
	];
}

const dayMs = 86_400_000;

/** `as of 14:02`, where what is shown is older than the failure above it. */
function asOf({ oldSinceMs, nowMs }: NodeFacts): Part {
	if (oldSinceMs === undefined) {
		return undefined;
	}
	return `as of ${nowMs - oldSinceMs < dayMs ? clockText(oldSinceMs) : timeText(new Date(oldSinceMs).toISOString())}`;
}
