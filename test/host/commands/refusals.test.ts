import assert from 'node:assert/strict';
import { callerCommands, type CommandId, commandIds } from '../../../src/names.ts';
import { refusalOf, runByObject } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';
import { type ObjectForm, objectForms } from './objectForms.ts';

/** A value that a command refuses, and the sentence. Members are added to the command's object form. */
type RefusedValue = readonly [id: CommandId, members: Readonly<Record<string, unknown>>, sentence: string];

const roles = 'VIEWER, MEMBER, ADMIN, OWNER';
const dateRule = 'must be a date and time with a zone, like 2026-08-22T08:21:47Z';
const sorts =
	'name, created_at, updated_at, alphabetical, members_count, tools_count, notebooks_count, recent_activity';

const refusedFilters = (['spandeck.projects.list', 'spandeck.projects.filter'] as const).flatMap(
	(id): readonly RefusedValue[] => [
		[id, { filters: { colour: 'red' } }, 'filters.colour is not known to filters.'],
		[id, { filters: { sort: 'price' } }, `filters.sort must be one of ${sorts}.`],
		[id, { filters: { role: ['KING'] } }, `filters.role.0 must be one of ${roles}.`],
		[id, { filters: { role: 'OWNER' } }, 'filters.role must be a list.'],
		[id, { filters: { minMembers: -1 } }, 'filters.minMembers must be 0 or more.'],
		[id, { filters: { maxMembers: -5 } }, 'filters.maxMembers must be 0 or more.'],
		[id, { filters: { minMembers: 1.5 } }, 'filters.minMembers must be a whole number.'],
		[id, { filters: { minMembers: '3' } }, 'filters.minMembers must be a whole number.'],
		[id, { filters: { minMembers: 3, maxMembers: 2 } }, 'filters.minMembers must not be more than maxMembers.'],
		[id, { filters: { hasWallet: 'yes' } }, 'filters.hasWallet must be true or false.'],
		[id, { filters: { createdAfter: 'yesterday' } }, `filters.createdAfter ${dateRule}.`],
		[id, { filters: { createdBefore: '2026-01-01' } }, `filters.createdBefore ${dateRule}.`],
	],
);

const refusedQueries: readonly RefusedValue[] = [
	['spandeck.traces.list', { query: { colour: 'red' } }, 'query.colour is not known to query.'],
	['spandeck.traces.list', { query: { limit: 0 } }, 'query.limit must be at least 1.'],
	['spandeck.traces.list', { query: { limit: 101 } }, 'query.limit must be at most 100.'],
	['spandeck.traces.list', { query: { page: -1 } }, 'query.page must be at least 1.'],
	['spandeck.traces.list', { query: { fromTimestamp: '' } }, `query.fromTimestamp ${dateRule}.`],
	['spandeck.traces.list', { query: { tags: 'billing' } }, 'query.tags must be a list.'],
	['spandeck.traces.open', { query: { colour: 'red' } }, 'query.colour is not known to query.'],
	['spandeck.metrics.daily', { query: { colour: 'red' } }, 'query.colour is not known to query.'],
	['spandeck.metrics.daily', { query: { toTimestamp: '2026-13-01T00:00:00Z' } }, `query.toTimestamp ${dateRule}.`],
	['spandeck.metrics.open', { query: { tags: [''] } }, 'query.tags.0 must not be empty.'],
	[
		'spandeck.project.get',
		{ include: ['keys'] },
		'include.0 must be one of users, apiKeys, llmApiKeys, sentinelPasses.',
	],
	['spandeck.project.get', { secret: 'yes' }, 'secret must be true or false.'],
	['spandeck.organizations.list', { forceRefresh: 1 }, 'forceRefresh must be true or false.'],
];

