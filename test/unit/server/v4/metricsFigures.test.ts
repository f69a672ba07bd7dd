import assert from 'node:assert/strict';
import fc from 'fast-check';
import { metricsGranularities } from '../../../../src/contract/metricsV2.ts';
import { queryMetrics } from '../../../../src/server/analytics/v4/metricsQuery.ts';
import { propertyRuns } from '../../../harness/propertyRuns.ts';
import { firstDayMs, someBatches } from '../analytics/randomEvents.ts';
import { TestPlatform } from '../testPlatform.ts';

type Row = Readonly<Record<string, unknown>>;

const numbers = ['latency', 'inputTokens', 'totalTokens', 'inputCost', 'totalCost', 'tokensPerSecond'];
const someMetric = fc.oneof(
	fc.constant({ measure: 'count', aggregation: 'count' }),
	fc.record({
		measure: fc.constantFrom('traceId', 'uniqueUserIds', 'uniqueSessionIds'),
		aggregation: fc.constant('uniq'),
	}),
	fc.record({
		measure: fc.constantFrom(...numbers),
		aggregation: fc.constantFrom('sum', 'avg', 'min', 'max', 'count'),
	}),
);
const dimensionNames = ['providedModelName', 'tags', 'isRootObservation', 'startTimeMonth', 'environment', 'version'];
const someDimensions = fc.subarray(dimensionNames, { maxLength: 3 }).map((names) => names.map((field) => ({ field })));
const someTimeDimension = fc.option(fc.record({ granularity: fc.constantFrom(...metricsGranularities) }));

function rowsOf({ platform }: TestPlatform, query: object): Row[] {
	const sql = 'SELECT key, id FROM projects WHERE id = ?';
	const project = platform.parts.database.get<{ key: number; id: string }>(sql, platform.credentials.projectId);
	assert.ok(project);
	const call = { project, path: {}, query: { query: JSON.stringify(query) } } as unknown as Parameters<
		typeof queryMetrics
	>[1];
	return queryMetrics(platform.parts, call).data;
}

/** Sums of decimals may differ in the last of them. */
function comparable(rows: readonly Row[], without: string): string[] {
	const rounded = (value: unknown) => (typeof value === 'number' ? value.toPrecision(10) : value);
	const texts = rows.map((row) =>
		JSON.stringify(Object.entries(row).flatMap(([name, value]) => (name === without ? [] : [[name, rounded(value)]]))),
	);
	return texts.sort();
}

describe('figures of groups', () => {
	it('are the same where SQLite makes them and where a quantile beside them needs all values', async () => {
		const query = fc.record({
			dimensions: someDimensions,
			metrics: fc.uniqueArray(someMetric, {
				minLength: 1,
				maxLength: 4,
				selector: ({ measure, aggregation }) => `${aggregation}_${measure}`,
			}),
			timeDimension: someTimeDimension,
		});
		await fc.assert(
			fc.asyncProperty(someBatches, fc.array(query, { minLength: 1, maxLength: 6 }), async (batches, queries) => {
				const server = await TestPlatform.open();
				for (const batch of batches) {
					await server.ingest(...batch);
				}
				for (const asked of queries) {
					const range = {
						fromTimestamp: new Date(firstDayMs).toISOString(),
						toTimestamp: new Date(firstDayMs + 5 * 86_400_000).toISOString(),
					};
					const whole = { view: 'observations', orderBy: [], config: { row_limit: 1000 }, ...range, ...asked };
					const quantile = { measure: 'outputTokens', aggregation: 'p50' };
					const gathered = rowsOf(server, { ...whole, metrics: [...asked.metrics, quantile] });
					assert.deepEqual(
						comparable(rowsOf(server, whole), 'p50_outputTokens'),
						comparable(gathered, 'p50_outputTokens'),
					);
				}
				server.close();
			}),
			{ numRuns: propertyRuns(40) },
		);
	}).timeout(60_000);
});
