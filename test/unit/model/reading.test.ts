import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { readCurrentProject } from '../../../src/model/currentProject.ts';
import { readDailyMetrics } from '../../../src/model/dailyMetrics.ts';
import { readInvitation } from '../../../src/model/invitation.ts';
import { readLlmApiKey } from '../../../src/model/llmApiKey.ts';
import { readMember } from '../../../src/model/member.ts';
import { readOrganization } from '../../../src/model/organization.ts';
import { readProject, readProjectAnswer } from '../../../src/model/project.ts';
import { type Reading, startReading } from '../../../src/model/reading.ts';
import { readMany, readOne } from '../../../src/model/resourceObject.ts';
import { readTrace, readTraces } from '../../../src/model/trace.ts';

const one = <Model>(read: (reading: Reading) => Model) => read(startReading('test.get'));

/** The JSON path that is refused. */
function refusal(read: (reading: Reading) => unknown): string {
	try {
		one(read);
	} catch (error) {
		assert.ok(error instanceof SpandeckError && error.problem.kind === 'contract');
		assert.equal(error.operation, 'test.get');
		return `${error.problem.path} ${error.problem.detail}`;
	}
	return 'nothing is refused';
}

const project = {
	id: 'prj-1',
	name: 'Ledger',
	isDefault: true,
	role: 'ADMIN',
	createdAt: '2026-02-01T10:00:00.000Z',
	membersCount: 4,
	hasWallet: false,
};

describe('tolerant reading of resource objects', () => {
	const shapes: Record<string, unknown> = {
		'attributes in camelCase': {
			id: 'prj-1',
			type: 'project',
			attributes: {
				name: 'Ledger',
				isDefault: true,
				role: 'ADMIN',
				createdAt: '2026-02-01T10:00:00Z',
				membersCount: 4,
				hasWallet: false,
			},
		},
		'attributes in snake_case': {
			id: 'prj-1',
			type: 'project',
			attributes: {
				name: 'Ledger',
				is_default: true,
				role: 'admin',
				created_at: '2026-02-01T11:00:00+01:00',
				members_count: 4,
				has_wallet: false,
			},
		},
		'fields flat on the object': {
			id: 'prj-1',
			type: 'project',
			name: 'Ledger',
			is_default: true,
			role: 'ADMIN',
			createdAt: '2026-02-01T10:00:00.000Z',
			membersCount: '4',
			hasWallet: 'false',
		},
		'unknown fields, nulls and an empty text': {
			id: 'prj-1',
			attributes: {
				name: 'Ledger',
				isDefault: true,
				role: 'ADMIN',
				createdAt: '2026-02-01T10:00:00Z',
				membersCount: 4,
				hasWallet: false,
				updatedAt: null,
				lastActivityAt: '',
				toolsCount: 'many',
				colour: 'red',
				__proto__: { notebooksCount: 7 },
			},
		},
	};
	for (const [name, data] of Object.entries(shapes)) {
		it(`takes ${name}`, () => {
			assert.deepEqual(
				one((reading) => readOne(reading, { data }, readProject)),
				project,
			);
		});
	}

	it('is not led astray by a member named __proto__', () => {
		const data: unknown = JSON.parse('{"id":"p","attributes":{"__proto__":{"name":"Evil","isDefault":true}}}');
		assert.deepEqual(
			one((reading) => readOne(reading, { data }, readProject)),
			{ id: 'p', name: 'p', isDefault: false },
		);
	});

	it('takes an id that is a number, and a name that is missing', () => {
		assert.deepEqual(
			one((reading) => readOne(reading, { data: { id: 7 } }, readProject)),
			{
				id: '7',
				name: '7',
				isDefault: false,
			},
		);
	});

	it('shows an unknown role, status or provider as it comes', () => {
		const read = <Model>(attributes: object, reader: Parameters<typeof readOne<Model>>[2]) =>
			one((reading) => readOne(reading, { data: { id: 'x', attributes } }, reader));
		assert.equal(read({ role: 'auditor' }, readMember).role, 'auditor');
		assert.equal(read({ role: 'Auditor' }, readProject).role, 'Auditor');
		assert.equal(read({ role: 'Auditor' }, readOrganization).role, 'Auditor');
		assert.equal(read({ organizationRole: 'Auditor' }, readInvitation).organizationRole, 'Auditor');
		assert.equal(read({ status: 'Bounced' }, readInvitation).status, 'Bounced');
		assert.equal(read({ provider: 'My LLM' }, readLlmApiKey).provider, 'My LLM');
	});

	const refused: Record<string, { body: unknown; where: string }> = {
		'no object': { body: 'text', where: '$ is not an object' },
		'a missing data': { body: { meta: {} }, where: '$.data is missing' },
		'data that is null': { body: { data: null }, where: '$.data is missing' },
		'a resource without id': { body: { data: { type: 'project' } }, where: '$.data.id is missing' },
		'an empty id': { body: { data: { id: '' } }, where: '$.data.id is missing' },
		'a resource that is text': { body: { data: 'prj-1' }, where: '$.data is not an object' },
	};
	for (const [name, { body, where }] of Object.entries(refused)) {
		it(`refuses ${name}, and says where`, () => {
			assert.equal(
				refusal((reading) => readOne(reading, body, readProject)),
				where,
			);
		});
	}

	it('skips one bad resource of a list and counts it', () => {
		const reading = startReading('projects.list');
		const read = readMany(reading, { data: [{ id: 'a' }, null, { name: 'b' }, { id: 'c' }] }, readProject);

		assert.deepEqual(
			read.map(({ id }) => id),
			['a', 'c'],
		);
		assert.deepEqual(reading.skipped, [
			{ path: '$.data[1]', reason: 'is not an object' },
			{ path: '$.data[2].id', reason: 'is missing' },
		]);
	});
});

