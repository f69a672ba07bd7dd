import type { Clock } from '../base/clock.ts';
import type { CallOptions, ConnectionClient } from '../client/connectionClient.ts';
import { asSpandeckError, isCancelled } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import { errorText } from '../model/errorText.ts';
import type { Organization } from '../model/organization.ts';
import type { Project } from '../model/project.ts';
import type { ToolName } from '../names.ts';
import type { ReadConnections, ToolRun } from './tool.ts';
import { refusal } from './toolInput.ts';

/** A project, and where it is. */
export interface ProjectPlace {
	readonly connection: Connection;
	readonly organization: Organization;
	readonly project: Project;
}

/** A connection whose projects could not be read, and why, in a sentence. */
interface UnreadConnection {
	readonly connection: Connection;
	readonly reason: string;
}

export interface ReadPlaces {
	readonly places: readonly ProjectPlace[];
	readonly unread: readonly UnreadConnection[];
}

/** What a tool reads a place with. */
interface Reader {
	readonly tool: ToolName;
	readonly connections: ReadConnections;
	readonly clock: Clock;
	readonly options: CallOptions;
}

/** What the tool of this name reads places with. */
export function readerOf(tool: ToolName, { services: { connections, clock }, options }: ToolRun): Reader {
	return { tool, connections, clock, options };
}

/** How long one of several connections may keep the others waiting. */
const patienceMs = 5000;

/** Of a list in a refusal: more would be a burden for the model. */
const mostNamed = 15;

/**
 * All projects of the connections that are signed in, or of one of them.
 * @param named id or label of a connection; undefined: all
 * @throws SpandeckError kind `argument` where there is no such connection, or none at all
 */
export async function readPlaces(reader: Reader, named: string | undefined): Promise<ReadPlaces> {
	const asked = connectionsNamed(reader, named);
	const readOne = asked.length > 1 ? readPatiently : readConnection;
	const read = await Promise.all(asked.map((connection) => readOne(reader, connection)));
	return { places: read.flatMap(({ places }) => places), unread: read.flatMap(({ unread }) => unread) };
}

/**
 * The one project that is meant.
 * @throws SpandeckError kind `argument` that says which there are, where none or several are meant
 */
export async function findPlace(
	reader: Reader,
	{ connection, project }: { readonly connection?: string | undefined; readonly project?: string | undefined },
): Promise<ProjectPlace> {
	const read = await readPlaces(reader, connection);
	const meant = project === undefined ? read.places : placesNamed(read.places, project);
	const [only] = meant;
	if (only !== undefined && meant.length === 1) {
		return only;
	}
	throw refusal(reader.tool, 'project', refusalDetail(project, meant, read));
}

function refusalDetail(project: string | undefined, meant: readonly ProjectPlace[], read: ReadPlaces): string {
	const { places } = read;
	if (places.length === 0) {
		return withUnread('cannot be found: no project can be read here', read);
	}
	if (project === undefined) {
		return withUnread(`is missing, and there are several. Give the id or the name of one: ${named(places)}`, read);
	}
	return meant.length > 1
		? `${quoted(project)} could be ${meant.length} projects. Give the id of one: ${named(meant)}`
		: withUnread(`${quoted(project)} is none of the projects. There are: ${named(places)}`, read);
}

/** The end of a sentence, with what could not be looked through. */
function withUnread(detail: string, { unread }: ReadPlaces): string {
	const reasons = unread.map(({ connection, reason }) => `${quoted(connection.label)} was not read: ${reason}`);
	return [`${detail}.`, ...reasons].join(' ').replace(/\.$/, '');
}

function named(places: readonly ProjectPlace[]): string {
	const shown = places
		.slice(0, mostNamed)
		.map(
			({ project, organization, connection }) =>
				`${project.id} (${quoted(project.name)} of ${quoted(organization.name)}, connection ${quoted(connection.label)})`,
		);
	const rest = places.length - shown.length;
	return rest > 0 ? `${shown.join(', ')}, and ${rest} more that spandeck_listProjects lists` : shown.join(', ');
}

