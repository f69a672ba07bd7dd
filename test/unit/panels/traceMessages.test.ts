import assert from 'node:assert/strict';
import type { Observation } from '../../../src/model/observation.ts';
import type { TraceWithObservations } from '../../../src/model/trace.ts';
import { columnsOfRows, traceProtocol } from '../../../src/panels/protocol.ts';
import { observationDetail, observationRow, traceDetail, traceHeader } from '../../../src/panels/traceMessages.ts';

const generation: Observation = {
	id: 'generation-1',
	type: 'GENERATION',
	name: 'write answer',
	level: 'DEFAULT',
	startTime: '2026-11-24T08:21:47.000Z',
	latencySeconds: 1.2,
	input: [{ role: 'user', content: 'When do refunds arrive?' }],
	output: 'Within 30 days.',
	metadata: {},
	model: 'gpt-4o',
	usage: { total: 1400, input: 1200, output: 200 },
	cost: {},
	totalTokens: 1400,
};
const trace: TraceWithObservations = {
	id: 'trace-1',
	timestamp: '2026-11-24T08:21:47.000Z',
	name: 'answer question',
	tags: ['prod'],
	public: false,
	bookmarked: false,
	metadata: { region: 'eu' },
	totalCostUsd: 0,
	observations: [generation],
	scores: [{ id: 'score-1', name: 'helpfulness', value: 0.9, comment: 'clear' }],
};

describe('messages of a trace', () => {
	it('take the latency from the end where the server told none, and none from a time that is none', () => {
		const { latencySeconds: _, ...untold } = generation;
		const ended = { ...untold, endTime: '2026-11-24T08:21:49.500Z' };
		const rows = [generation, ended, { ...ended, startTime: 'never' }].map(observationRow);
		assert.deepEqual(
			rows.map(({ latencySeconds, startMs }) => [latencySeconds, startMs]),
			[
				[1.2, Date.parse(generation.startTime)],
				[2.5, Date.parse(generation.startTime)],
				[undefined, undefined],
			],
		);
	});

	it('carry an observation without its texts', () => {
		assert.doesNotMatch(JSON.stringify(observationRow(generation)), /refunds|30 days/);
	});

	it('carry the texts of one observation, and leave out what is empty', () => {
		const { input, output, metadata, statusMessage } = observationDetail(generation);
		assert.deepEqual(
			[input?.format, output?.text, metadata, statusMessage],
			['json', 'Within 30 days.', undefined, undefined],
		);
	});

	it('list usage with the total last, and an unknown cost as unknown', () => {
		assert.deepEqual(observationDetail(generation).usage, [
			{ name: 'input', value: '1,200 · unknown' },
			{ name: 'output', value: '200 · unknown' },
			{ name: 'total', value: '1,400 · unknown' },
		]);
	});

	it('are what the page reads', () => {
		const messages = [
			{
				type: 'trace',
				request: 1,
				header: traceHeader(trace),
				observations: columnsOfRows([observationRow(generation)]),
				skipped: 0,
				hasPage: true,
			},
			{ type: 'detail', request: 2, detail: observationDetail(generation) },
			{ type: 'detail', request: 3, detail: traceDetail(trace) },
		];
		assert.deepEqual(
			messages.map((message) => traceProtocol.toWebview.safeParse(message).success),
			[true, true, true],
		);
	});
});
