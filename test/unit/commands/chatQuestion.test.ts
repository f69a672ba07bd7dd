import assert from 'node:assert/strict';
import { metricsQuestion, traceQuestion } from '../../../src/commands/chatQuestion.ts';

const place = { connectionId: 'c-1', projectId: 'p-1' };

describe('the question that chat is opened with', () => {
	it('about a trace names the tool and the ids that it takes', () => {
		assert.equal(
			traceQuestion({ ...place, traceId: 't-1' }),
			[
				'#spandeckTrace Explain this trace: what happened, what went wrong, and what took the time and the cost?',
				'traceId: t-1',
				'project: p-1',
				'connection: c-1',
			].join('\n'),
		);
	});

	it('about a day names the tools for figures and traces, the day and what is counted', () => {
		const day = { fromTimestamp: '2026-11-23T00:00:00.000Z', toTimestamp: '2026-11-24T00:00:00Z' };
		assert.equal(
			metricsQuestion(place, { ...day, tags: ['vip', 'web'], traceName: 'support-turn' }),
			[
				'#spandeckMetrics #spandeckTraces Explain 2026-11-23 (UTC): was it an unusual day, what did it cost, and which traces are behind that?',
				'from: 2026-11-23',
				'to: 2026-11-23',
				'tags: vip, web',
				'traceName: support-turn',
				'project: p-1',
				'connection: c-1',
			].join('\n'),
		);
	});

	for (const [what, query, lines] of [
		[
			'several days',
			{ fromTimestamp: '2026-11-18T00:00:00.000Z', toTimestamp: '2026-11-24T00:00:00.000Z' },
			['from: 2026-11-18T00:00:00.000Z', 'to: 2026-11-24T00:00:00.000Z'],
		],
		[
			'a day of another zone',
			{ fromTimestamp: '2026-11-23T02:00:00+02:00', toTimestamp: '2026-11-24T02:00:00+02:00' },
			['from: 2026-11-23', 'to: 2026-11-23'],
		],
		[
			'24 hours that are no day',
			{ fromTimestamp: '2026-11-23T08:00:00.000Z', toTimestamp: '2026-11-24T08:00:00.000Z' },
			['from: 2026-11-23T08:00:00.000Z', 'to: 2026-11-24T08:00:00.000Z'],
		],
		['a range that is still open', { fromTimestamp: '2026-11-18T00:00:00.000Z' }, ['from: 2026-11-18T00:00:00.000Z']],
		['all time', {}, []],
	] as const) {
		it(`about ${what} names it as the tool takes it`, () => {
			const [first = '', ...rest] = metricsQuestion(place, query).split('\n');
			assert.match(first, /^#spandeckMetrics #spandeckTraces Explain /);
			assert.deepEqual(rest, [...lines, 'project: p-1', 'connection: c-1']);
		});
	}
});
