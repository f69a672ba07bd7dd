import * as l10n from '@vscode/l10n';
import { type ErrorAction, errorText } from '../model/errorText.ts';
import { expiry } from '../model/expiry.ts';
import { invitationStatusText } from '../model/invitation.ts';
import { countText } from '../model/numberText.ts';
import { ageText, timeText } from '../model/timeText.ts';
import { markedConnection } from './connectionMarks.ts';
import { holdsKeys } from './description.ts';
import { filterText } from './filterText.ts';
import { labelOf } from './label.ts';
import { codeBlock, plainMarkdown } from './markdownText.ts';
import type { NodeFacts } from './nodeFacts.ts';
import type {
	ConnectionNode,
	ErrorNode,
	GroupNode,
	InvitationNode,
	MemberNode,
	OrganizationNode,
	ProjectNode,
	TreeNode,
} from './nodes.ts';
import { mayReadKeys } from './permissions.ts';
import { skippedText } from './skippedText.ts';
import { invitationStatus, marksOf } from './status.ts';

/** A fact's name, and what it is; left out where it is not known. */
type Fact = readonly [name: string, value: string | undefined];

/** Everything known about a node, as Markdown. What comes from servers and people is shown as the text that it is. */
export function tooltipMarkdown(node: TreeNode, facts: NodeFacts): string {
	if (node.kind === 'error') {
		return [...errorParagraphs(node), ...notes(facts)].join('\n\n');
	}
	const heading = `**${plainMarkdown(labelOf(node))}**`;
	const known = factsOf(node, facts).filter(([, value]) => value !== undefined && value !== '');
	const lines = known.map(([name, value]) => `${name}: ${plainMarkdown(value ?? '')}`).join('  \n');
	return [heading, lines, ...sentences(node, facts), ...notes(facts)].filter((part) => part !== '').join('\n\n');
}

function errorParagraphs({ error }: ErrorNode): readonly string[] {
	const { sentence, actions } = errorText(error);
	return [plainMarkdown(sentence), clickText(actions[0])];
}

function clickText(action: ErrorAction | undefined): string {
	switch (action) {
		case 'signIn':
			return l10n.t('Click to sign in.');
		case 'editConnection':
			return l10n.t('Click to edit the connection.');
		case 'retry':
		case 'showLog':
		case 'startLocalPlatform':
		case undefined:
			return l10n.t('Click to try again.');
	}
}

function factsOf(node: TreeNode, facts: NodeFacts): readonly Fact[] {
	switch (node.kind) {
		case 'connection':
			return connectionFacts(node, facts);
		case 'organization':
			return organizationFacts(node, facts);
		case 'project':
			return projectFacts(node, facts);
		case 'group':
			return [
				[l10n.t('Project'), node.project.name],
				[l10n.t('Count'), facts.count === undefined ? undefined : countText(facts.count)],
				[l10n.t('Of these'), marksOf(node, facts.nowMs).join(', ')],
			];
		case 'apiKey': {
			const { publicKey, expiresAt, createdAt, lastUsedAt, id } = node.apiKey;
			return [
				[l10n.t('Public key'), publicKey],
				[l10n.t('Expires'), expiresAt === undefined ? l10n.t('never') : expiryText(expiresAt, facts)],
				[l10n.t('Last used'), when(lastUsedAt, facts)],
				[l10n.t('Created'), when(createdAt, facts)],
				[l10n.t('Id'), id],
			];
		}
		case 'llmApiKey': {
			const { displaySecretKey, customModels, withDefaultModels, createdAt, id } = node.llmApiKey;
			return [
				[l10n.t('Secret key ends with'), displaySecretKey],
				[l10n.t('Default models'), withDefaultModels ? l10n.t('yes') : l10n.t('no')],
				[l10n.t('Custom models'), customModels.join(', ')],
				[l10n.t('Created'), when(createdAt, facts)],
				[l10n.t('Id'), id],
			];
		}
		case 'member':
			return memberFacts(node);
		case 'invitation':
			return invitationFacts(node, facts);
		case 'sentinelPass':
			return [[l10n.t('Id'), node.sentinelPass.id]];
		case 'traces':
		case 'metrics':
			return [[l10n.t('Project'), node.project.name]];
		case 'error':
		case 'more':
		case 'message':
			return [];
	}
}

const kindTexts: Record<ConnectionNode['connection']['kind'], string> = {
	platform: l10n.t('Organizations API with analytics'),
	langfuse: l10n.t('Langfuse: traces and metrics'),
	local: l10n.t('local platform'),
};

function connectionFacts(node: ConnectionNode, facts: NodeFacts): readonly Fact[] {
	const { connection } = node;
	return [
		[l10n.t('Kind'), kindTexts[connection.kind]],
		[l10n.t('Organizations API'), connection.organizationsApiUrl],
		[l10n.t('Analytics'), connection.analyticsUrl],
		[l10n.t('Signed in'), signedInText(facts)],
		...markFacts(node, facts),
	];
}

function signedInText({ signedOut, unverified }: NodeFacts): string {
	if (signedOut) {
		return l10n.t('no');
	}
	return unverified === true ? l10n.t('unverified: nothing could be tried with the credentials yet') : l10n.t('yes');
}

function markFacts(node: TreeNode, facts: NodeFacts): readonly Fact[] {
	const marked = markedConnection(node, facts);
	return [
		[
			l10n.t('Production'),
			marked?.production === true ? l10n.t('yes: anything destructive is asked twice') : undefined,
		],
		[l10n.t('Read-only'), marked?.readOnly === true ? l10n.t('yes: nothing can be changed from here') : undefined],
	];
}

