import assert from 'node:assert/strict';
import {
	costSumText,
	observationSums,
	type SummedObservation,
	tokensSumText,
} from '../../../src/model/observationSums.ts';
import { observationTree } from '../../../src/model/observationTree.ts';

function observation(id: string, parent: string | undefined, values: Partial<SummedObservation> = {}) {
	const startTime = '2026-11-24T08:21:47.000Z';
	return { id, parentObservationId: parent, startTime, type: 'SPAN', level: 'DEFAULT', ...values };
}

function sumsOf(...observations: readonly SummedObservation[]) {
	return observationSums(observationTree(observations));
}

const generation = { type: 'GENERATION', totalCostUsd: 0.02, totalTokens: 1000 };

describe('sums over observations', () => {
	it('are of the observation and everything below it', () => {
		const { byId, whole } = sumsOf(
			observation('answer', undefined, { type: 'AGENT', totalCostUsd: 0.01, totalTokens: 100 }),
			observation('step', 'answer'),
			observation('write', 'step', generation),
			observation('other', undefined, generation),
		);
		assert.deepEqual(byId.get('answer')?.tokens, { value: 1100, isPartial: false });
		assert.deepEqual(byId.get('answer')?.cost, { value: 0.03, isPartial: false });
		assert.deepEqual([whole.tokens.value, whole.observationCount], [2100, 4]);
	});

	it('count the errors and warnings inside', () => {
		const { whole } = sumsOf(
			observation('answer', undefined),
			observation('send', 'answer', { level: 'ERROR' }),
			observation('slow', 'answer', { level: 'WARNING' }),
		);
		assert.deepEqual([whole.errorCount, whole.warningCount], [1, 1]);
	});

	it('of a chain of 10,000 are made', () => {
		const chain = Array.from({ length: 10_000 }, (_, index) =>
			observation(`${index}`, index === 0 ? undefined : `${index - 1}`, { totalCostUsd: 1 }),
		);
		assert.equal(sumsOf(...chain).byId.get('0')?.cost.value, 10_000);
	});

	it('of nothing have no figure to speak of', () => {
		const { whole } = sumsOf();
		assert.deepEqual([costSumText(whole.cost), tokensSumText(whole.tokens)], [undefined, undefined]);
	});
});

describe('a cost in words', () => {
	const unpriced = { type: 'GENERATION', model: 'in-house' };
	const rows: readonly (readonly [string, readonly SummedObservation[], string | undefined])[] = [
		['is left out where nothing costs', [observation('step', undefined)], undefined],
		['is unknown where a generation has none', [observation('write', undefined, unpriced)], 'unknown'],
		['is unknown where a span used a model', [observation('write', undefined, { model: 'in-house' })], 'unknown'],
		['is $0 where that is told', [observation('write', undefined, { ...generation, totalCostUsd: 0 })], '$0'],
		[
			'is at least what is told where another is unknown',
			[observation('write', undefined, generation), observation('draft', 'write', unpriced)],
			'at least $0.0200',
		],
	];
	for (const [name, observations, expected] of rows) {
		it(name, () => {
			assert.equal(costSumText(sumsOf(...observations).whole.cost), expected);
		});
	}
});
