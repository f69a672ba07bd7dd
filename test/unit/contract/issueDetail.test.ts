import assert from 'node:assert/strict';
import * as z from 'zod';
import { issueDetail } from '../../../src/contract/issueDetail.ts';

describe('what a schema finds wrong', () => {
	const found: readonly [value: unknown, schema: z.ZodType, detail: string][] = [
		['', z.string().min(1, 'must have a letter'), 'must have a letter'],
		['  ', z.string().trim().min(1), 'must not be empty'],
		[[], z.array(z.string()).min(1), 'must not be empty'],
		['ab', z.string().min(3), 'must be at least 3 characters long'],
		[['a'], z.array(z.string()).min(2), 'must be at least 2 entries long'],
		[0, z.int().min(1), 'must be at least 1'],
		[101, z.int().max(100), 'must be at most 100'],
		[1.5, z.int(), 'must be a whole number'],
		[7, z.string(), 'must be a text'],
		['up', z.enum(['asc', 'desc']), 'must be one of asc, desc'],
		[undefined, z.string(), 'is missing'],
		['a b', z.uuid(), 'cannot be this'],
	];
	for (const [value, schema, detail] of found) {
		it(`about ${JSON.stringify(value)} is that it ${detail}`, () => {
			assert.equal(issueDetail(schema.safeParse(value, { reportInput: true }).error?.issues[0]), detail);
		});
	}
});
