import assert from 'node:assert/strict';
import { attributesOf, errorOf, fixedNow, idOf, resource, TestPlatform } from './testPlatform.ts';

describe('the rules of the Organizations API', () => {
	let server: TestPlatform;
	beforeEach(async () => {
		server = await TestPlatform.open({ sample: 'small', traces: 4 });
	});
	afterEach(() => {
		server.close();
	});

	const owner = (method: string, below: string, body?: unknown) =>
		server.organizations('OWNER', method, server.projectPath + below, body);
	const members = async () => {
		const { body } = await owner('GET', '/users');
		return (body as { data: { id: string; attributes: Record<string, unknown> }[] }).data;
	};
	const memberId = async (email: string) =>
		(await members()).find(({ attributes }) => attributes['email'] === email)?.id ?? '';

	it('keeps one OWNER', async () => {
		const id = await memberId('olivia.brandt@example.com');
		const answers = [
			await owner('DELETE', `/users/${id}`),
			await owner('PATCH', `/users/${id}`, resource('users', { role: 'ADMIN' })),
			await owner('POST', `/users/${id}/deny`),
		];
		assert.deepEqual(answers.map(errorOf), Array(3).fill([409, 'last_owner']));
	});

	it('lets an OWNER alone make or change an OWNER', async () => {
		const body = resource('users', { email: 'new@example.com', role: 'OWNER', project_only: true });
		assert.deepEqual(errorOf(await server.organizations('ADMIN', 'POST', `${server.projectPath}/users`, body)), [
			403,
			'forbidden',
		]);
		const id = await memberId('olivia.brandt@example.com');
		const change = resource('users', { role: 'MEMBER' });
		assert.deepEqual(
			errorOf(await server.organizations('ADMIN', 'PATCH', `${server.projectPath}/users/${id}`, change)),
			[403, 'forbidden'],
		);
	});

	it('asks for an organization role that is not below the project role', async () => {
		const add = (attributes: object) =>
			owner('POST', '/users', resource('users', { email: 'new@example.com', ...attributes }));
		assert.deepEqual(errorOf(await add({ role: 'MEMBER' })), [422, 'organization_role_missing']);
		const low = await add({ role: 'ADMIN', organization_role: 'MEMBER' });
		assert.deepEqual(low.body, {
			errors: [
				{
					status: '422',
					code: 'organization_role_too_low',
					title: 'Unprocessable Content',
					detail: 'organization_role MEMBER is lower than the project role ADMIN.',
					source: { pointer: '/data/attributes/organization_role' },
				},
			],
		});
		assert.equal((await add({ role: 'admin', organization_role: 'owner' })).status, 201);
	});

	it('denies a member and gives back the role held before', async () => {
		const id = await memberId('jonas.lindqvist@brightwater.example');
		const denied = attributesOf(await owner('POST', `/users/${id}/deny`));
		assert.deepEqual([denied['accessDenied'], denied['previousRole']], [true, 'MEMBER']);
		const restored = attributesOf(await owner('POST', `/users/${id}/restore`));
		assert.deepEqual([restored['accessDenied'], restored['role'], restored['previousRole']], [false, 'MEMBER', null]);
	});

	it('hides a project from a member who was denied', async () => {
		const id = await memberId('mei.tanaka@example.com');
		await owner('POST', `/users/${id}/deny`);
		assert.deepEqual(errorOf(await server.organizations('MEMBER', 'GET', server.projectPath)), [404, 'not_found']);
	});

	it('refuses names taken, ids that differ and members that are there', async () => {
		const { organizationId, projectId } = server.platform.credentials;
		const create = await server.organizations(
			'OWNER',
			'POST',
			`/organizations/${organizationId}/projects`,
			resource('project', { name: 'document search' }),
		);
		assert.deepEqual(errorOf(create), [409, 'name_taken']);
		assert.deepEqual(errorOf(await owner('PATCH', '', resource('project', { name: 'Ledger' }, 'prj_other'))), [
			409,
			'id_mismatch',
		]);
		assert.equal((await owner('PATCH', '', resource('project', { name: 'Ledger' }, projectId))).status, 200);
		assert.deepEqual(errorOf(await owner('PATCH', '', resource('project', { name: 'Ledger' }))), [409, 'id_mismatch']);
		assert.deepEqual(errorOf(await owner('PATCH', '', resource('project', { name: '' }, 'prj_other'))), [
			409,
			'id_mismatch',
		]);
		assert.deepEqual(errorOf(await owner('PATCH', '', {})), [400, 'malformed']);
		assert.deepEqual(errorOf(await owner('DELETE', '')), [409, 'default_project']);
		const again = resource('users', { email: 'MEI.tanaka@example.com', role: 'VIEWER', project_only: true });
		assert.deepEqual(errorOf(await owner('POST', '/users', again)), [409, 'already_member']);
	});

	it('takes an expiry in the future alone', async () => {
		const create = (expiresAt: string) => owner('POST', '/api-keys', resource('apiKey', { name: 'CI', expiresAt }));
		assert.deepEqual(errorOf(await create(new Date(fixedNow).toISOString())), [422, 'expires_in_past']);
		assert.equal((await create(new Date(fixedNow + 1).toISOString())).status, 201);
		assert.deepEqual(errorOf(await create('tomorrow')), [422, 'invalid']);
	});

	it('takes an expiry of which the year can be written alone', async () => {
		const create = (expiresAt: string) => owner('POST', '/api-keys', resource('apiKey', { name: 'CI', expiresAt }));
		assert.deepEqual(errorOf(await create('9999-12-31T23:59:59-14:00')), [422, 'invalid']);
		const latest = attributesOf(await create('9999-12-31T23:59:59.999Z'));
		assert.equal(latest['expiresAt'], '9999-12-31T23:59:59.999Z');
	});

	for (const [name, text] of Object.entries({
		'a line break': 'Led\nger',
		'a NUL': 'Led\u0000ger',
		'an escape': 'Led\u001b[31mger',
		'a line separator': 'Led\u2028ger',
	})) {
		it(`refuses a name with ${name}, in a sentence`, async () => {
			const answer = await owner(
				'PATCH',
				'',
				resource('project', { name: text }, server.platform.credentials.projectId),
			);
			assert.deepEqual(errorOf(answer), [422, 'invalid']);
			const [error] = (answer.body as { errors: { detail: string }[] }).errors;
			assert.equal(error?.detail, 'name: must not have line breaks or other control characters');
		});
	}

	it('tells malformed bodies from broken rules', async () => {
		assert.deepEqual(errorOf(await owner('POST', '/api-keys', { data: {} })), [400, 'malformed']);
		assert.deepEqual(errorOf(await owner('POST', '/api-keys', resource('apiKey', { name: ' ' }))), [422, 'invalid']);
		assert.deepEqual(errorOf(await owner('POST', '/api-keys')), [400, 'malformed']);
	});

	it('lets an invitation expire after seven days, and renews it', async () => {
		const made = await owner('POST', '/invitations', resource('membershipInvitation', { email: 'lee@example.com' }));
		const path = `/invitations/${idOf(made)}`;
		server.clock.time += 7 * 86_400_000;
		const list = (await owner('GET', '/invitations')).body as {
			data: { id: string; attributes: { status: string } }[];
		};
		assert.equal(list.data.find(({ id }) => id === idOf(made))?.attributes.status, 'expired');
		const renewed = attributesOf(await owner('POST', `${path}/resend`));
		assert.deepEqual(
			[renewed['status'], renewed['expiresAt']],
			['pending', new Date(server.clock.time + 7 * 86_400_000).toISOString()],
		);
		assert.equal((await owner('DELETE', path)).status, 204);
		assert.deepEqual(errorOf(await owner('POST', `${path}/resend`)), [409, 'not_pending']);
	});

	it('never shows or keeps the key of a provider whole', async () => {
		const made = await owner(
			'POST',
			'/llm-api-keys',
			resource('llm_api_keys', { provider: 'openai', secretKey: 'sk-of-a-provider-7Qd2' }),
		);
		assert.equal(attributesOf(made)['displaySecretKey'], '...7Qd2');
		assert.equal(attributesOf(made)['withDefaultModels'], true);
	});
});

