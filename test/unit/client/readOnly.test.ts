import assert from 'node:assert/strict';
import type { ConnectionClient } from '../../../src/client/connectionClient.ts';
import { operation, operationIds } from '../../../src/contract/operations.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { problemOf, testClient } from './testClient.ts';

const project = { organizationId: 'o-1', projectId: 'p-1' };
const member = { ...project, userId: 'u-1' };

/** Every write that a client knows, by the row of the API that it calls. */
const writes: Readonly<Record<string, (client: ConnectionClient) => Promise<unknown>>> = {
	'projects.create': ({ projects }) => projects.create(project, { name: 'Ledger' }),
	'projects.update': ({ projects }) => projects.update(project, { name: 'Ledger' }),
	'projects.delete': ({ projects }) => projects.delete(project),
	'apiKeys.create': ({ apiKeys }) => apiKeys.create(project, { name: 'CI' }),
	'apiKeys.update': ({ apiKeys }) => apiKeys.update({ ...project, apiKeyId: 'k-1' }, { name: 'CI' }),
	'apiKeys.delete': ({ apiKeys }) => apiKeys.delete({ ...project, apiKeyId: 'k-1' }),
	'llmApiKeys.create': ({ llmApiKeys }) => llmApiKeys.create(project, { provider: 'openai', secretKey: 'sk-tests' }),
	'llmApiKeys.delete': ({ llmApiKeys }) => llmApiKeys.delete({ ...project, llmApiKeyId: 'l-1' }),
	'users.add': ({ members }) => members.add(project, { email: 'kim@example.com', role: 'MEMBER', projectOnly: true }),
	'users.updateRole': ({ members }) => members.updateRole(member, { role: 'VIEWER' }),
	'users.remove': ({ members }) => members.remove(member),
	'users.denyAccess': ({ members }) => members.denyAccess(member),
	'users.restoreAccess': ({ members }) => members.restoreAccess(member, {}),
	'invitations.create': ({ invitations }) => invitations.create(project, { email: 'kim@example.com' }),
	'invitations.resend': ({ invitations }) => invitations.resend({ ...project, invitationId: 'i-1' }),
	'invitations.cancel': ({ invitations }) => invitations.cancel({ ...project, invitationId: 'i-1' }),
};

describe('a client of a read-only connection', () => {
	let server: MisbehavingServer;
	before(async () => {
		server = await startMisbehavingServer();
		server.always(behaviours.json(200, { data: [] }));
	});
	after(() => server.stop());
	const clientOf = (readOnly: boolean) => testClient({ url: server.url, connection: { readOnly } }).client;

	for (const [id, write] of Object.entries(writes)) {
		it(`sends nothing for ${id}, and names the connection`, async () => {
			const before = server.requests.length;
			const problem = await problemOf(write(clientOf(true)));
			assert.deepEqual([problem.kind, 'connection' in problem && problem.connection], ['readOnly', 'Test server']);
			assert.equal(server.requests.length, before);
		});
	}

	it('is tried with every write of the Organizations API', () => {
		const all = operationIds.filter((id) => operation(id).api === 'organizations' && operation(id).method !== 'GET');
		assert.deepEqual(Object.keys(writes).sort(), [...all].sort());
	});

	it('still reads', async () => {
		const { value } = await clientOf(true).projects.list({ organizationId: 'o-1' });
		assert.deepEqual(value, []);
	});
});
