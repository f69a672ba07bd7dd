import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/contract/json.ts';
import { exceptionOf, sourceOf } from '../../../src/model/exception.ts';
import type { Observation } from '../../../src/model/observation.ts';

function observation(metadata: JsonObject, statusMessage?: string): Observation {
	return {
		id: 'send',
		type: 'TOOL',
		name: 'send',
		level: 'ERROR',
		startTime: '2026-11-24T08:21:47.000Z',
		metadata,
		usage: {},
		cost: {},
		...(statusMessage !== undefined && { statusMessage }),
	};
}

const attributes = {
	'exception.type': 'RateLimitError',
	'exception.message': 'Rate limit reached',
	'exception.stacktrace': 'RateLimitError: Rate limit reached\n    at send (send.ts:1:1)',
};
const exception = {
	type: 'RateLimitError',
	message: 'Rate limit reached',
	stack: attributes['exception.stacktrace'],
};

describe('the exception of an observation', () => {
	for (const [where, metadata] of [
		['its metadata', attributes],
		['its attributes', { attributes }],
		['an event', { events: [{ name: 'exception', attributes }] }],
	] as const) {
		it(`is read from ${where}`, () => {
			assert.deepEqual(exceptionOf(observation(metadata)), exception);
		});
	}

	it('is a status message that is a stack', () => {
		const stack = 'Error: Rate limit reached\n    at send (send.ts:1:1)';
		assert.deepEqual(exceptionOf(observation({}, stack)), { stack });
	});

	it('is none where nothing was thrown', () => {
		assert.equal(exceptionOf(observation({ attributes: { 'http.method': 'GET' } }, 'Rate limit reached')), undefined);
	});
});

describe('the source of an observation', () => {
	it('is read from the attributes, by their older and their newer names', () => {
		assert.deepEqual(
			[
				sourceOf(observation({ attributes: { 'code.filepath': 'src/send.ts', 'code.lineno': 41 } })),
				sourceOf(observation({ 'code.file.path': 'src/send.ts', 'code.line.number': '41' })),
			],
			[
				{ path: 'src/send.ts', line: 41 },
				{ path: 'src/send.ts', line: 41 },
			],
		);
	});

	it('is the first line where the line is none', () => {
		assert.deepEqual(sourceOf(observation({ 'code.filepath': 'src/send.ts', 'code.lineno': -3 })), {
			path: 'src/send.ts',
			line: 1,
		});
	});
});
