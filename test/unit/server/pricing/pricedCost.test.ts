import assert from 'node:assert/strict';
import { pricedCost, priceOf } from '../../../../src/server/pricing/pricedCost.ts';
import { prices } from '../../../../src/server/pricing/prices.ts';
import { TestPlatform } from '../testPlatform.ts';

describe('list prices', () => {
	const names: Readonly<Record<string, string>> = {
		'gpt-4o': 'gpt-4o',
		'GPT-4o': 'gpt-4o',
		'openai/gpt-4o': 'gpt-4o',
		'gpt-4o-2024-11-20': 'gpt-4o',
		'gpt-4o-2024-05-13': 'gpt-4o-2024-05-13',
		'claude-sonnet-4-20250514': 'claude-sonnet-4',
		'claude-3-5-sonnet-latest': 'claude-3-5-sonnet',
		'claude-opus-4-1@20250805': 'claude-opus-4-1',
		'us.anthropic.claude-sonnet-4-20250514-v1:0': 'claude-sonnet-4',
		'openrouter/google/gemini-2.5-pro': 'gemini-2.5-pro',
	};
	for (const [asNamed, row] of Object.entries(names)) {
		it(`${asNamed} has the price of ${row}`, () => {
			assert.equal(priceOf(asNamed), prices.get(row));
		});
	}

	for (const model of ['gpt-4o-audio-preview', 'ft:gpt-4o:acme', 'my-gpt-4o', 'llama-3.1-8b', '', 'constructor']) {
		it(`${JSON.stringify(model)} has none`, () => {
			assert.equal(priceOf(model), undefined);
		});
	}

	it('are dated, and none is free or negative', () => {
		for (const { asOf, upToInputTokens, ...kinds } of prices.values()) {
			assert.match(asOf, /^\d{4}-\d{2}-\d{2}$/);
			assert.ok(upToInputTokens === undefined || upToInputTokens > 0);
			assert.ok(Object.values(kinds).every((price) => price > 0));
		}
	});

	it('make a cost of every kind of token', () => {
		const usage = {
			input: 1000,
			output: 100,
			input_cached_tokens: 10_000,
			input_cache_creation: 2000,
			input_cache_creation_5m: 1000,
			input_cache_creation_1h: 1000,
			output_reasoning_tokens: 50,
			total: 15_150,
		};
		assert.deepEqual(pricedCost('claude-sonnet-4', usage), {
			input: 0.003,
			output: 0.0015,
			input_cached_tokens: 0.003,
			input_cache_creation: 0.0075,
			input_cache_creation_5m: 0.00375,
			input_cache_creation_1h: 0.006,
			output_reasoning_tokens: 0.00075,
			total: 0.0255,
		});
	});

	it('make none where a part of it would be a guess', () => {
		assert.deepEqual(pricedCost('gpt-4o', { input: 10, input_audio_tokens: 5, total: 15 }), {});
		assert.deepEqual(pricedCost('gpt-4o', { input: 10, input_cache_creation: 5, total: 15 }), {});
		assert.deepEqual(pricedCost('gpt-4o', { total: 15 }), {});
		assert.deepEqual(pricedCost('gpt-4o', {}), {});
		assert.deepEqual(pricedCost('gemini-2.5-pro', { input: 200_001, output: 1, total: 200_002 }), {});
		assert.deepEqual(pricedCost('claude-sonnet-4', { input: 1, input_cached_tokens: 200_000, total: 200_001 }), {});
		assert.deepEqual(pricedCost('gpt-5.4', { input: 272_001, output: 1, total: 272_002 }), {});
		assert.deepEqual(pricedCost('llama-3.1-8b', { input: 10, total: 10 }), {});
		assert.deepEqual(pricedCost(null, { input: 10, total: 10 }), {});
	});
});

describe('the cost of an observation', () => {
	async function costOf(body: object): Promise<readonly unknown[]> {
		const server = await TestPlatform.open();
		await server.ingest({
			id: 'event',
			type: 'generation-create',
			timestamp: '2026-08-22T10:00:00Z',
			body: { id: 'g', usageDetails: { input: 1_000_000, output: 1_000_000 }, ...body },
		});
		const { body: read } = await server.analytics('GET', '/observations/g');
		server.close();
		const { costDetails, calculatedInputCost, calculatedTotalCost, inputPrice } = read as Record<string, unknown>;
		return [costDetails, calculatedInputCost, calculatedTotalCost, inputPrice];
	}

	it('is the one that was sent', async () => {
		const costs = { input: 7, output: 1, total: 8 };
		assert.deepEqual(await costOf({ model: 'gpt-4o', costDetails: costs }), [costs, 7, 8, 2.5e-6]);
	});

	it('is by list price where none was sent', async () => {
		const costs = { input: 2.5, output: 10, total: 12.5 };
		assert.deepEqual(await costOf({ model: 'gpt-4o' }), [costs, 2.5, 12.5, 2.5e-6]);
	});

	it('is unknown where the model has no price', async () => {
		assert.deepEqual(await costOf({ model: 'llama-3.1-8b' }), [{}, null, 0, 0]);
	});
});