/** By id; else by name; else by a part of it that only one has. */
function placesNamed(places: readonly ProjectPlace[], text: string): readonly ProjectPlace[] {
	const wanted = text.trim().toLowerCase();
	const steps: readonly ((project: Project) => boolean)[] = [
		({ id }) => id === text.trim(),
		({ name }) => name.toLowerCase() === wanted,
		({ name }) => name.toLowerCase().includes(wanted),
	];
	return steps.map((fits) => places.filter(({ project }) => fits(project))).find((found) => found.length > 0) ?? [];
}

function connectionsNamed({ tool, connections }: Reader, text: string | undefined): readonly Connection[] {
	const all = connections.list();
	if (all.length === 0) {
		const detail = 'is missing: Spandeck has none. Ask the person to run the command "Spandeck: Add Connection"';
		throw refusal(tool, 'A connection', detail);
	}
	if (text === undefined) {
		return all;
	}
	const byId = all.filter(({ id }) => id === text);
	const found = byId.length > 0 ? byId : all.filter(({ label }) => label.toLowerCase() === text.trim().toLowerCase());
	if (found.length === 1) {
		return found;
	}
	const known = (found.length === 0 ? all : found).map(({ id, label }) => `${quoted(label)} (${id})`).join(', ');
	const detail = found.length === 0 ? 'is none of the connections. There are' : 'is the label of several. Give an id';
	throw refusal(tool, 'connection', `${quoted(text)} ${detail}: ${known}`);
}

/** A server that is out of reach for now, such as behind a VPN, is left out; what it says later is kept for the next call. */
async function readPatiently(reader: Reader, connection: Connection): Promise<ReadPlaces> {
	const late = Promise.withResolvers<ReadPlaces>();
	const timer = reader.clock.after(patienceMs, () => {
		late.resolve({
			places: [],
			unread: [{ connection, reason: `It did not answer within ${patienceMs / 1000} seconds.` }],
		});
	});
	try {
		return await Promise.race([readConnection(reader, connection), late.promise]);
	} finally {
		timer.dispose();
	}
}

/** An error of one connection does not take the others with it, and never looks like an empty list. */
async function readConnection(reader: Reader, connection: Connection): Promise<ReadPlaces> {
	try {
		if ((await reader.connections.state(connection.id)) === 'signedOut') {
			const reason = 'It is signed out: ask the person to run the command "Spandeck: Sign In".';
			return { places: [], unread: [{ connection, reason }] };
		}
		const places = await placesOf(reader.connections.client(connection.id), reader.options);
		return { places, unread: [] };
	} catch (thrown) {
		if (isCancelled(thrown)) {
			throw thrown;
		}
		return { places: [], unread: [{ connection, reason: errorText(asSpandeckError(reader.tool, thrown)).sentence }] };
	}
}

async function placesOf(client: ConnectionClient, options: CallOptions): Promise<readonly ProjectPlace[]> {
	const { connection } = client;
	const organizations = (await client.organizations.list(options)).value;
	const lists = await Promise.all(
		organizations.map(async (organization) => {
			const { value } = await client.projects.list({ organizationId: organization.id }, options);
			return value.map((project) => ({ connection, organization, project }));
		}),
	);
	return lists.flat();
}

function quoted(text: string): string {
	return JSON.stringify(text);
}

/** The project's path as the client takes it. A Langfuse connection's one project needs no organization. */
export function pathOf({ connection, organization, project }: ProjectPlace) {
	return {
		projectId: project.id,
		...(connection.kind !== 'langfuse' && { organizationId: organization.id }),
	};
}

/** How an answer says where its rows are from. */
export function placeInAnswer({ connection, organization, project }: ProjectPlace) {
	return {
		id: project.id,
		name: project.name,
		organization: organization.name,
		connection: connection.label,
		connectionId: connection.id,
		...(connection.production === true && { production: true }),
	};
}
