import assert from 'node:assert/strict';
import { type AskedPage, answerText, plainAnswer } from '../../../src/tools/answer.ts';
import { tokenBudget } from '../../../src/tools/tokenBudget.ts';

const rows = Array.from({ length: 40 }, (_, index) => ({ id: `row-${index + 1}`, name: 'x'.repeat(20) }));

interface Answered {
	readonly rows: readonly { readonly id: string }[];
	readonly next?: { readonly page: number; readonly limit: number };
}

async function answered(tokens: number, list = rows): Promise<{ text: string; answer: Answered }> {
	const budget = tokenBudget({ tokenBudget: tokens, countTokens: (text) => Promise.resolve(text.length) });
	const text = await answerText(
		{ head: 'here' },
		{ name: 'rows', rows: list, page: { page: 1, limit: 40 }, hasNext: false },
		budget,
	);
	return { text, answer: JSON.parse(text) as Answered };
}

describe('an answer for a model', () => {
	it('has all rows where they fit', async () => {
		const { answer } = await answered(7000);
		assert.deepEqual([answer.rows.length, answer.next], [40, undefined]);
	});

	it('is no longer than the budget allows, and says how it goes on', async () => {
		const { text, answer } = await answered(600);
		assert.ok(text.length <= 600 && text.length > 400, `${text.length} characters`);
		assert.deepEqual(answer.next, { page: 2, limit: answer.rows.length });
	});

	it('has one row where not even that fits', async () => {
		const { answer } = await answered(10);
		assert.deepEqual(
			answer.rows.map(({ id }) => id),
			['row-1'],
		);
	});

	it('has an empty list where there is nothing', async () => {
		const { answer } = await answered(100, []);
		assert.deepEqual(answer.rows, []);
	});

	it('counts no more than a few times, however many rows there are', async () => {
		let counted = 0;
		const countTokens = (text: string) => {
			counted += 1;
			return Promise.resolve(text.length);
		};
		const many = Array.from({ length: 5000 }, (_, index) => ({ index }));
		await answerText(
			{},
			{ name: 'rows', rows: many, page: { page: 1, limit: 5000 }, hasNext: false },
			tokenBudget({ tokenBudget: 500, countTokens }),
		);
		assert.ok(counted <= 16, `counted ${counted} times`);
	});

	it('takes no more than a short answer from a model that could take much', () => {
		assert.equal(tokenBudget({ tokenBudget: 200_000, countTokens: () => Promise.resolve(1) }).tokens, 8000);
	});

	it('leaves out members that are undefined', () => {
		assert.deepEqual(JSON.parse(plainAnswer({ a: 1, b: undefined })), { a: 1 });
	});
});

describe('the pages of an answer', () => {
	/** A list of 500 rows that is asked for as each answer says. @returns the rows of each answer */
	async function pagesOf(limit: number, budgetOf: (call: number) => number): Promise<readonly (readonly string[])[]> {
		const all = Array.from({ length: 500 }, (_, index) => ({ id: `row-${index + 1}` }));
		const answers: string[][] = [];
		let page: AskedPage | undefined = { page: 1, limit };
		while (page !== undefined) {
			const end: number = page.page * page.limit;
			const given = all.slice(end - page.limit, end);
			const budget = tokenBudget({
				tokenBudget: budgetOf(answers.length),
				countTokens: (text) => Promise.resolve(text.length),
			});
			const list = { name: 'rows', rows: given, page, hasNext: end < all.length };
			const answer = JSON.parse(await answerText({}, list, budget)) as Answered;
			answers.push(answer.rows.map(({ id }) => id));
			page = answer.next;
		}
		return answers;
	}
	const whole = Array.from({ length: 500 }, (_, index) => `row-${index + 1}`);

	it('have each row once, however much fits into each', async () => {
		for (const limit of [20, 50, 37]) {
			const answers = await pagesOf(limit, (call) => [8000, 500, 300, 650, 410][call % 5] ?? 0);
			assert.deepEqual(answers.flat(), whole, `limit ${limit}`);
		}
	});

	it('stay pages of some size where less fits than was asked for', async () => {
		const answers = await pagesOf(50, () => 450);
		assert.ok(answers.length <= 50, `${answers.length} answers`);
	});
});
