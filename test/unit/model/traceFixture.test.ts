import assert from 'node:assert/strict';
import { SpandeckError } from '../../../src/contract/problem.ts';
import type { TraceWithObservations } from '../../../src/model/trace.ts';
import { redactedTrace } from '../../../src/model/redactedTrace.ts';
import { readTraceFixture, traceFixture } from '../../../src/model/traceFixture.ts';

const time = '2026-11-24T08:21:47.000Z';
const trace: TraceWithObservations = {
	id: 'trace-8f3',
	timestamp: time,
	name: 'answer question',
	userId: 'ada@example.com',
	sessionId: 'session-77',
	environment: 'production',
	tags: ['acme-corp'],
	public: false,
	bookmarked: false,
	input: { question: 'Where is my order, says Ada?' },
	metadata: { 'ada@example.com': 'Ada', retries: 3 },
	latencySeconds: 2.4,
	totalCostUsd: 0.03,
	observations: [
		{
			id: 'observation-a1',
			traceId: 'trace-8f3',
			type: 'GENERATION',
			name: 'write answer',
			level: 'ERROR',
			startTime: time,
			endTime: '2026-11-24T08:21:49.000Z',
			latencySeconds: 2,
			timeToFirstTokenSeconds: 0.2,
			statusMessage: 'No order of Ada',
			input: [
				{ role: 'user', content: 'Where is my order, says Ada?' },
				{
					role: 'assistant',
					tool_calls: [{ id: 'call_9', function: { name: 'lookup', arguments: '{"customer":"Ada"}' } }],
				},
				{ role: 'tool', tool_call_id: 'call_9', content: '{"phone":4912345,"name":"Ada Byron"}' },
			],
			output: 'It is on its way to Ada.',
			metadata: {},
			model: 'gpt-4o',
			modelParameters: { temperature: 0.2, user: 'Ada' },
			usage: { input: 10, output: 5, total: 15 },
			cost: { total: 0.03 },
			totalCostUsd: 0.03,
			totalTokens: 15,
		},
	],
	scores: [
		{ id: 'score-1', name: 'clarity', stringValue: 'good', observationId: 'observation-a1', comment: 'Ada likes it' },
	],
};

describe('a trace fixture', () => {
	it('opens again as the trace that it was', () => {
		assert.deepEqual(readTraceFixture(traceFixture(trace)), { trace, skipped: 0 });
	});

	it('opens again where costs and tokens were unknown', () => {
		const [observation] = trace.observations;
		assert.ok(observation);
		const { totalCostUsd: _cost, totalTokens: _tokens, ...untold } = observation;
		const unknown = { ...trace, observations: [{ ...untold, usage: {}, cost: {} }] };
		assert.deepEqual(readTraceFixture(traceFixture(unknown)).trace, unknown);
	});

	it('counts observations that cannot be read', () => {
		const file = JSON.parse(traceFixture(trace)) as { trace: { observations: unknown[] } };
		file.trace.observations.push({ id: 'timeless' });
		assert.equal(readTraceFixture(JSON.stringify(file)).skipped, 1);
	});

	for (const [what, text] of Object.entries({
		'no JSON': 'trace',
		'other JSON': '{"trace":{}}',
		'a list': '[]',
		'one of a later version': '{"spandeckTraceFixture":2,"trace":{}}',
		'one without a trace': '{"spandeckTraceFixture":1}',
	})) {
		it(`is not ${what}`, () => {
			assert.throws(
				() => readTraceFixture(text),
				(error) => error instanceof SpandeckError && error.problem.kind === 'argument',
			);
		});
	}
});

describe('a redacted trace', () => {
	const redacted = redactedTrace(trace);

	it('says nothing of people, their texts and their numbers', () => {
		assert.doesNotMatch(JSON.stringify(redacted), /\bada\b|byron|acme|4912345|8f3|call_9|-77/i);
	});

	it('keeps its form, names, times and figures', () => {
		const [observation] = redacted.observations;
		assert.ok(observation);
		assert.deepEqual(
			[observation.name, observation.model, observation.startTime, observation.usage, redacted.totalCostUsd],
			['write answer', 'gpt-4o', time, { input: 10, output: 5, total: 15 }, 0.03],
		);
		assert.deepEqual(observation.modelParameters, { temperature: 0.2, user: 'Redacted: 3 characters.' });
		assert.deepEqual(observation.input, [
			{ role: 'user', content: 'Redacted: 28 characters.' },
			{
				role: 'assistant',
				tool_calls: [{ id: 'id-1', function: { name: 'lookup', arguments: '{"customer":"Redacted: 3 characters."}' } }],
			},
			{ role: 'tool', tool_call_id: 'id-1', content: '{"phone":0,"name":"Redacted: 9 characters."}' },
		]);
	});

	it('opens again, each part where it belongs', () => {
		const { trace: read } = readTraceFixture(traceFixture(redacted));
		assert.deepEqual(
			[read.id, read.observations[0]?.traceId, read.scores[0]?.observationId, read.observations[0]?.id],
			['trace-1', 'trace-1', 'observation-1', 'observation-1'],
		);
	});
});
