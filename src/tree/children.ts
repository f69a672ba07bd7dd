import * as l10n from '@vscode/l10n';
import type { SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import type { Project } from '../model/project.ts';
import type { ConnectionReads } from './connectionReads.ts';
import { filterText } from './filterText.ts';
import { topList } from './emptyView.ts';
import type { Filters } from './filters.ts';
import type { KeptRead } from './keptRead.ts';
import { childKey, organizationKey, projectKey, withoutRepeats } from './nodeKey.ts';
import {
	groupKinds,
	type ConnectionNode,
	type ErrorNode,
	type GroupKind,
	type GroupNode,
	type MessageNode,
	type OrganizationNode,
	type ProjectNode,
	type TreeNode,
} from './nodes.ts';
import { skippedText } from './skippedText.ts';

/** From where children come: what was read of their connection, and how much of a long list is shown. */
export interface ChildrenSource {
	readonly reads: ConnectionReads;
	readonly filters: Filters;
	/** How many rows under this parent are shown. */
	readonly shownRows: (parentKey: string) => number;
}

/** What must have been read before the children of a node can be told; none for a node whose children are fixed. */
export function readsBehind(node: TreeNode, reads: ConnectionReads): readonly KeptRead<unknown>[] {
	switch (node.kind) {
		case 'connection':
			return [reads.client.capabilities.administration ? reads.organizations : reads.allProjects];
		case 'organization':
			return [reads.projects(node.organization.id)];
		case 'project':
			return reads.client.capabilities.administration ? [reads.project(node.organizationId, node.project.id)] : [];
		case 'group':
			return [readBehindGroup(node, reads)];
		case 'apiKey':
		case 'llmApiKey':
		case 'member':
		case 'invitation':
		case 'sentinelPass':
		case 'traces':
		case 'metrics':
		case 'error':
		case 'more':
		case 'message':
			return [];
	}
}

function readBehindGroup({ group, organizationId, project }: GroupNode, reads: ConnectionReads): KeptRead<unknown> {
	return group === 'invitations'
		? reads.invitations(organizationId, project.id)
		: reads.project(organizationId, project.id);
}

/** The children of a node as far as they have been read. An error stands first; what was read before it stays. */
export function childNodes(node: TreeNode, source: ChildrenSource): readonly TreeNode[] {
	switch (node.kind) {
		case 'connection':
			return connectionChildren(node, source);
		case 'organization':
			return organizationChildren(node, source);
		case 'project':
			return projectChildren(node, source.reads);
		case 'group':
			return groupChildren(node, source);
		case 'apiKey':
		case 'llmApiKey':
		case 'member':
		case 'invitation':
		case 'sentinelPass':
		case 'traces':
		case 'metrics':
		case 'error':
		case 'more':
		case 'message':
			return [];
	}
}

function connectionChildren(node: ConnectionNode, source: ChildrenSource): readonly TreeNode[] {
	const { reads } = source;
	const { answer, error } = topList(reads);
	if (answer === undefined && error?.problem.kind === 'signedOut') {
		return [{ ...messageNode(node, l10n.t('Sign in to see its projects')), because: 'signedOut' }];
	}
	if (!reads.client.capabilities.administration) {
		return listNodes(node, source, reads.allProjects, l10n.t('This server shows no project to these keys.'), (placed) =>
			projectNode(node.connection, placed.organizationId, placed.project),
		);
	}
	return listNodes(
		node,
		source,
		reads.organizations,
		l10n.t('No organization that your token can see.'),
		(organization) => ({
			kind: 'organization' as const,
			key: organizationKey(node.connection.id, organization.id),
			connection: node.connection,
			organization,
		}),
	);
}

function organizationChildren(node: OrganizationNode, source: ChildrenSource): readonly TreeNode[] {
	const organizationId = node.organization.id;
	const place = { connectionId: node.connection.id, organizationId };
	const children = listNodes(
		node,
		source,
		source.reads.projects(organizationId),
		l10n.t('No projects yet.'),
		(project) => projectNode(node.connection, organizationId, project),
	);
	const filters = source.filters.of(place);
	const { answer } = source.reads.projects(organizationId).state;
	if (filters === undefined || !source.filters.narrows(place) || answer?.skipped !== 0) {
		return children;
	}
	const text = l10n.t('No project matches the filter: {0}.', filterText(filters));
	return children.map((child) =>
		child.kind === 'message' ? { ...child, text, because: 'noMatch' as const, organizationId } : child,
	);
}

function projectNode(connection: Connection, organizationId: string, project: Project): ProjectNode {
	return {
		kind: 'project',
		key: projectKey(connection.id, organizationId, project.id),
		connection,
		organizationId,
		project,
	};
}

function projectChildren(node: ProjectNode, reads: ConnectionReads): readonly TreeNode[] {
	const analytics = (['traces', 'metrics'] as const).map((kind) => ({
		...node,
		kind,
		key: childKey(node.key, kind),
	}));
	if (!reads.client.capabilities.administration) {
		return analytics;
	}
	const { answer, error } = reads.project(node.organizationId, node.project.id).state;
	const groups = answer === undefined ? [] : groupKinds.map((group) => groupNode(node, answer.value, group));
	return [...errorNodes(node, error), ...groups, ...analytics];
}

function groupNode(node: ProjectNode, details: Project, group: GroupKind): GroupNode {
	const project = { ...node.project, ...details };
	return { ...node, kind: 'group', key: childKey(node.key, group), project, group };
}

const emptyTexts: Record<GroupKind, string> = {
	apiKeys: l10n.t('No API keys yet.'),
	llmApiKeys: l10n.t('No LLM API keys yet.'),
	members: l10n.t('No members.'),
	invitations: l10n.t('No invitations.'),
	sentinelPasses: l10n.t('No sentinel passes.'),
};

function groupChildren(node: GroupNode, source: ChildrenSource): readonly TreeNode[] {
	const { reads } = source;
	const { connection, organizationId, project, group } = node;
	const base = (id: string) => ({ key: childKey(node.key, id), connection, organizationId, project });
	if (group === 'invitations') {
		const list = reads.invitations(organizationId, project.id);
		return listNodes(node, source, list, emptyTexts[group], (invitation) => ({
			...base(invitation.id),
			kind: 'invitation' as const,
			invitation,
		}));
	}
	const { answer } = reads.project(organizationId, project.id).state;
	return limitedNodes(node, source, detailNodes(group, answer?.value, base), emptyTexts[group]);
}

type Base = Pick<ProjectNode, 'key' | 'connection' | 'organizationId' | 'project'>;

function detailNodes(
	group: Exclude<GroupKind, 'invitations'>,
	details: Project | undefined,
	base: (id: string) => Base,
): readonly TreeNode[] {
	switch (group) {
		case 'apiKeys':
			return (details?.apiKeys ?? []).map((apiKey) => ({ ...base(apiKey.id), kind: 'apiKey', apiKey }));
		case 'llmApiKeys':
			return (details?.llmApiKeys ?? []).map((llmApiKey) => ({ ...base(llmApiKey.id), kind: 'llmApiKey', llmApiKey }));
		case 'members':
			return (details?.members ?? []).map((member) => ({ ...base(member.id), kind: 'member', member }));
		case 'sentinelPasses':
			return (details?.sentinelPasses ?? []).map((sentinelPass) => ({
				...base(sentinelPass.id),
				kind: 'sentinelPass',
				sentinelPass,
			}));
	}
}

function listNodes<Row>(
	parent: TreeNode,
	source: ChildrenSource,
	list: KeptRead<readonly Row[]>,
	emptyText: string,
	toNode: (row: Row) => TreeNode,
): readonly TreeNode[] {
	const { answer, error } = list.state;
	if (answer === undefined) {
		return errorNodes(parent, error);
	}
	// A list of which no row could be read is not empty.
	const text = answer.skipped === 0 ? emptyText : skippedText(answer.skipped);
	return [...errorNodes(parent, error), ...limitedNodes(parent, source, answer.value.map(toNode), text)];
}

/** A list is shown whole up to a limit, and page by page beyond it. */
function limitedNodes(
	parent: TreeNode,
	{ shownRows }: ChildrenSource,
	nodes: readonly TreeNode[],
	emptyText: string,
): readonly TreeNode[] {
	if (nodes.length === 0) {
		return [messageNode(parent, emptyText)];
	}
	const all = withoutRepeats(nodes);
	const shown = shownRows(parent.key);
	if (all.length <= shown) {
		return all;
	}
	const { connection } = parent;
	const more = { kind: 'more', key: childKey(parent.key, 'more'), connection, parentKey: parent.key } as const;
	return [...all.slice(0, shown), { ...more, shown, total: all.length }];
}

function messageNode(parent: TreeNode, text: string): MessageNode {
	const { connection } = parent;
	return { kind: 'message', key: childKey(parent.key, 'message'), connection, text, because: 'nothing' };
}

function errorNodes(parent: TreeNode, error: SpandeckError | undefined): ErrorNode[] {
	const { connection, key } = parent;
	return error === undefined ? [] : [{ kind: 'error', key: childKey(key, 'error'), connection, parentKey: key, error }];
}
