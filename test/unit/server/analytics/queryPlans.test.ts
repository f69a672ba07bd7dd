import assert from 'node:assert/strict';
import type { SQLInputValue } from 'node:sqlite';
import { traceSortFields } from '../../../../src/contract/trace.ts';
import type { Database } from '../../../../src/server/store/database.ts';
import { TestPlatform } from '../testPlatform.ts';

/** However many rows there are, what a list shows at first is found in an index. */

type Read = Database['all'];
type ReadOne = Database['get'];

/** Plans of all statements that an answer takes, each as SQLite tells it. */
async function plansOf(server: TestPlatform, path: string): Promise<string[]> {
	const { database } = server.platform.parts;
	const all: Read = database.all.bind(database);
	const get: ReadOne = database.get.bind(database);
	const plans: string[] = [];
	const explain = (sql: string, parameters: SQLInputValue[]) => {
		const steps = all<{ readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...parameters);
		plans.push(steps.map(({ detail }) => detail).join('; '));
	};
	const explaining =
		<Answer>(ask: (sql: string, ...parameters: SQLInputValue[]) => Answer) =>
		(sql: string, ...parameters: SQLInputValue[]): Answer => {
			explain(sql, parameters);
			return ask(sql, ...parameters);
		};
	database.all = explaining(all) as Read;
	database.get = explaining(get) as ReadOne;
	try {
		assert.equal((await server.analytics('GET', path)).status, 200);
	} finally {
		database.all = all;
		database.get = get;
	}
	return plans;
}

const tables = ['traces', 'trace', 'observations', 'observation', 'scores', 'score', 'own', 'usage', 'earlier'];
const wholeTable = new RegExp(`SCAN (?:${tables.join('|')})(?! USING)\\b`);
const wholeSort = 'USE TEMP B-TREE FOR ORDER BY';

const lists = [
	'/traces',
	'/traces?environment=default',
	'/traces?name=chat',
	'/traces?userId=kim&tags=a',
	...traceSortFields.flatMap((field) => [`/traces?orderBy=${field}.asc`, `/traces?orderBy=${field}.desc`]),
	'/observations',
	'/sessions',
	'/v2/scores',
];

describe('the plan of', () => {
	let server: TestPlatform;
	before(async () => {
		server = await TestPlatform.open({ sample: 'small' });
	});
	after(() => server.close());

	for (const path of lists) {
		it(`GET ${path} reads no table as a whole and sorts nothing but what is equal`, async () => {
			const plans = await plansOf(server, `${path}${path.includes('?') ? '&' : '?'}limit=3`);
			assert.deepEqual(
				plans.filter((plan) => wholeTable.test(plan) || plan.includes(wholeSort)),
				[],
			);
		});
	}

	for (const path of ['/metrics/daily', '/metrics/daily?tags=a', '/metrics/daily?traceName=chat']) {
		it(`GET ${path} reads no observation`, async () => {
			const plans = await plansOf(server, path);
			assert.deepEqual(
				plans.filter((plan) => /observations|SCAN (?:trace|usage)\b(?! USING)/.test(plan)),
				[],
			);
		});
	}
});
