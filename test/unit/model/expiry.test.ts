import assert from 'node:assert/strict';
import { expiry } from '../../../src/model/expiry.ts';

const now = Date.parse('2026-08-22T12:00:00Z');

describe('expiry', () => {
	const rows: readonly (readonly [string | undefined, string, string])[] = [
		[undefined, 'never', 'never'],
		['not a time', 'never', 'never'],
		['2026-08-22T11:59:59Z', 'expired', 'expired'],
		['2026-08-22T12:00:00Z', 'expired', 'expired'],
		['2026-08-22T12:20:00Z', 'soon', 'within the hour'],
		['2026-08-22T13:20:00Z', 'soon', 'in 1 hour'],
		['2026-08-23T11:00:00Z', 'soon', 'in 23 hours'],
		['2026-08-23T13:00:00Z', 'soon', 'in 1 day'],
		['2026-08-28T13:00:00Z', 'soon', 'in 6 days'],
		['2026-08-29T12:00:00Z', 'soon', 'in 7 days'],
		['2026-08-29T12:00:01Z', 'later', '2026-08-29'],
		['2027-03-01T00:30:00+02:00', 'later', '2027-02-28'],
	];
	for (const [expiresAt, state, text] of rows) {
		it(`${expiresAt ?? 'no expiry'} is ${text}`, () => {
			assert.deepEqual(expiry(expiresAt, now), { state, text });
		});
	}
});
