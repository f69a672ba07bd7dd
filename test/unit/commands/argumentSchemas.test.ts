import assert from 'node:assert/strict';
import * as z from 'zod';
import { checkedInput, organizationPlace } from '../../../src/commands/argumentSchemas.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { label } from '../../../src/contract/wire.ts';
import { errorText } from '../../../src/model/errorText.ts';
import { projectFilters } from '../../../src/model/projectFilters.ts';

const schema = z.strictObject({
	...organizationPlace,
	attributes: z.strictObject({ name: label }),
	filters: projectFilters.optional(),
	limit: z.int().min(1).max(100).optional(),
});
const place = { connectionId: 'local', organizationId: 'o-1' };
const whole = { ...place, attributes: { name: 'Ledger' } };

function refusal(value: unknown): string {
	try {
		checkedInput('spandeck.project.create', schema, value);
	} catch (error) {
		assert.ok(error instanceof SpandeckError);
		return errorText(error).sentence;
	}
	return 'nothing';
}

describe('the object form of a command', () => {
	it('that is right comes out as the schema reads it', () => {
		assert.deepEqual(
			checkedInput('spandeck.project.create', schema, { ...place, attributes: { name: ' Ledger ' } }),
			whole,
		);
	});

	const refusals: readonly [claim: string, value: unknown, sentence: string][] = [
		['an unknown member', { ...whole, colour: 'red' }, 'colour is not known to spandeck.project.create.'],
		[
			'an unknown member further in',
			{ ...place, attributes: { name: 'Ledger', colour: 'red' } },
			'attributes.colour is not known to attributes.',
		],
		['a missing id', { connectionId: 'local', attributes: { name: 'Ledger' } }, 'organizationId is missing.'],
		['an empty id', { ...whole, organizationId: '' }, 'organizationId must not be empty.'],
		['an id of another type', { ...whole, organizationId: 7 }, 'organizationId must be a text.'],
		['a missing object', place, 'attributes is missing.'],
		['an empty name', { ...place, attributes: { name: '  ' } }, 'attributes.name must not be empty.'],
		[
			'a name that is too long',
			{ ...place, attributes: { name: 'x'.repeat(101) } },
			'attributes.name must be at most 100 characters.',
		],
		['an unknown filter', { ...whole, filters: { owner: 'Kim' } }, 'filters.owner is not known to filters.'],
		[
			'an unknown role',
			{ ...whole, filters: { role: ['KING'] } },
			'filters.role.0 must be one of VIEWER, MEMBER, ADMIN, OWNER.',
		],
		['a negative count', { ...whole, filters: { minMembers: -1 } }, 'filters.minMembers must be 0 or more.'],
		[
			'counts that exclude each other',
			{ ...whole, filters: { minMembers: 3, maxMembers: 2 } },
			'filters.minMembers must not be more than maxMembers.',
		],
		[
			'a time without a zone',
			{ ...whole, filters: { createdAfter: '2026-08-22' } },
			'filters.createdAfter must be a date and time with a zone, like 2026-08-22T08:21:47Z.',
		],
		['a number that is too large', { ...whole, limit: 101 }, 'limit must be at most 100.'],
		['a number that is too small', { ...whole, limit: 0 }, 'limit must be at least 1.'],
		['a number that is not whole', { ...whole, limit: 1.5 }, 'limit must be a whole number.'],
		['something else than an object', 'Ledger', 'The argument must be an object.'],
	];
	for (const [claim, value, sentence] of refusals) {
		it(`with ${claim} is refused with a sentence that names it`, () => {
			assert.equal(refusal(value), sentence);
		});
	}
});
