import type { Clock } from '../base/clock.ts';
import type { CallOptions, ConnectionClient, Read } from '../client/connectionClient.ts';
import { projectIncludes } from '../contract/project.ts';
import type { Invitation } from '../model/invitation.ts';
import type { Organization } from '../model/organization.ts';
import type { Project } from '../model/project.ts';
import { CostReads } from './costReads.ts';
import type { Filters } from './filters.ts';
import { KeptRead, type ReadState, type RefreshCount } from './keptRead.ts';
import { childKey, connectionKey, organizationKey, projectKey } from './nodeKey.ts';
import type { RetryWaits } from './retryWaits.ts';

export interface PlacedProject {
	readonly organizationId: string;
	readonly project: Project;
}

/** What the reads of all connections share. */
export interface ReadsServices {
	readonly clock: Clock;
	readonly filters: Filters;
	readonly refreshes: RefreshCount;
	readonly waits: RetryWaits;
}

export interface MadeRead {
	/** Of the node whose children it reads. */
	readonly key: string;
	readonly read: KeptRead<unknown>;
}

/** Everything that the tree reads through one connection's client, each thing once however many nodes show it. */
export class ConnectionReads {
	readonly client: ConnectionClient;
	readonly organizations: KeptRead<readonly Organization[]>;
	/** Where a connection administers no organizations: its projects, without choosing an organization first. */
	readonly allProjects: KeptRead<readonly PlacedProject[]>;
	readonly costs: CostReads;
	private readonly services: ReadsServices;
	private readonly lists = new Map<string, KeptRead<readonly Project[]>>();
	private readonly details = new Map<string, KeptRead<Project>>();
	private readonly invitationLists = new Map<string, KeptRead<readonly Invitation[]>>();

	constructor(client: ConnectionClient, services: ReadsServices) {
		this.client = client;
		this.services = services;
		this.costs = new CostReads(client, services.clock);
		this.organizations = this.read((options) => client.organizations.list(options));
		this.allProjects = this.read((options) => listAllProjects(client, options));
	}

	/** Every read that was made so far, whatever it gave. */
	made(): readonly MadeRead[] {
		const connection = connectionKey(this.client.connection.id);
		return [
			{ key: connection, read: this.organizations },
			{ key: connection, read: this.allProjects },
			...Array.from(this.lists, ([key, read]) => ({ key, read })),
			...Array.from(this.details, ([key, read]) => ({ key, read })),
			...Array.from(this.invitationLists, ([key, read]) => ({ key: childKey(key, 'invitations'), read })),
		].filter(({ read }) => read.isAsked);
	}

	/** The projects of an organization, as its filter lets them through. */
	projects(organizationId: string): KeptRead<readonly Project[]> {
		const connectionId = this.client.connection.id;
		return kept(this.lists, organizationKey(connectionId, organizationId), () =>
			this.read((options) => {
				const filters = this.services.filters.of({ connectionId, organizationId });
				return this.client.projects.list({ organizationId, ...(filters && { filters }) }, options);
			}),
		);
	}

	/** A project with its keys, members and sentinel passes: one request for all groups beneath it. */
	project(organizationId: string, projectId: string): KeptRead<Project> {
		return kept(this.details, projectKey(this.client.connection.id, organizationId, projectId), () =>
			this.read((options) =>
				this.client.projects.get({ organizationId, projectId, include: projectIncludes }, options),
			),
		);
	}

	/** What is known of a project without making a read for it: there may be thousands. */
	knownProject(organizationId: string, projectId: string): ReadState<Project> | undefined {
		return this.details.get(projectKey(this.client.connection.id, organizationId, projectId))?.state;
	}

	/** The projects that were read, in lists or by themselves: first those that someone opened. Reads nothing. */
	knownProjects(): readonly PlacedProject[] {
		const { id: connectionId } = this.client.connection;
		const listed = (this.organizations.state.answer?.value ?? []).flatMap(({ id: organizationId }) => {
			const rows = this.lists.get(organizationKey(connectionId, organizationId))?.state.answer?.value ?? [];
			return rows.map((project) => ({ organizationId, project }));
		});
		const known = [...listed, ...(this.allProjects.state.answer?.value ?? [])];
		const isOpened = ({ organizationId, project }: PlacedProject) =>
			this.knownProject(organizationId, project.id) !== undefined;
		return [...known.filter(isOpened), ...known.filter((placed) => !isOpened(placed))];
	}

	/** Whether a project's row in the list says what its own read says. */
	rowIsCurrent(organizationId: string, projectId: string): boolean {
		const details = this.knownProject(organizationId, projectId)?.answer?.value;
		const row = this.projects(organizationId).state.answer?.value.find(({ id }) => id === projectId);
		return details !== undefined && row !== undefined && rowTexts.every((name) => row[name] === details[name]);
	}

	invitations(organizationId: string, projectId: string): KeptRead<readonly Invitation[]> {
		return kept(this.invitationLists, projectKey(this.client.connection.id, organizationId, projectId), () =>
			this.read((options) => this.client.invitations.list({ organizationId, projectId }, options)),
		);
	}

	private read<Value>(request: ConstructorParameters<typeof KeptRead<Value>>[0]): KeptRead<Value> {
		const { clock, refreshes, waits } = this.services;
		const { label } = this.client.connection;
		const toldOfWaits: typeof request = (options) => waits.during(label, (onRetry) => request({ ...options, onRetry }));
		return new KeptRead<Value>(toldOfWaits, clock, refreshes);
	}
}

/** What a project's row shows of the project itself. */
const rowTexts = ['name', 'role', 'isDefault', 'membersCount'] as const;

async function listAllProjects(
	client: ConnectionClient,
	options: CallOptions,
): Promise<Read<readonly PlacedProject[]>> {
	const organizations = await client.organizations.list(options);
	const lists = await Promise.all(
		organizations.value.map(async ({ id }) => ({
			organizationId: id,
			...(await client.projects.list({ organizationId: id }, options)),
		})),
	);
	return {
		value: lists.flatMap(({ organizationId, value }) => value.map((project) => ({ organizationId, project }))),
		skipped: lists.reduce((sum, { skipped }) => sum + skipped, organizations.skipped),
	};
}

function kept<Value>(all: Map<string, Value>, key: string, make: () => Value): Value {
	let found = all.get(key);
	if (found === undefined) {
		found = make();
		all.set(key, found);
	}
	return found;
}