function organizationFacts(node: OrganizationNode, facts: NodeFacts): readonly Fact[] {
	const { connection, organization } = node;
	const { role, projectsCount, createdAt, id } = organization;
	return [
		[l10n.t('Your role'), role],
		[l10n.t('Projects'), projectsCount === undefined ? undefined : countText(projectsCount)],
		[l10n.t('Filter'), facts.filters && filterText(facts.filters)],
		[l10n.t('Created'), when(createdAt, facts)],
		[l10n.t('Id'), id],
		[l10n.t('Connection'), connection.label],
		...markFacts(node, facts),
	];
}

function projectFacts(node: ProjectNode, facts: NodeFacts): readonly Fact[] {
	const { connection, project } = node;
	const count = (value: number | undefined) => (value === undefined ? undefined : countText(value));
	return [
		[l10n.t('Your role'), project.role],
		[l10n.t('Members'), count(project.membersCount)],
		[l10n.t('Tools'), count(project.toolsCount)],
		[l10n.t('Notebooks'), count(project.notebooksCount)],
		[l10n.t('Wallet'), project.hasWallet === undefined ? undefined : project.hasWallet ? l10n.t('yes') : l10n.t('no')],
		[l10n.t('Default project'), project.isDefault ? l10n.t('yes') : undefined],
		[l10n.t('Last activity'), when(project.lastActivityAt, facts)],
		[l10n.t('Updated'), when(project.updatedAt, facts)],
		[l10n.t('Created'), when(project.createdAt, facts)],
		[l10n.t('Id'), project.id],
		[l10n.t('Connection'), connection.label],
		...markFacts(node, facts),
	];
}

function memberFacts({ member }: MemberNode): readonly Fact[] {
	return [
		[l10n.t('Name'), member.name],
		[l10n.t('Access'), member.accessDenied ? l10n.t('denied') : l10n.t('allowed')],
		[l10n.t('Role in the project'), member.role],
		[l10n.t('Role before'), member.previousRole],
		[l10n.t('Role in the organization'), member.organizationRole],
		[l10n.t('Belongs to'), member.projectOnly ? l10n.t('this project only') : l10n.t('the organization')],
		[l10n.t('Id'), member.id],
	];
}

function invitationFacts({ invitation }: InvitationNode, facts: NodeFacts): readonly Fact[] {
	return [
		[l10n.t('Status'), invitationStatusText(invitationStatus(invitation, facts.nowMs))],
		[l10n.t('Role in the project'), invitation.role],
		[l10n.t('Role in the organization'), invitation.organizationRole],
		[l10n.t('For'), invitation.projectOnly ? l10n.t('this project only') : l10n.t('the organization')],
		[l10n.t('Invited by'), invitation.invitedBy],
		[l10n.t('Sent'), when(invitation.createdAt, facts)],
		[l10n.t('Expires'), invitation.expiresAt && expiryText(invitation.expiresAt, facts)],
		[l10n.t('Id'), invitation.id],
	];
}

/** `2026-11-24 08:21:47 (3 minutes ago)`, local time. */
function when(iso: string | undefined, { nowMs }: NodeFacts): string | undefined {
	return iso === undefined ? undefined : `${timeText(iso)} (${ageText(iso, nowMs)})`;
}

function expiryText(expiresAt: string, { nowMs }: NodeFacts): string {
	const { state, text } = expiry(expiresAt, nowMs);
	return state === 'later' ? timeText(expiresAt) : `${timeText(expiresAt)} (${text})`;
}

const needsMemberSentence = l10n.t('Reading traces and metrics needs the role MEMBER in the project.');

function costSentences({ costs }: NodeFacts): readonly string[] {
	return costs === undefined ? [] : [l10n.t('Costs by UTC day, read at most every five minutes.')];
}

function sentences(node: TreeNode, facts: NodeFacts): readonly string[] {
	switch (node.kind) {
		case 'metrics':
			return mayReadKeys(node.project.role) ? costSentences(facts) : [needsMemberSentence];
		case 'traces':
			return mayReadKeys(node.project.role) ? [] : [needsMemberSentence];
		case 'group':
			return groupSentences(node);
		case 'organization':
			return facts.fromConnection
				? [l10n.t('The server has no list of organizations: this one is named in the connection itself.')]
				: [];
		case 'sentinelPass':
			return [codeBlock('json', JSON.stringify(node.sentinelPass.attributes, null, 2))];
		case 'connection':
		case 'project':
		case 'apiKey':
		case 'llmApiKey':
		case 'member':
		case 'invitation':
		case 'error':
		case 'more':
		case 'message':
			return [];
	}
}

function groupSentences(node: GroupNode): readonly string[] {
	if (holdsKeys(node) && !mayReadKeys(node.project.role)) {
		return [l10n.t('Reading keys needs the role MEMBER in the project.')];
	}
	return node.group === 'sentinelPasses'
		? [l10n.t('Read-only: sentinel passes are shown as the server gives them.')]
		: [];
}

/** How far what stands beneath can be trusted: rows that are missing, and how old it is. */
function notes({ skipped, oldSinceMs, nowMs }: NodeFacts): readonly string[] {
	return [
		...(skipped === 0 ? [] : [skippedText(skipped)]),
		...(oldSinceMs === undefined ? [] : [oldNote(oldSinceMs, nowMs)]),
	];
}

function oldNote(oldSinceMs: number, nowMs: number): string {
	const readAt = new Date(oldSinceMs).toISOString();
	return l10n.t(
		'Reading again failed: what is shown was read at {0} ({1}).',
		plainMarkdown(timeText(readAt)),
		ageText(readAt, nowMs),
	);
}
