import * as l10n from '@vscode/l10n';
import type { Connections, ConnectionState } from '../connections/connections.ts';
import type { Connection } from '../model/connection.ts';
import { childNodes, readsBehind } from './children.ts';
import type { ConnectionReads } from './connectionReads.ts';
import {
	type EmptyView,
	emptyViewOfOnly,
	filledView,
	isSignedOut,
	lacksOrganizationIds,
	noConnection,
	noUsableConnection,
	topList,
} from './emptyView.ts';
import type { Filters } from './filters.ts';
import { filtersText } from './filterText.ts';
import { connectionKey } from './nodeKey.ts';
import type { ConnectionNode, TreeNode } from './nodes.ts';
import type { TreeReads } from './treeReads.ts';

/** What the view shows beside the tree: context keys for welcome texts and menus, and the description. */
export interface ViewSigns extends Pick<EmptyView, 'state' | 'emptyBecause'> {
	readonly filtered: boolean;
	/** Beside the view's title: the filter in force, or why there is nothing. */
	readonly description: string | undefined;
	/**
	 * Above the rows: that a read waits before it is repeated, or the filter in force. The latter never where there are no
	 * rows, as VS Code then keeps the welcome text back.
	 */
	readonly message: string | undefined;
}

interface OnlyNode {
	readonly node: ConnectionNode;
	readonly reads: ConnectionReads;
}

/**
 * What stands at the top: the organizations of an only connection, or the connections where there are several; and, where
 * an only connection has nothing to show, which welcome text takes the place of the tree.
 */
export class Roots {
	private readonly connections: Pick<Connections, 'list' | 'state' | 'hasRefusedEntries'>;
	private readonly reads: TreeReads;
	private readonly filters: Filters;
	private states: ReadonlyMap<string, ConnectionState> = new Map();
	private nodes: readonly ConnectionNode[] = [];

	constructor(
		connections: Pick<Connections, 'list' | 'state' | 'hasRefusedEntries'>,
		reads: TreeReads,
		filters: Filters,
	) {
		this.connections = connections;
		this.reads = reads;
		this.filters = filters;
	}

	/** Whether the roots are connections. */
	get areConnections(): boolean {
		return this.nodes.length > 1;
	}

	isHiddenRoot(key: string): boolean {
		return this.nodes.length === 1 && this.nodes[0]?.key === key;
	}

	isSignedOut(connectionId: string): boolean {
		const reads = this.reads.of(connectionId);
		return this.states.get(connectionId) === 'signedOut' || (reads !== undefined && isSignedOut(topList(reads).error));
	}

	/** As it was when the credentials were kept, until a read with them succeeds. */
	isUnverified(connectionId: string): boolean {
		const reads = this.reads.of(connectionId);
		if (reads === undefined || this.isSignedOut(connectionId)) {
			return false;
		}
		const { answer, error } = topList(reads);
		return answer === undefined && (this.states.get(connectionId) === 'unverified' || lacksOrganizationIds(error));
	}

	async read(shownRows: (parentKey: string) => number): Promise<readonly TreeNode[]> {
		this.reads.update();
		const list = this.connections.list();
		this.nodes = list.map((connection) => ({ kind: 'connection', key: connectionKey(connection.id), connection }));
		const only = this.onlyNode();
		if (only === undefined) {
			await this.readStates(list);
			return this.nodes;
		}
		await Promise.all(readsBehind(only.node, only.reads).map((read) => read.ensure({ background: true })));
		return this.childrenOfOnly(only, shownRows);
	}

	/** What stands at the top by what has been read. */
	known(shownRows: (parentKey: string) => number): readonly TreeNode[] | 'unread' {
		const only = this.onlyNode();
		if (only === undefined) {
			return this.nodes;
		}
		const isRead = readsBehind(only.node, only.reads).every((read) => read.isSettled);
		return isRead ? this.childrenOfOnly(only, shownRows) : 'unread';
	}

	private childrenOfOnly({ node, reads }: OnlyNode, shownRows: (parentKey: string) => number): readonly TreeNode[] {
		return this.emptyView().isEmpty ? [] : childNodes(node, { reads, filters: this.filters, shownRows });
	}

	signs(): ViewSigns {
		const filters = this.filters.all();
		const text = filtersText(filters);
		const { state, emptyBecause, isEmpty, reason } = this.emptyView();
		return {
			state,
			emptyBecause,
			filtered: filters.length > 0,
			description: reason ?? text,
			message: this.reads.waits.text ?? (isEmpty || text === undefined ? undefined : l10n.t('Filter: {0}', text)),
		};
	}

	private emptyView(): EmptyView {
		const only = this.onlyNode();
		if (only !== undefined) {
			return emptyViewOfOnly(only.node.connection, only.reads, this.filters);
		}
		if (this.nodes.length === 0) {
			return this.connections.hasRefusedEntries() ? noUsableConnection : noConnection;
		}
		const signedOut = this.nodes.every(({ connection }) => this.isSignedOut(connection.id));
		return signedOut ? { ...filledView, state: 'signedOut' } : filledView;
	}

	private onlyNode(): OnlyNode | undefined {
		const [node, second] = this.nodes;
		const reads = node && this.reads.of(node.connection.id);
		return node === undefined || second !== undefined || reads === undefined ? undefined : { node, reads };
	}

	private async readStates(list: readonly Connection[]): Promise<void> {
		const states = await Promise.all(
			list.map(async ({ id }) => {
				// A SecretStorage that fails shows itself as an error when the connection's rows are read.
				const state = await this.connections.state(id).catch(() => undefined);
				return state === undefined ? [] : ([[id, state]] as const);
			}),
		);
		this.states = new Map(states.flat());
	}
}
