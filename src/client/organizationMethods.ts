import * as l10n from '@vscode/l10n';
import { SpandeckError } from '../contract/problem.ts';
import { type Organization, readOrganization } from '../model/organization.ts';
import { readMany, readOne } from '../model/resourceObject.ts';
import type { CallOptions, ConnectionClient, OrganizationPath, Read } from './connectionClient.ts';
import { type Requests } from './requests.ts';
import { organizationsTag } from './tags.ts';

/**
 * Organizations of the Organizations API. The source has no page for them (R), so where the server has none either,
 * the connection's own `organizationIds` are the list.
 */
export function organizationMethods(requests: Requests): ConnectionClient['organizations'] {
	return {
		list: (options = {}) =>
			requests.read({ id: 'organizations.list', key: null, tags: [organizationsTag] }, options, (shared) =>
				list(requests, shared),
			),
		get: ({ organizationId }, options = {}) =>
			requests.read({ id: 'organizations.get', key: organizationId }, options, (shared) =>
				get(requests, { organizationId }, shared),
			),
	};
}

async function list(requests: Requests, options: CallOptions): Promise<Read<readonly Organization[]>> {
	try {
		const answer = await requests.call('organizations.list', { path: {} }, options);
		return requests.understand('organizations.list', answer, (reading, body) =>
			readMany(reading, body, readOrganization),
		);
	} catch (error) {
		if (!hasNoPage(error)) {
			throw error;
		}
		return { value: await ownList(requests, error, options), skipped: 0, fromConnection: true };
	}
}

/** An empty list would look as if there were no organizations: what is missing is said instead. */
async function ownList(requests: Requests, error: unknown, options: CallOptions): Promise<Organization[]> {
	const ids = requests.connection.organizationIds ?? [];
	if (ids.length === 0) {
		const detail = l10n.t('must be listed in the connection: this server has no page of organizations');
		const problem = { kind: 'argument', argument: 'organizationIds', detail } as const;
		throw new SpandeckError('organizations.list', problem, { cause: error });
	}
	return await Promise.all(ids.map((organizationId) => get(requests, { organizationId }, options)));
}

async function get(requests: Requests, path: OrganizationPath, options: CallOptions): Promise<Organization> {
	try {
		const answer = await requests.call('organizations.get', { path: { organizationId: path.organizationId } }, options);
		return requests.understand('organizations.get', answer, (reading, body) => readOne(reading, body, readOrganization))
			.value;
	} catch (error) {
		if (hasNoPage(error) && requests.connection.organizationIds?.includes(path.organizationId) === true) {
			return { id: path.organizationId, name: path.organizationId };
		}
		throw error;
	}
}

function hasNoPage(error: unknown): boolean {
	return (
		error instanceof SpandeckError &&
		error.problem.kind === 'http' &&
		(error.problem.status === 404 || error.problem.status === 405)
	);
}
