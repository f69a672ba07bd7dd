import assert from 'node:assert/strict';
import { isoOfTermTime, termTimeText } from '../../../src/model/termTime.ts';

const nowMs = Date.parse('2026-11-24T12:00:00Z');

describe('a time in a filter', () => {
	const rows: Readonly<Record<string, string | undefined>> = {
		'30m': '2026-11-24T11:30:00.000Z',
		'24h': '2026-11-23T12:00:00.000Z',
		'7d': '2026-11-17T12:00:00.000Z',
		'2w': '2026-11-10T12:00:00.000Z',
		'2026-11-01T08:00Z': '2026-11-01T08:00:00.000Z',
		'2026-11-01Z': '2026-11-01T00:00:00.000Z',
		'2026-11-01T08:00:30+02:00': '2026-11-01T06:00:30.000Z',
		'2026-02-30': undefined,
		'2026-13-01': undefined,
		'2026-11-01T25:00': undefined,
		yesterday: undefined,
	};
	for (const [text, iso] of Object.entries(rows)) {
		it(`${text} is ${iso ?? 'none'}`, () => {
			assert.equal(isoOfTermTime(text, nowMs), iso);
		});
	}

	it('is local where it names no zone', () => {
		assert.equal(isoOfTermTime('2026-11-01T08:00', nowMs), new Date(2026, 10, 1, 8).toISOString());
		assert.equal(isoOfTermTime('2026-11-01', nowMs), new Date(2026, 10, 1).toISOString());
	});

	it('says in words which of the two it is', () => {
		assert.deepEqual(['7d', '1h', '2026-11-01T08:00Z', '2026-11-01T08:00'].map(termTimeText), [
			'7 days ago',
			'1 hour ago',
			'2026-11-01 08:00:00 UTC',
			'2026-11-01 08:00:00 local time',
		]);
	});
});
