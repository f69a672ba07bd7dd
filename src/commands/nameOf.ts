import type { ConnectionClient } from '../client/connectionClient.ts';
import type { Running } from './command.ts';

interface ProjectInput {
	readonly connectionId: string;
	readonly organizationId: string;
	readonly projectId: string;
}

/**
 * What a confirmation calls a thing: as it is known, else as the server lists it, else its id. A confirmation must not
 * fail for want of a name.
 */
async function nameOf<Row extends { readonly id: string }>(
	known: string | undefined,
	{ services }: Running,
	input: ProjectInput,
	id: string,
	list: (client: ConnectionClient, path: ProjectInput) => Promise<readonly Row[] | undefined>,
	name: (row: Row) => string,
): Promise<string> {
	if (known !== undefined) {
		return known;
	}
	const rows = await list(services.connections.client(input.connectionId), input).catch(() => undefined);
	const row = rows?.find((other) => other.id === id);
	return row === undefined ? id : name(row);
}

export function apiKeyName(input: ProjectInput & { readonly apiKeyId: string }, running: Running): Promise<string> {
	return nameOf(
		running.known.apiKey?.name,
		running,
		input,
		input.apiKeyId,
		async (client, path) => (await client.projects.get({ ...pathOf(path), include: ['apiKeys'] })).value.apiKeys,
		({ name }) => name,
	);
}

export function llmApiKeyName(
	input: ProjectInput & { readonly llmApiKeyId: string },
	running: Running,
): Promise<string> {
	return nameOf(
		running.known.llmApiKey?.provider,
		running,
		input,
		input.llmApiKeyId,
		async (client, path) => (await client.projects.get({ ...pathOf(path), include: ['llmApiKeys'] })).value.llmApiKeys,
		({ provider }) => provider,
	);
}

export function memberName(input: ProjectInput & { readonly userId: string }, running: Running): Promise<string> {
	return nameOf(
		running.known.member?.email,
		running,
		input,
		input.userId,
		async (client, path) => (await client.members.list(pathOf(path))).value,
		({ email }) => email,
	);
}

export function invitationName(
	input: ProjectInput & { readonly invitationId: string },
	running: Running,
): Promise<string> {
	return nameOf(
		running.known.invitation?.email,
		running,
		input,
		input.invitationId,
		async (client, path) => (await client.invitations.list(pathOf(path))).value,
		({ email }) => email,
	);
}

function pathOf({ organizationId, projectId }: ProjectInput) {
	return { organizationId, projectId };
}
