import type { TokenBudget } from './tokenBudget.ts';

type Members = Readonly<Record<string, unknown>>;

/** A page as it was asked for. */
export interface AskedPage {
	readonly page: number;
	readonly limit: number;
}

/** A page of a list in an answer, of which as much is given as the budget allows. */
export interface AnswerRows {
	/** What the list is called in the answer. */
	readonly name: string;
	readonly rows: readonly Members[];
	readonly page: AskedPage;
	/** Pages follow. */
	readonly hasNext: boolean;
}

/**
 * JSON with a member to a line and a row of the list to a line: short for a model, and legible for a person who looks into
 * the call. The list is cut to what fits, at least to one row; `next` then says with which `page` and `limit` it goes on,
 * each row once.
 */
export async function answerText(head: Members, list: AnswerRows, budget: TokenBudget): Promise<string> {
	const { name, rows, page } = list;
	const render = (shown: number) => text({ ...head, [name]: rows.slice(0, shown), ...nextPage(list, shown) }, name);
	const fitting = await mostThatFit(rows.length, render, budget);
	return render(fitting === rows.length ? fitting : wholePages(page, fitting));
}

/** Sizes of a first page that later pages can be parts of. */
const roundSizes = [120, 60, 48, 40, 30, 24, 20, 12, 10, 8, 6, 5, 4, 3, 2, 1];

/** As many rows of a page as are whole pages of that size, together with all rows before. */
function wholePages({ page, limit }: AskedPage, most: number): number {
	const offset = (page - 1) * limit;
	const fits = (size: number) => size <= most && offset % size === 0;
	const sizes = offset === 0 ? roundSizes : Array.from({ length: most }, (_, index) => most - index);
	return sizes.find(fits) ?? 1;
}

/** Of a text that grows with the number of its rows: few are rendered, as counting tokens may be a call to another process. */
async function mostThatFit(count: number, render: (shown: number) => string, budget: TokenBudget): Promise<number> {
	const fits = async (shown: number) => (await budget.count(render(shown))) <= budget.tokens;
	if (count <= 1 || (await fits(count))) {
		return count;
	}
	let [least, most] = [1, count - 1];
	while (least < most) {
		const middle = Math.ceil((least + most) / 2);
		[least, most] = (await fits(middle)) ? [middle, most] : [least, middle - 1];
	}
	return least;
}

/** An answer without a list: a member to a line. Members that are undefined are left out. */
export function plainAnswer(members: Members): string {
	return text(members, undefined);
}

function text(members: Members, listName: string | undefined): string {
	const lines = Object.entries(members)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${JSON.stringify(name)}: ${name === listName ? rowLines(value) : JSON.stringify(value)}`);
	return `{\n${lines.join(',\n')}\n}`;
}

function rowLines(rows: unknown): string {
	return Array.isArray(rows) && rows.length > 0
		? `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`
		: JSON.stringify(rows);
}

/** A member only where there is something to say. */
export function unlessEmpty(name: string, list: readonly unknown[]): Members {
	return list.length === 0 ? {} : { [name]: list };
}

/** How to ask for what follows: nothing where this was the end. */
function nextPage({ rows, page: { page, limit }, hasNext }: AnswerRows, shown: number): Members {
	if (shown >= rows.length) {
		return hasNext ? { next: { page: page + 1, limit } } : {};
	}
	return { next: { page: ((page - 1) * limit) / shown + 2, limit: shown } };
}
