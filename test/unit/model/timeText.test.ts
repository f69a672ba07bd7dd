import assert from 'node:assert/strict';
import { ageText, timeText, utcDayText } from '../../../src/model/timeText.ts';

const now = Date.parse('2026-08-22T12:00:00Z');

describe('times as people read them', () => {
	it('writes local date and time so that they sort', () => {
		assert.match(timeText('2026-08-22T08:21:47.123Z'), /^2026-08-2[123] \d\d:21:47$/);
	});

	it('shows what is no time as it comes', () => {
		assert.deepEqual(
			[timeText('yesterday'), utcDayText('soon'), ageText('later', now)],
			['yesterday', 'soon', 'later'],
		);
	});

	it('names the UTC day', () => {
		assert.equal(utcDayText('2026-08-22T23:30:00-03:00'), '2026-08-23');
	});

	it('tells the age in the largest whole unit', () => {
		const ages = [
			'2026-08-22T11:59:30Z',
			'2026-08-22T11:57:00Z',
			'2026-08-22T09:00:00Z',
			'2026-08-20T11:00:00Z',
			'2026-08-22T13:00:00Z',
		];
		assert.deepEqual(
			ages.map((iso) => ageText(iso, now)),
			['just now', '3 minutes ago', '3 hours ago', '2 days ago', 'just now'],
		);
	});
});