describe('tolerant reading of related resources', () => {
	const key = { id: 'key-1', type: 'apiKey', attributes: { name: 'CI', publicKey: 'pk' } };
	const expected = [{ id: 'key-1', name: 'CI', publicKey: 'pk' }];
	const keysOf = (body: unknown) => one((reading) => readProjectAnswer(reading, body, ['apiKeys'])).apiKeys;

	it('takes them from included', () => {
		assert.deepEqual(
			keysOf({
				data: { id: 'p', relationships: { apiKeys: { data: [{ id: 'key-1', type: 'apiKey' }] } } },
				included: [key, { id: 'u', type: 'users' }],
			}),
			expected,
		);
	});

	for (const name of ['apiKeys', 'api_keys']) {
		it(`takes them inline under relationships.${name}.data[]`, () => {
			assert.deepEqual(keysOf({ data: { id: 'p', relationships: { [name]: { data: [key] } } } }), expected);
		});
	}

	it('takes each once where they are in both', () => {
		assert.deepEqual(
			keysOf({ data: { id: 'p', relationships: { apiKeys: { data: [key] } } }, included: [key] }),
			expected,
		);
	});

	it('a VIEWER, who gets no keys, has an empty list; what was not asked for is not there', () => {
		const read = one((reading) => readProjectAnswer(reading, { data: { id: 'p' } }, ['apiKeys']));
		assert.deepEqual(read, { id: 'p', name: 'p', isDefault: false, apiKeys: [] });
	});

	it('skips a bad one and counts it', () => {
		const reading = startReading('projects.get');
		const read = readProjectAnswer(reading, { data: { id: 'p' }, included: [{ type: 'apiKey' }, key] }, ['apiKeys']);
		assert.deepEqual(read.apiKeys, expected);
		assert.equal(reading.skipped.length, 1);
	});
});