describe('the list of projects', () => {
	let server: TestPlatform;
	before(async () => {
		server = await TestPlatform.open({ sample: 'small', traces: 4 });
	});
	after(() => {
		server.close();
	});

	const names = async (query: string) => {
		const { organizationId } = server.platform.credentials;
		const { body } = await server.organizations('OWNER', 'GET', `/organizations/${organizationId}/projects?${query}`);
		return (body as { data: { attributes: { name: string } }[] }).data.map(({ attributes }) => attributes.name);
	};
	const copilot = 'Internal Copilot';
	const cases: readonly (readonly [query: string, names: readonly string[]])[] = [
		['', ['Document Search', copilot, 'Nightly Reports', 'Support Chat']],
		['sort=created_at', [copilot, 'Nightly Reports', 'Document Search', 'Support Chat']],
		['sort=members_count', ['Support Chat', 'Document Search', 'Nightly Reports', copilot]],
		['sort=tools_count', ['Support Chat', 'Document Search', copilot, 'Nightly Reports']],
		['sort=notebooks_count', ['Document Search', 'Support Chat', 'Nightly Reports', copilot]],
		['name=SEARCH', ['Document Search']],
		['has_wallet=true', ['Document Search', 'Support Chat']],
		['has_tools=false', [copilot, 'Nightly Reports']],
		['has_notebooks=false', [copilot]],
		['min_members=6&max_members=8', ['Document Search']],
		['role=VIEWER,ADMIN', []],
		['role=owner&name=chat', ['Support Chat']],
		[`created_after=${new Date(fixedNow - 9 * 86_400_000).toISOString()}`, []],
		[`created_after=${new Date(fixedNow - 10 * 86_400_000).toISOString()}`, [copilot]],
		['forceRefresh=true&name=chat', ['Support Chat']],
	];
	for (const [query, expected] of cases) {
		it(`is ${expected.join(', ') || 'empty'} for "${query}"`, async () => {
			assert.deepEqual(await names(query), expected);
		});
	}

	for (const query of [
		'sort=size',
		'min_members=-1',
		'has_wallet=maybe',
		'role=BOSS',
		'created_after=yesterday',
		'name=a&name=b',
	]) {
		it(`refuses "${query}" and names the parameter`, async () => {
			const { organizationId } = server.platform.credentials;
			const { status, body } = await server.organizations(
				'OWNER',
				'GET',
				`/organizations/${organizationId}/projects?${query}`,
			);
			const [error] = (body as { errors: { source: { parameter: string } }[] }).errors;
			assert.deepEqual([status, error?.source.parameter], [400, query.split('=')[0]]);
		});
	}
});
