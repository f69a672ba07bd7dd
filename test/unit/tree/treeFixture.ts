import type { Connection } from '../../../src/model/connection.ts';
import { descriptionParts } from '../../../src/tree/description.ts';
import { labelOf } from '../../../src/tree/label.ts';
import type { TreeNode } from '../../../src/tree/nodes.ts';
import { ProjectTree } from '../../../src/tree/projectTree.ts';
import type { Behaviour, MisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { behaviours, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { FakeClock } from '../client/fakeClock.ts';
import { type TestClient, testClient } from '../client/testClient.ts';

export const organizationsPath = /^\/organizations(\?|$)/;
export const projectsPath = /^\/organizations\/o1\/projects(\?|$)/;
export const projectPath = /^\/organizations\/o1\/projects\/p1\?include/;
export const invitationsPath = /^\/organizations\/o1\/projects\/p1\/invitations$/;

const resource = (type: string) => (id: string, attributes: object) => ({ id, type, attributes });
export const organization = resource('organization');
export const project = resource('project');
export const rows = (...data: readonly unknown[]): Behaviour => behaviours.json(200, { data });

/** A project with one of everything; Kim Reyes and the key of the CI pipeline as they are told to be. */
export function fullProject(kim: object = {}, pipeline: object = {}): Behaviour {
	return behaviours.json(200, {
		data: project('p1', { name: 'Ledger', role: 'OWNER', isDefault: false, membersCount: 4 }),
		included: [
			resource('users')('u1', { email: 'kim@northwind.example', name: 'Kim Reyes', role: 'ADMIN', ...kim }),
			resource('users')('u2', { email: 'lee@northwind.example', role: 'VIEWER', accessDenied: true }),
			resource('apiKey')('k1', { name: 'CI pipeline', expiresAt: '2026-11-30T12:00:00Z', ...pipeline }),
			resource('apiKey')('k2', { name: 'Old laptop', expiresAt: '2026-11-01T00:00:00Z' }),
			resource('llm_api_keys')('l1', { provider: 'openai', displaySecretKey: '...4f2a' }),
			resource('sentinelPass')('s1', { name: 'Night watch' }),
		],
	});
}

export const pendingInvitation = rows(
	resource('membershipInvitation')('i1', {
		email: 'ada@northwind.example',
		role: 'MEMBER',
		status: 'pending',
		expiresAt: '2026-11-28T12:00:00Z',
	}),
);

/** A tree on real clients of one server that answers as it is told; the clock stands still. */
export class TreeFixture {
	readonly server: MisbehavingServer;
	readonly clock = new FakeClock();
	readonly tree: ProjectTree;
	/** What was to be drawn anew, by key; `all` for everything. */
	readonly drawn: string[] = [];
	private readonly testClients: TestClient[] = [];
	readonly connections: { -readonly [Id in string]: ReturnType<typeof testClient>['client'] } = {};

	/** Whether the settings have connections that cannot be. */
	hasRefusedEntries = false;

	private constructor(server: MisbehavingServer) {
		this.server = server;
		this.tree = new ProjectTree({
			connections: {
				list: () => Object.values(this.connections).map(({ connection }) => connection),
				client: (id) => {
					const client = this.connections[id];
					if (client === undefined) {
						throw new Error(`no connection ${id}`);
					}
					return client;
				},
				state: () => Promise.resolve('signedIn'),
				hasRefusedEntries: () => this.hasRefusedEntries,
			},
			clock: this.clock,
		});
		this.tree.onDidChange((nodes) => this.drawn.push(...(nodes?.map(({ key }) => key) ?? ['all'])));
	}

	static async start(): Promise<TreeFixture> {
		const fixture = new TreeFixture(await startMisbehavingServer());
		fixture.connect('c1');
		const { server } = fixture;
		server.on('GET', organizationsPath, rows(organization('o1', { name: 'Northwind AI', role: 'OWNER' })));
		server.on('GET', projectsPath, rows(project('p1', { name: 'Ledger', role: 'OWNER', membersCount: 4 })));
		server.on('GET', projectPath, fullProject());
		server.on('GET', invitationsPath, pendingInvitation);
		return fixture;
	}

	/** Adds a connection to the server, or changes one. */
	connect(id: string, changes: Partial<Connection> & { readonly signedOut?: boolean } = {}): void {
		const { signedOut = false, ...attributes } = changes;
		const made = testClient({
			url: this.server.url,
			clock: this.clock,
			connection: { id, label: `Connection ${id}`, ...attributes },
			...(attributes.kind && { kind: attributes.kind }),
			...(signedOut && { credentials: undefined }),
		});
		this.testClients.push(made);
		this.connections[id] = made.client;
	}

	/** For each refusal of credentials that the clients told of: whether it was in something that a person asked for. */
	get promptedRefusals(): readonly boolean[] {
		return this.testClients.flatMap(({ refusals }) => refusals.map(({ background }) => !background));
	}

	async stop(): Promise<void> {
		this.tree.dispose();
		await this.server.stop();
	}

	/** The children of a node (undefined: the roots), drawn as VS Code draws them. */
	private async rowsOf(node: TreeNode | undefined): Promise<readonly TreeNode[]> {
		const children = await this.tree.children(node);
		for (const child of children) {
			this.tree.draws(child);
		}
		return children;
	}

	/** The node on this way from the roots, opening all above it. */
	async node(...labels: readonly string[]): Promise<TreeNode> {
		let node: TreeNode | undefined;
		for (const label of labels) {
			const children: readonly TreeNode[] = await this.rowsOf(node);
			node = children.find((child) => labelOf(child) === label);
			if (node === undefined) {
				throw new Error(`No "${label}" among ${children.map(labelOf).join(', ')}`);
			}
		}
		if (node === undefined) {
			throw new Error('A way has at least one label');
		}
		return node;
	}

	/** The rows under this way, each with its description, as far as given levels below it. */
	async text(labels: readonly string[] = [], levels = 1): Promise<string[]> {
		const parent = labels.length === 0 ? undefined : await this.node(...labels);
		return await this.textBelow(parent, levels);
	}

	private async textBelow(parent: TreeNode | undefined, levels: number): Promise<string[]> {
		if (levels === 0) {
			return [];
		}
		const lines: string[] = [];
		for (const child of await this.rowsOf(parent)) {
			const parts = descriptionParts(child, this.tree.factsOf(child));
			lines.push([labelOf(child), ...parts].join(' · '));
			lines.push(...(await this.textBelow(child, levels - 1)).map((line) => `  ${line}`));
		}
		return lines;
	}

	/** Lets the pauses before a repeated read pass at once, but not the time limit of a request. */
	async withoutPauses<Value>(work: Promise<Value>): Promise<Value> {
		const ticking = setInterval(() => {
			const [pause] = this.clock.waits;
			if (pause !== undefined && pause < 30_000) {
				this.clock.advance(pause);
			}
		}, 1);
		return await work.finally(() => {
			clearInterval(ticking);
		});
	}

	/** The requests that came, without those before `from`. */
	requestsFrom(from: number): string[] {
		return this.server.requests.slice(from).map(({ url }) => url);
	}
}
