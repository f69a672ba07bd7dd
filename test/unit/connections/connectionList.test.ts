import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readClientSettings } from '../../../src/connections/clientSettings.ts';
import { readConnections } from '../../../src/connections/connectionList.ts';

const good = {
	id: 'one',
	label: 'Production',
	kind: 'platform',
	organizationsApiUrl: 'https://platform.example.com/api/',
	analyticsUrl: 'https://analytics.example.com/api/public/',
};

describe('the setting spandeck.connections', () => {
	it('is read in its order, addresses without what is cut', () => {
		const langfuse = { id: 'two', label: 'Langfuse', kind: 'langfuse', analyticsUrl: 'https://cloud.langfuse.com' };

		assert.deepEqual(readConnections([good, langfuse]), {
			connections: [
				{
					...good,
					organizationsApiUrl: 'https://platform.example.com/api',
					analyticsUrl: 'https://analytics.example.com',
				},
				langfuse,
			],
			refused: [],
		});
	});

	it('keeps the good entries of a list with bad ones, and says what is wrong with each', () => {
		const { connections, refused } = readConnections([
			{ ...good, analyticsUrl: 'ftp://files.example.com' },
			'nonsense',
			good,
			{ ...good, label: 'Twin' },
			{ ...good, id: 'three', organizationsApiUrl: undefined },
			{ ...good, id: 'four', analyticsUrl: 'https://kim:secret@analytics.example.com' },
			{ ...good, id: 'five', kind: 'galaxy' },
		]);

		assert.deepEqual(
			connections.map(({ id }) => id),
			['one'],
		);
		assert.deepEqual(
			refused.map(({ entry, reason }) => `${entry}: ${reason}`),
			[
				'Production: analyticsUrl must begin with https:// or http://',
				'entry 2: The connection must be an object',
				'Twin: id one is already taken by another entry',
				'Production: organizationsApiUrl is needed for this kind of connection',
				'Production: analyticsUrl must not hold a user name or a password',
				'Production: kind must be one of platform, langfuse, local',
			],
		);
	});

	it('that is missing is no connection; that is no list is refused', () => {
		assert.deepEqual(readConnections(undefined), { connections: [], refused: [] });
		assert.deepEqual(readConnections({}), {
			connections: [],
			refused: [{ entry: 'connections', reason: 'must be a list' }],
		});
	});
});

describe("the client's settings", () => {
	const read = (values: Record<string, unknown>) => readClientSettings({ get: (key) => values[key] });

	it('have their defaults', () => {
		assert.deepEqual(read({}), {
			settings: { timeoutSeconds: 30, cacheSeconds: 300, routes: {} },
			refused: [],
		});
	});

	it('out of their bounds are the nearest value that is not; what is no number is the default', () => {
		const { settings } = read({ requestTimeoutSeconds: 0, cacheSeconds: -5 });
		assert.deepEqual([settings.timeoutSeconds, settings.cacheSeconds], [1, 0]);
		const other = read({ requestTimeoutSeconds: '12', cacheSeconds: Number.NaN }).settings;
		assert.deepEqual([other.timeoutSeconds, other.cacheSeconds], [30, 300]);
	});

	it('keep the good routes and name the bad ones', () => {
		const { settings, refused } = read({
			'organizationsApi.routes': { 'organizations.list': 'GET /orgs', 'projects.list': 'GET /projects' },
		});
		assert.deepEqual(settings.routes, { 'organizations.list': { method: 'GET', path: '/orgs' } });
		assert.deepEqual(refused, [{ entry: 'projects.list', reason: 'lacks the placeholder {organizationId}' }]);
	});
});
