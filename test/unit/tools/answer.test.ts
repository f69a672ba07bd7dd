import assert from 'node:assert/strict';
import { answerText, nextPage, plainAnswer } from '../../../src/tools/answer.ts';
import { tokenBudget } from '../../../src/tools/tokenBudget.ts';

const rows = Array.from({ length: 40 }, (_, index) => ({ id: `row-${index + 1}`, name: 'x'.repeat(20) }));

interface Answered {
	readonly rows: readonly { readonly id: string }[];
	readonly leftOut?: number;
}

async function answered(tokens: number, list = rows): Promise<{ text: string; answer: Answered }> {
	const budget = tokenBudget({ tokenBudget: tokens, countTokens: (text) => Promise.resolve(text.length) });
	const text = await answerText(
		{ head: 'here' },
		{ name: 'rows', rows: list, rest: (shown) => (shown < list.length ? { leftOut: list.length - shown } : {}) },
		budget,
	);
	return { text, answer: JSON.parse(text) as Answered };
}

describe('an answer for a model', () => {
	it('has all rows where they fit', async () => {
		const { answer } = await answered(7000);
		assert.deepEqual([answer.rows.length, answer.leftOut], [40, undefined]);
	});

	it('is as long as the budget allows, and says what is left out', async () => {
		const { text, answer } = await answered(600);
		assert.ok(text.length <= 600 && text.length > 550, `${text.length} characters`);
		assert.equal(answer.rows.length + (answer.leftOut ?? 0), 40);
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
			{ name: 'rows', rows: many, rest: () => ({}) },
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

describe('the next page', () => {
	it('follows where the whole page was given', () => {
		assert.deepEqual(nextPage({ page: 2, limit: 20 }, 20, 20, true), { next: { page: 3, limit: 20 } });
	});

	it('is none at the end', () => {
		assert.deepEqual(nextPage({ page: 2, limit: 20 }, 5, 5, false), {});
	});

	it('begins exactly where a part of a page ended, or before: no row is lost', () => {
		for (let page = 1; page <= 5; page += 1) {
			for (let shown = 1; shown < 20; shown += 1) {
				const { next } = nextPage({ page, limit: 20 }, 20, shown, true) as { next: { page: number; limit: number } };
				const begins = (next.page - 1) * next.limit;
				const ended = (page - 1) * 20 + shown;
				assert.ok(begins <= ended && begins > (page - 1) * 20, `page ${page}, ${shown} shown`);
			}
		}
		assert.deepEqual(nextPage({ page: 1, limit: 20 }, 20, 7, true), { next: { page: 2, limit: 7 } });
	});
});
