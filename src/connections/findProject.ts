import type { CallOptions, ConnectionClient, ProjectPath } from '../client/connectionClient.ts';
import { SpandeckError } from '../contract/problem.ts';

/**
 * Looks for a project among those that a connection's credentials see. Lists are read as the tree reads them, so that
 * most of it comes from the cache.
 * @param wanted `organizationId`: where to look first
 * @returns the path as the client takes it; undefined where the connection does not see the project
 * @throws SpandeckError where the lists cannot be read
 */
export async function findProject(
	client: ConnectionClient,
	wanted: ProjectPath,
	options: CallOptions,
): Promise<ProjectPath | undefined> {
	const { value } = await client.organizations.list(options);
	const ids = value.map(({ id }) => id);
	const first = ids.filter((id) => id === wanted.organizationId);
	const others = ids.filter((id) => id !== wanted.organizationId);
	for (const organizationId of [...first, ...others]) {
		if (await hasProject(client, organizationId, wanted.projectId, options)) {
			return { ...(organizationId !== '' && { organizationId }), projectId: wanted.projectId };
		}
	}
	return undefined;
}

/** An organization whose projects one may not list has none for us; the others are looked at all the same. */
async function hasProject(
	client: ConnectionClient,
	organizationId: string,
	projectId: string,
	options: CallOptions,
): Promise<boolean> {
	try {
		const { value } = await client.projects.list({ organizationId }, options);
		return value.some(({ id }) => id === projectId);
	} catch (thrown) {
		if (
			thrown instanceof SpandeckError &&
			thrown.problem.kind === 'http' &&
			[403, 404].includes(thrown.problem.status)
		) {
			return false;
		}
		throw thrown;
	}
}
