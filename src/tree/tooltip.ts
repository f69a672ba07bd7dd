import { type ErrorAction, errorText } from '../model/errorText.ts';
import { expiry } from '../model/expiry.ts';
import { countedText, countText } from '../model/numberText.ts';
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
			return 'Click to sign in.';
		case 'editConnection':
			return 'Click to edit the connection.';
		case 'retry':
		case 'showLog':
		case 'startLocalPlatform':
		case undefined:
			return 'Click to try again.';
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
				['Project', node.project.name],
				['Count', facts.count === undefined ? undefined : countText(facts.count)],
				['Of these', marksOf(node, facts.nowMs).join(', ')],
			];
		case 'apiKey': {
			const { publicKey, expiresAt, createdAt, lastUsedAt, id } = node.apiKey;
			return [
				['Public key', publicKey],
				['Expires', expiresAt === undefined ? 'never' : expiryText(expiresAt, facts)],
				['Last used', when(lastUsedAt, facts)],
				['Created', when(createdAt, facts)],
				['Id', id],
			];
		}
		case 'llmApiKey': {
			const { displaySecretKey, customModels, withDefaultModels, createdAt, id } = node.llmApiKey;
			return [
				['Secret key ends with', displaySecretKey],
				['Default models', withDefaultModels ? 'yes' : 'no'],
				['Custom models', customModels.join(', ')],
				['Created', when(createdAt, facts)],
				['Id', id],
			];
		}
		case 'member':
			return memberFacts(node);
		case 'invitation':
			return invitationFacts(node, facts);
		case 'sentinelPass':
			return [['Id', node.sentinelPass.id]];
		case 'traces':
		case 'metrics':
			return [['Project', node.project.name]];
		case 'error':
		case 'more':
		case 'message':
			return [];
	}
}

const kindTexts: Record<ConnectionNode['connection']['kind'], string> = {
	platform: 'Organizations API with analytics',
	langfuse: 'Langfuse: traces and metrics',
	local: 'local platform',
};

function connectionFacts(node: ConnectionNode, facts: NodeFacts): readonly Fact[] {
	const { connection } = node;
	return [
		['Kind', kindTexts[connection.kind]],
		['Organizations API', connection.organizationsApiUrl],
		['Analytics', connection.analyticsUrl],
		['Signed in', signedInText(facts)],
		...markFacts(node, facts),
	];
}

function signedInText({ signedOut, unverified }: NodeFacts): string {
	if (signedOut) {
		return 'no';
	}
	return unverified === true ? 'unverified: nothing could be tried with the credentials yet' : 'yes';
}

function markFacts(node: TreeNode, facts: NodeFacts): readonly Fact[] {
	const marked = markedConnection(node, facts);
	return [
		['Production', marked?.production === true ? 'yes: anything destructive is asked twice' : undefined],
		['Read-only', marked?.readOnly === true ? 'yes: nothing can be changed from here' : undefined],
	];
}

function organizationFacts(node: OrganizationNode, facts: NodeFacts): readonly Fact[] {
	const { connection, organization } = node;
	const { role, projectsCount, createdAt, id } = organization;
	return [
		['Your role', role],
		['Projects', projectsCount === undefined ? undefined : countText(projectsCount)],
		['Filter', facts.filters && filterText(facts.filters)],
		['Created', when(createdAt, facts)],
		['Id', id],
		['Connection', connection.label],
		...markFacts(node, facts),
	];
}

function projectFacts(node: ProjectNode, facts: NodeFacts): readonly Fact[] {
	const { connection, project } = node;
	const count = (value: number | undefined) => (value === undefined ? undefined : countText(value));
	return [
		['Your role', project.role],
		['Members', count(project.membersCount)],
		['Tools', count(project.toolsCount)],
		['Notebooks', count(project.notebooksCount)],
		['Wallet', project.hasWallet === undefined ? undefined : project.hasWallet ? 'yes' : 'no'],
		['Default project', project.isDefault ? 'yes' : undefined],
		['Last activity', when(project.lastActivityAt, facts)],
		['Updated', when(project.updatedAt, facts)],
		['Created', when(project.createdAt, facts)],
		['Id', project.id],
		['Connection', connection.label],
		...markFacts(node, facts),
	];
}

function memberFacts({ member }: MemberNode): readonly Fact[] {
	return [
		['Name', member.name],
		['Access', member.accessDenied ? 'denied' : 'allowed'],
		['Role in the project', member.role],
		['Role before', member.previousRole],
		['Role in the organization', member.organizationRole],
		['Belongs to', member.projectOnly ? 'this project only' : 'the organization'],
		['Id', member.id],
	];
}

function invitationFacts({ invitation }: InvitationNode, facts: NodeFacts): readonly Fact[] {
	return [
		['Status', invitationStatus(invitation, facts.nowMs)],
		['Role in the project', invitation.role],
		['Role in the organization', invitation.organizationRole],
		['For', invitation.projectOnly ? 'this project only' : 'the organization'],
		['Invited by', invitation.invitedBy],
		['Sent', when(invitation.createdAt, facts)],
		['Expires', invitation.expiresAt && expiryText(invitation.expiresAt, facts)],
		['Id', invitation.id],
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

const needsMemberSentence = 'Reading traces and metrics needs the role MEMBER in the project.';

function costSentences({ costs }: NodeFacts): readonly string[] {
	return costs === undefined ? [] : ['Costs by UTC day, read at most every five minutes.'];
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
				? ['The server has no list of organizations: this one is named in the connection itself.']
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
		return ['Reading keys needs the role MEMBER in the project.'];
	}
	return node.group === 'sentinelPasses' ? ['Read-only: sentinel passes are shown as the server gives them.'] : [];
}

/** How far what stands beneath can be trusted: rows that are missing, and how old it is. */
function notes({ skipped, oldSinceMs, nowMs }: NodeFacts): readonly string[] {
	return [
		...(skipped === 0 ? [] : [`${countedText(skipped, 'row')} could not be read: see the log.`]),
		...(oldSinceMs === undefined ? [] : [oldNote(oldSinceMs, nowMs)]),
	];
}

function oldNote(oldSinceMs: number, nowMs: number): string {
	const readAt = new Date(oldSinceMs).toISOString();
	return `Reading again failed: what is shown was read at ${plainMarkdown(timeText(readAt))} (${ageText(readAt, nowMs)}).`;
}
