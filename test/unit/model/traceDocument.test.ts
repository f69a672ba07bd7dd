import assert from 'node:assert/strict';
import type { Observation } from '../../../src/model/observation.ts';
import type { TraceWithObservations } from '../../../src/model/trace.ts';
import { traceDocument } from '../../../src/model/traceDocument.ts';

const write: Observation = {
	id: 'write',
	type: 'GENERATION',
	name: 'write answer',
	level: 'DEFAULT',
	startTime: '2026-11-24T08:21:47.000Z',
	input: '{"question":"When do refunds arrive?"}',
	output: 'Within **30 days**.',
	metadata: {},
	usage: {},
	cost: {},
};
const trace: TraceWithObservations = {
	id: 'trace-1',
	timestamp: '2026-11-24T08:21:47.000Z',
	tags: [],
	public: false,
	bookmarked: false,
	metadata: { region: 'eu' },
	observations: [write],
	scores: [],
};

describe('a text for an editor', () => {
	it('is formatted JSON where the text holds some', () => {
		assert.deepEqual(traceDocument(trace, write, 'input'), {
			fileName: 'write answer input.json',
			text: '{\n\t"question": "When do refunds arrive?"\n}\n',
		});
	});

	it('is Markdown for any other text, as it came', () => {
		assert.deepEqual(traceDocument(trace, write, 'output'), {
			fileName: 'write answer output.md',
			text: 'Within **30 days**.',
		});
	});

	it("is the trace's own where no observation is meant", () => {
		assert.equal(traceDocument(trace, undefined, 'metadata')?.text, '{\n\t"region": "eu"\n}\n');
	});

	it('is everything that is known, if one likes', () => {
		assert.deepEqual(JSON.parse(traceDocument(trace, undefined, 'all')?.text ?? ''), trace);
	});

	it('is none where there is nothing', () => {
		assert.equal(traceDocument(trace, write, 'statusMessage'), undefined);
	});
});