const email = 'nadia@partner.example';
const emailRule = 'must look like kim@example.com';
const tooLow = 'attributes.organizationRole must be equal to or higher than role.';
const refusedAttributes: readonly RefusedValue[] = [
	['spandeck.project.create', { attributes: { name: '   ' } }, 'attributes.name must not be empty.'],
	[
		'spandeck.project.create',
		{ attributes: { name: 'x'.repeat(101) } },
		'attributes.name must be at most 100 characters.',
	],
	['spandeck.project.create', { attributes: {} }, 'attributes.name is missing.'],
	['spandeck.project.rename', { attributes: { name: 7 } }, 'attributes.name must be a text.'],
	[
		'spandeck.project.rename',
		{ attributes: { name: 'A', role: 'OWNER' } },
		'attributes.role is not known to attributes.',
	],
	['spandeck.apiKey.create', { attributes: { name: 'CI', expiresAt: 'soon' } }, `attributes.expiresAt ${dateRule}.`],
	[
		'spandeck.apiKey.create',
		{ attributes: { name: 'CI', expiresAt: '2020-01-01T00:00:00Z' } },
		'attributes.expiresAt must be in the future.',
	],
	['spandeck.apiKey.rename', { attributes: { name: '' } }, 'attributes.name must not be empty.'],
	[
		'spandeck.llmApiKey.create',
		{ attributes: { provider: 'openai', secretKey: ' ' } },
		'attributes.secretKey must not be empty.',
	],
	['spandeck.llmApiKey.create', { attributes: { secretKey: 'sk' } }, 'attributes.provider is missing.'],
	['spandeck.member.add', { attributes: { email: 'nadia', role: 'MEMBER' } }, `attributes.email ${emailRule}.`],
	['spandeck.member.add', { attributes: { email, role: 'KING' } }, `attributes.role must be one of ${roles}.`],
	[
		'spandeck.member.add',
		{ attributes: { email, role: 'MEMBER' } },
		'attributes.organizationRole is needed unless projectOnly is true.',
	],
	['spandeck.member.add', { attributes: { email, role: 'ADMIN', organizationRole: 'VIEWER' } }, tooLow],
	['spandeck.member.changeRole', { attributes: { role: 'king' } }, `attributes.role must be one of ${roles}.`],
	['spandeck.member.restoreAccess', { attributes: { role: '' } }, `attributes.role must be one of ${roles}.`],
	['spandeck.invitation.send', { attributes: { email: '@' } }, `attributes.email ${emailRule}.`],
	['spandeck.invitation.send', { attributes: { email, organizationRole: 'VIEWER' } }, tooLow],
];

const refusedConnections: readonly RefusedValue[] = [
	['spandeck.connection.add', { kind: 'other' }, 'kind must be one of platform, langfuse, local.'],
	[
		'spandeck.connection.add',
		{ analyticsUrl: 'ftp://files.example.com' },
		'analyticsUrl must begin with https:// or http://.',
	],
	[
		'spandeck.connection.add',
		{ organizationsApiUrl: 'https://kim:secret@platform.example.com' },
		'organizationsApiUrl must not hold a user name or a password.',
	],
	[
		'spandeck.connection.add',
		{ organizationsApiUrl: undefined },
		'organizationsApiUrl is needed for this kind of connection.',
	],
	['spandeck.connection.add', { apiKey: 'key' }, 'token is missing.'],
	[
		'spandeck.connection.add',
		{ apiKey: 'two words', token: 'token' },
		'apiKey must not be empty, with no spaces and no letters beyond ASCII.',
	],
	['spandeck.connection.edit', { attributes: { kind: 'langfuse' } }, 'attributes.kind is not known to attributes.'],
	['spandeck.connection.edit', { attributes: { label: ' ' } }, 'attributes.label must not be empty.'],
	['spandeck.connection.edit', { attributes: { production: 'yes' } }, 'attributes.production must be true or false.'],
];

/** What keeps a command that is not refused as it should from waiting for an answer. Reads ask nothing, and do not know it. */
function agreed(id: CommandId): { readonly confirmed?: true } {
	return (callerCommands as readonly CommandId[]).includes(id) ? {} : { confirmed: true };
}

describe('a command that is given an object', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().newProject('Refusals');
	});
	beforeEach(() => platform().proxy.clear());
	afterEach(() => assert.deepEqual(platform().proxy.requests, [], 'something was sent'));

	const filled = ({ ids, rest }: ObjectForm): Record<string, unknown> => ({
		...Object.fromEntries(ids.map((name) => [name, { ...place }[name] ?? 'any'])),
		...rest,
	});

	for (const id of commandIds) {
		const form = objectForms[id];

		it(`${id} refuses a member that it does not know, whatever else is wrong`, async () => {
			for (const others of [filled(form), {}]) {
				const refusal = await refusalOf(runByObject(id, { ...others, colour: 'red', ...agreed(id) }));
				assert.equal(refusal, `colour is not known to ${id}.`);
			}
		});

		if (form.required.length > 0) {
			it(`${id} names what is missing`, async () => {
				for (const name of form.required) {
					const refusal = await refusalOf(runByObject(id, { ...filled(form), [name]: undefined, ...agreed(id) }));
					assert.equal(refusal, `${name} is missing.`);
				}
			});
		}
	}

	for (const [id, members, sentence] of [
		...refusedFilters,
		...refusedQueries,
		...refusedAttributes,
		...refusedConnections,
	]) {
		it(`${id} refuses ${JSON.stringify(members).slice(0, 90)}`, async () => {
			const refusal = await refusalOf(runByObject(id, { ...filled(objectForms[id]), ...members, ...agreed(id) }));
			assert.equal(refusal, sentence);
		});
	}

	it('refuses confirmed where it only reads', async () => {
		for (const id of callerCommands) {
			const refusal = await refusalOf(runByObject(id, { ...filled(objectForms[id]), confirmed: true }));
			assert.equal(refusal, `confirmed is not known to ${id}.`);
		}
	});

	it('refuses what is no plain object', async () => {
		for (const value of ['text', 7, true, ['list']]) {
			assert.equal(
				await refusalOf(runByObject('spandeck.projects.list', value)),
				'The argument must be one plain object.',
			);
		}
	});

	it('refuses an empty id, and one that cannot travel in a path', async () => {
		const refusal = async (projectId: string) =>
			refusalOf(runByObject('spandeck.project.get', { ...place, projectId }));

		assert.equal(await refusal(''), 'projectId must not be empty.');
		assert.match(await refusal('.'), /^projectId .+\.$/);
		assert.match(await refusal('..'), /^projectId .+\.$/);
	});

	it('names a connection that is not there', async () => {
		assert.equal(
			await refusalOf(runByObject('spandeck.project.get', { ...place, connectionId: 'none' })),
			'connectionId "none" is none of the connections.',
		);
	});
});

