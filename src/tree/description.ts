import * as l10n from '@vscode/l10n';
import { expiry } from '../model/expiry.ts';
import { invitationStatusText } from '../model/invitation.ts';
import { costText, countText } from '../model/numberText.ts';
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
		facts.unverified === true && !facts.severalConnections ? l10n.t('unverified') : undefined,
		facts.oldSinceMs === undefined ? undefined : l10n.t('shown as of {0}', readText(facts.oldSinceMs, facts.nowMs)),
	];
}

export const needsMember = l10n.t('needs MEMBER');

function connectionParts(node: ConnectionNode, facts: NodeFacts): readonly Part[] {
	return [
		facts.signedOut ? l10n.t('signed out') : facts.unverified === true ? l10n.t('unverified') : undefined,
		asOf(facts),
		...connectionMarks(node, facts),
		facts.count === undefined ? undefined : topRowsText(facts.count, facts),
	];
}

function connectionMarks(node: TreeNode, facts: NodeFacts): readonly Part[] {
	const marked = markedConnection(node, facts);
	return [
		marked?.production === true ? l10n.t('production') : undefined,
		marked?.readOnly === true ? l10n.t('read-only') : undefined,
	];
}

function organizationParts(node: OrganizationNode, facts: NodeFacts): readonly Part[] {
	const { organization } = node;
	return [
		asOf(facts),
		organization.role,
		projectsText(organization.projectsCount, facts),
		facts.filters === undefined || facts.isOnly ? undefined : filterText(facts.filters),
		...connectionMarks(node, facts),
		facts.fromConnection ? l10n.t('named in the connection') : undefined,
	];
}

/** `12 projects`; with a filter `3 of 12 projects`. */
function projectsText(total: number | undefined, { count, filters }: NodeFacts): Part {
	if (filters !== undefined && count !== undefined && total !== undefined) {
		return countOfProjects(count, total);
	}
	const known = filters === undefined ? (count ?? total) : total;
	return known === undefined ? undefined : projectCountText(known);
}

function projectParts(node: ProjectNode, facts: NodeFacts): readonly Part[] {
	const { project } = node;
	return [
		asOf(facts),
		project.role,
		project.membersCount === undefined ? undefined : memberCountText(project.membersCount),
		project.isDefault ? l10n.t('default') : undefined,
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
			return [l10n.t('never expires')];
		case 'later':
			return [l10n.t('until {0}', text)];
		case 'soon':
		case 'expired':
			return [text];
	}
}

function llmApiKeyParts({ llmApiKey }: LlmApiKeyNode): readonly Part[] {
	const { customModels, withDefaultModels, displaySecretKey } = llmApiKey;
	return [
		displaySecretKey,
		customModels.length === 0 ? undefined : customModelsText(customModels.length),
		withDefaultModels ? undefined : l10n.t('no default models'),
	];
}

function costParts({ costs }: NodeFacts): readonly Part[] {
	return costs === undefined ? [] : [todayText(costs.todayUsd), monthText(costs.monthUsd)];
}

function todayText(usd: number | undefined): string {
	return usd === undefined ? l10n.t('unknown cost today') : l10n.t('{0} today', costText(usd));
}

function monthText(usd: number | undefined): string {
	return usd === undefined ? l10n.t('unknown cost this month') : l10n.t('{0} this month', costText(usd));
}

function memberParts({ member }: MemberNode): readonly Part[] {
	return [
		member.accessDenied ? l10n.t('denied') : undefined,
		member.accessDenied && member.previousRole !== undefined ? l10n.t('was {0}', member.previousRole) : member.role,
		member.name,
		member.projectOnly ? l10n.t('this project only') : undefined,
	];
}

function invitationParts({ invitation }: InvitationNode, { nowMs }: NodeFacts): readonly Part[] {
	const status = invitationStatus(invitation, nowMs);
	const { state, text } = expiry(invitation.expiresAt, nowMs);
	return [
		invitationStatusText(status),
		invitation.role,
		status === 'pending' && state === 'soon' ? l10n.t('ends {0}', text) : undefined,
		invitation.projectOnly ? l10n.t('this project only') : undefined,
	];
}

const dayMs = 86_400_000;

/** `as of 14:02`, where what is shown is older than the failure above it. */
function asOf({ oldSinceMs, nowMs }: NodeFacts): Part {
	if (oldSinceMs === undefined) {
		return undefined;
	}
	return l10n.t('as of {0}', readText(oldSinceMs, nowMs));
}

function readText(readAtMs: number, nowMs: number): string {
	return nowMs - readAtMs < dayMs ? clockText(readAtMs) : timeText(new Date(readAtMs).toISOString());
}

/** What stands beneath a connection. */
function topRowsText(count: number, { administration }: NodeFacts): string {
	if (!administration) {
		return projectCountText(count);
	}
	return count === 1 ? l10n.t('1 organization') : l10n.t('{0} organizations', countText(count));
}

function projectCountText(count: number): string {
	return count === 1 ? l10n.t('1 project') : l10n.t('{0} projects', countText(count));
}

function countOfProjects(count: number, total: number): string {
	return total === 1
		? l10n.t('{0} of 1 project', countText(count))
		: l10n.t('{0} of {1} projects', countText(count), countText(total));
}

function memberCountText(count: number): string {
	return count === 1 ? l10n.t('1 member') : l10n.t('{0} members', countText(count));
}

function customModelsText(count: number): string {
	return count === 1 ? l10n.t('1 custom model') : l10n.t('{0} custom models', countText(count));
}
