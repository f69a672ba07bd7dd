import assert from 'node:assert/strict';
import type { Observation } from '../../../src/model/observation.ts';
import type { TraceWithObservations } from '../../../src/model/trace.ts';
import { comparableText, comparisonTitle, traceFigures } from '../../../src/model/traceFigures.ts';

const startTime = '2026-11-24T08:21:47.000Z';

function observation(id: string, values: Partial<Observation> = {}): Observation {
	return {
		id,
		type: 'SPAN',
		name: `${id} it`,
		level: 'DEFAULT',
		startTime,
		metadata: {},
		usage: {},
		cost: {},
		...values,
	};
}

const trace: TraceWithObservations = {
	id: 'trace-1',
	timestamp: startTime,
	name: 'answer question',
	tags: [],
	public: false,
	bookmarked: false,
	metadata: {},
	latencySeconds: 2.4,
	observations: [
		observation('write', { parentObservationId: 'answer', type: 'GENERATION', totalCostUsd: 0.03, totalTokens: 1400 }),
		observation('answer', { level: 'ERROR' }),
	],
	scores: [{ id: 'score-1', name: 'clarity', stringValue: 'good', observationId: 'write' }],
};

describe('the figures of a trace', () => {
	it('are sums over its observations', () => {
		assert.deepEqual(traceFigures(trace), {
			id: 'trace-1',
			name: 'answer question',
			timestamp: startTime,
			latencySeconds: 2.4,
			totalCostUsd: 0.03,
			costIsPartial: false,
			totalTokens: 1400,
			observationCount: 2,
			errorCount: 1,
		});
	});

	it('are compared in the title, the second with the first', () => {
		const first = traceFigures(trace);
		const second = { ...first, name: 'draft', totalCostUsd: 0.01, latencySeconds: 3.6 };
		assert.equal(
			comparisonTitle(first, second),
			'answer question ↔ draft (cost −$0.0200, latency +1.2 s, tokens the same)',
		);
	});

	it('that are unknown make the difference unknown', () => {
		const { totalCostUsd: _, ...untold } = traceFigures(trace);
		assert.match(comparisonTitle(traceFigures(trace), untold), /\(cost unknown, /);
	});
});

describe('a trace as text to be compared', () => {
	it('has its observations in the order of the tree, each with what is above it', () => {
		const { observations } = JSON.parse(comparableText(trace)) as { observations: Record<string, unknown>[] };
		assert.deepEqual(
			observations.map(({ name, below, scores }) => [name, below, scores]),
			[
				['answer it', undefined, []],
				['write it', 'answer it', [{ name: 'clarity', value: 'good' }]],
			],
		);
	});

	it('is the same for a trace that differs in ids and times alone', () => {
		const later = '2026-11-25T09:00:00.000Z';
		const [write, answer] = trace.observations;
		assert.ok(write && answer);
		const other: TraceWithObservations = {
			...trace,
			id: 'trace-2',
			timestamp: later,
			observations: [
				{ ...write, id: 'b', parentObservationId: 'a', startTime: later },
				{ ...answer, id: 'a', startTime: later },
			],
			scores: [{ id: 'score-2', name: 'clarity', stringValue: 'good', observationId: 'b' }],
		};
		assert.equal(comparableText(other), comparableText(trace));
	});
});