/** A command, an id that the server may know nothing of, and what the command was trying to do. */
type Refused = readonly [id: CommandId, name: string, doing: string];

const reads: readonly Refused[] = [
	['spandeck.organization.get', 'organizationId', 'read an organization'],
	['spandeck.projects.list', 'organizationId', 'list the projects of an organization'],
	['spandeck.project.get', 'projectId', 'read a project'],
	['spandeck.project.showDetails', 'projectId', 'read a project'],
	['spandeck.project.copyPublicKey', 'projectId', 'read a project'],
	['spandeck.project.copySecretKey', 'projectId', 'read a project'],
	['spandeck.project.copyEnvironment', 'projectId', 'read a project'],
	['spandeck.project.writeEnvFile', 'projectId', 'read a project'],
	['spandeck.members.list', 'projectId', 'list the members of a project'],
	['spandeck.invitations.list', 'projectId', 'list the invitations of a project'],
	['spandeck.traces.list', 'projectId', 'read a project'],
	['spandeck.metrics.daily', 'projectId', 'read a project'],
];

const writes: readonly Refused[] = [
	['spandeck.project.create', 'organizationId', 'create a project'],
	['spandeck.project.rename', 'projectId', 'rename a project'],
	['spandeck.project.delete', 'projectId', 'delete a project'],
	['spandeck.apiKey.create', 'projectId', 'create an API key'],
	['spandeck.apiKey.rename', 'apiKeyId', 'rename an API key'],
	['spandeck.apiKey.delete', 'apiKeyId', 'delete an API key'],
	['spandeck.llmApiKey.create', 'projectId', 'create an LLM API key'],
	['spandeck.llmApiKey.delete', 'llmApiKeyId', 'delete an LLM API key'],
	['spandeck.member.add', 'projectId', 'add a member'],
	['spandeck.member.changeRole', 'userId', "change a member's role"],
	['spandeck.member.remove', 'userId', 'remove a member'],
	['spandeck.member.denyAccess', 'userId', "deny a member's access"],
	['spandeck.member.restoreAccess', 'userId', "restore a member's access"],
	['spandeck.invitation.send', 'projectId', 'send an invitation'],
	['spandeck.invitation.resend', 'invitationId', 'resend an invitation'],
	['spandeck.invitation.cancel', 'invitationId', 'cancel an invitation'],
];

describe('a command that the server refuses', () => {
	const platform = usePlatform();
	let place: Place;
	/** Of things that are there. */
	let ids: Readonly<Record<string, string | undefined>>;
	before(async () => {
		place = await platform().sample();
		ids = {
			...place,
			apiKeyId: (await platform().included(place, 'apiKey'))[0]?.id,
			llmApiKeyId: (await platform().included(place, 'llm_api_keys'))[0]?.id,
			userId: (await platform().served(place, 'users'))[0]?.id,
			invitationId: (await platform().served(place, 'invitations'))[0]?.id,
		};
	});
	const filled = (id: CommandId, changed: object): Record<string, unknown> => ({
		...Object.fromEntries(objectForms[id].ids.map((name) => [name, ids[name]])),
		...objectForms[id].rest,
		...changed,
		...agreed(id),
	});

	for (const [id, name, doing] of [...reads, ...writes]) {
		it(`${id} says that the server does not know the ${name}`, async () => {
			const refusal = await refusalOf(runByObject(id, filled(id, { [name]: 'none' })));
			const start = `The server knows nothing at this place (trying to ${doing}).`;
			assert.equal(refusal.slice(0, start.length), start);
		});
	}

	for (const [id, , doing] of writes) {
		it(`${id} tells a VIEWER that the role does not allow it`, async () => {
			const connectionId = await platform().connect('VIEWER');
			const refusal = await refusalOf(runByObject(id, filled(id, { connectionId })));
			const start = `Your role does not allow you to ${doing}. Ask an owner of the project. The server says: `;
			assert.equal(refusal.slice(0, start.length), start);
		});
	}

	it('is refused to a MEMBER too where it administers', async () => {
		const connectionId = await platform().connect('MEMBER');
		const refusal = await refusalOf(
			runByObject('spandeck.apiKey.create', filled('spandeck.apiKey.create', { connectionId })),
		);
		assert.match(refusal, /^Your role does not allow you to create an API key\./);
	});
});