describe('tolerant reading of analytics', () => {
	const trace = { id: 't', timestamp: '2026-11-20T08:21:47.123Z' };
	const asked = { page: 1, limit: 50 };

	it('takes a bare list, and no meta: what was asked for stands in', () => {
		const read = one((reading) => readTraces(reading, [trace], asked));
		assert.equal(read.data.length, 1);
		assert.deepEqual(read.meta, { page: 1, limit: 50 });
	});

	it('takes numbers as text, -1 as not asked for, whole objects for ids', () => {
		const row = {
			...trace,
			latency: '1.5',
			totalCost: -1,
			observations: [{ id: 'o' }, 7],
			scores: null,
			tags: ['a', 7],
		};
		const [read] = one((reading) => readTraces(reading, { data: [row] }, asked)).data;
		assert.deepEqual(
			[read?.latencySeconds, read?.totalCostUsd, read?.observationIds, read?.scoreIds, read?.tags],
			[1.5, undefined, ['o'], [], ['a']],
		);
	});

	it('refuses a list without rows and a trace without id or timestamp', () => {
		assert.equal(
			refusal((reading) => readTraces(reading, { meta: {} }, asked)),
			'$.data is missing',
		);
		assert.equal(
			refusal((reading) => readTrace(reading, { timestamp: trace.timestamp })),
			'$.id is missing',
		);
		assert.equal(
			refusal((reading) => readTrace(reading, { id: 't', timestamp: 'today' })),
			'$.timestamp is no date and time',
		);
	});

	it('skips one bad row', () => {
		const reading = startReading('traces.list');
		assert.equal(readTraces(reading, { data: [{ id: 'no time' }, trace] }, asked).data.length, 1);
		assert.deepEqual(reading.skipped, [{ path: '$.data[0].timestamp', reason: 'is no date and time' }]);
	});

	it('orders observations by start, then id, and shows unknown types and levels as they come', () => {
		const at = (id: string, startTime: string, more = {}) => ({ id, startTime, ...more });
		const observations = [
			at('b', '2026-11-20T08:00:01Z'),
			at('c', '2026-11-20T08:00:00Z', { type: 'DREAM', level: 'LOUD' }),
			at('a', '2026-11-20T08:00:01Z'),
			{ id: 'no start' },
		];
		const reading = startReading('traces.get');
		const read = readTrace(reading, { ...trace, observations });
		assert.deepEqual(
			read.observations.map(({ id, type, level }) => `${id} ${type} ${level}`),
			['c DREAM LOUD', 'a SPAN DEFAULT', 'b SPAN DEFAULT'],
		);
		assert.equal(reading.skipped.length, 1);
	});

	it('keeps the impossible day of 1970 out of daily metrics', () => {
		const days = [{ date: '2026-11-20', countTraces: '3' }, { date: '1970-01-01', countTraces: 1 }, { countTraces: 1 }];
		const reading = startReading('metrics.daily');
		const read = readDailyMetrics(reading, days, 1);
		assert.deepEqual(read.data, [
			{ date: '2026-11-20', traceCount: 3, observationCount: 0, totalCostUsd: 0, usage: [] },
		]);
		assert.deepEqual(reading.skipped, [{ path: '$.data[2].date', reason: 'is no day' }]);
	});

	it("reads a key pair's project, with or without its organization", () => {
		const read = (row: object) => one((reading) => readCurrentProject(reading, { data: [row] }));
		const own = { id: 'prj-1', name: 'Ledger', isDefault: false };
		assert.deepEqual(read({ id: 'prj-1', name: 'Ledger', organization: { id: 'org-1', name: 'Northwind' } }), {
			project: own,
			organization: { id: 'org-1', name: 'Northwind' },
		});
		assert.deepEqual(read({ id: 'prj-1', name: 'Ledger' }), {
			project: own,
			organization: { id: 'prj-1', name: 'Ledger' },
		});
		assert.equal(
			refusal((reading) => readCurrentProject(reading, { data: [] })),
			'$.data[0] is missing',
		);
	});
});
