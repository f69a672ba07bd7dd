import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { operationIds } from '../../../src/contract/operations.ts';
import { routeOf, routeOverrides } from '../../../src/contract/routes.ts';

const project = '/organizations/{organizationId}/projects/{projectId}';

describe('route overrides', () => {
	it('take the place of the row; all other rows stay', () => {
		const { routes, refused } = routeOverrides({
			'projects.list': 'GET /v2/org/{organizationId}/projects',
			'projects.update': 'put /v2/projects/{organizationId}:{projectId}',
		});

		assert.deepEqual(refused, []);
		assert.deepEqual(routeOf('projects.list', routes), { method: 'GET', path: '/v2/org/{organizationId}/projects' });
		assert.deepEqual(routeOf('projects.update', routes), {
			method: 'PUT',
			path: '/v2/projects/{organizationId}:{projectId}',
		});
		const others = operationIds.filter((id) => id !== 'projects.list' && id !== 'projects.update');
		assert.deepEqual(
			others.map((id) => routeOf(id, routes)),
			others.map((id) => routeOf(id, {})),
		);
	});

	it('are none in a setting that is missing, null or empty', () => {
		for (const value of [undefined, null, {}]) {
			assert.deepEqual(routeOverrides(value), { routes: {}, refused: [] });
		}
	});

	it('that are no object are refused whole', () => {
		const refused = [{ entry: 'organizationsApi.routes', reason: 'must be an object' }];
		assert.deepEqual(routeOverrides(['GET /x']), { routes: {}, refused });
		assert.deepEqual(routeOverrides('GET /x'), { routes: {}, refused });
	});

	it('that are bad do not take the good ones with them', () => {
		const { routes, refused } = routeOverrides({
			'projects.lst': 'GET /x',
			'organizations.list': 'GET /v2/organizations',
		});

		assert.deepEqual(Object.keys(routes), ['organizations.list']);
		assert.deepEqual(refused, [{ entry: 'projects.lst', reason: 'is no operation of the Organizations API' }]);
	});

	const bad: readonly (readonly [string, unknown, string])[] = [
		['traces.list', 'GET /traces', 'is no operation of the Organizations API'],
		['toString', 'GET /traces', 'is no operation of the Organizations API'],
		['organizations.list', 7, 'must be written as "METHOD /path"'],
		['organizations.list', 'GET', 'must be written as "METHOD /path"'],
		['organizations.list', 'GET /a b', 'must be written as "METHOD /path"'],
		['organizations.list', 'POST /organizations', 'is a read and must stay GET'],
		['organizations.list', 'HEAD /organizations', 'is a read and must stay GET'],
		['projects.delete', `GET ${project}`, 'is a write and must be one of POST, PUT, PATCH, DELETE'],
		['projects.delete', `TRACE ${project}`, 'is a write and must be one of POST, PUT, PATCH, DELETE'],
		['organizations.get', 'GET /organizations', 'lacks the placeholder {organizationId}'],
		[
			'organizations.list',
			'GET /{organizationId}',
			'has a placeholder {organizationId} that the operation does not know',
		],
		['organizations.get', 'GET /{organizationId}/{organizationId}', 'has a placeholder twice'],
		['organizations.get', 'GET /{organizationId', 'has a brace that belongs to no placeholder'],
		['organizations.get', 'GET /{}/{organizationId}', 'has a brace that belongs to no placeholder'],
	];
	for (const [entry, value, reason] of bad) {
		it(`refuse ${entry}: ${JSON.stringify(value)}, which ${reason}`, () => {
			assert.deepEqual(routeOverrides({ [entry]: value }), { routes: {}, refused: [{ entry, reason }] });
		});
	}

	const elsewhere = [
		'//evil.example/organizations',
		'///evil.example',
		'/organizations//evil.example',
		'https://evil.example/organizations',
		'HTTPS:/evil.example',
		'http:evil.example',
		'@evil.example/organizations',
		'.evil.example/organizations',
		':8080/organizations',
		'evil.example',
		'/\\evil.example',
		'\\\\evil.example',
		'\\/evil.example',
		'/\t/evil.example',
		'/\n/evil.example',
		'/%2F/evil.example',
		'/%2fevil.example',
		'/%5Cevil.example',
		'/..//evil.example',
		'/../organizations',
		'/organizations/..',
		'/./organizations',
		'/%2e%2e/organizations',
		'/.%2E/organizations',
		'/%252e%252e/organizations',
		'/organizations?to=x',
		'/organizations#x',
		'/organizations/%zz',
		'/organizations/%00',
		'/orgänizations',
		'?organizations',
		'',
	];
	for (const path of elsewhere) {
		it(`refuse the path ${JSON.stringify(path)}: a request must not leave the connection's address`, () => {
			const { routes, refused } = routeOverrides({ 'organizations.list': `GET ${path}` });
			assert.deepEqual(routes, {});
			assert.equal(refused.length, 1);
		});
	}

	it('that are accepted keep the origin and the path prefix of any base', () => {
		for (const path of ['/a', '/a:b', '/@a', '/a;b=c', "/(a)'b", '/%41/b', '/...', '/.well-known/x']) {
			const { routes } = routeOverrides({ 'organizations.list': `GET ${path}` });
			assert.equal(
				new URL(`https://host.example/prefix${routeOf('organizations.list', routes).path}`).origin,
				'https://host.example',
			);
			assert.ok(new URL(`https://host.example/prefix${path}`).pathname.startsWith('/prefix/'), path);
		}
	});
});
