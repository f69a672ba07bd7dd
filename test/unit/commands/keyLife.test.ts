import assert from 'node:assert/strict';
import { endOfDay, endOfSuccessor, refusalOfEnd } from '../../../src/commands/keyLife.ts';

const nowMs = Date.parse('2026-11-24T08:00:00Z');
const format = 'The date must be like 2027-03-01, or a date and time with a zone, like 2027-03-01T12:00:00Z.';

describe("a key's end", () => {
	it('that is a day means its last second, UTC', () => {
		assert.equal(endOfDay(' 2027-03-01 '), '2027-03-01T23:59:59Z');
	});

	const typed: readonly [text: string, refusal: string | undefined][] = [
		['2027-03-01', undefined],
		['2027-03-01T12:00:00+02:00', undefined],
		['2026-11-24', undefined],
		['2026-11-23', 'The date must be in the future.'],
		['2026-11-24T08:00:00Z', 'The date must be in the future.'],
		['2027-02-30', format],
		['2027-03-01T12:00:00', format],
		['in March', format],
		['', format],
	];
	for (const [text, refusal] of typed) {
		it(`typed as "${text}" is ${refusal === undefined ? 'taken' : 'refused'}`, () => {
			assert.equal(refusalOfEnd(text, nowMs), refusal);
		});
	}

	it('is never for the successor of a key without one', () => {
		assert.equal(endOfSuccessor({ createdAt: '2026-01-01T00:00:00Z' }, nowMs), undefined);
	});

	it('is as far away for the successor as it was for the key when that was made', () => {
		const old = { createdAt: '2026-10-01T00:00:00Z', expiresAt: '2026-11-30T00:00:00Z' };
		assert.equal(endOfSuccessor(old, nowMs), '2027-01-23T08:00:00.000Z');
	});

	it('is a month away for the successor where the server does not say when the key was made', () => {
		assert.equal(endOfSuccessor({ expiresAt: '2026-11-30T00:00:00Z' }, nowMs), '2026-12-24T08:00:00.000Z');
	});
});
