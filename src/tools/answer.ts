import type { TokenBudget } from './tokenBudget.ts';

type Members = Readonly<Record<string, unknown>>;

/** A list in an answer, of which as much is given as the budget allows. */
export interface AnswerRows {
	/** What the list is called in the answer. */
	readonly name: string;
	readonly rows: readonly Members[];
	/** The members that follow the list where only so many of its rows are given: what is left out, and how to ask for it. */
	readonly rest: (shown: number) => Members;
}

/**
 * JSON with a member to a line and a row of the list to a line: short for a model, and legible for a person who looks into
 * the call. The list is cut to what fits, at least to one row.
 */
export async function answerText(
	head: Members,
	{ name, rows, rest }: AnswerRows,
	budget: TokenBudget,
): Promise<string> {
	const render = (shown: number) => text({ ...head, [name]: rows.slice(0, shown), ...rest(shown) }, name);
	return render(await mostThatFit(rows.length, render, budget));
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

/** A page as it was asked for. */
export interface AskedPage {
	readonly page: number;
	readonly limit: number;
}

/**
 * How to ask for what follows: nothing where this was the end. Where only a part of the page fitted, with the largest page
 * size by which no row is lost: the rows before must be whole pages of it.
 * @param given rows of this page; `shown` of them are in the answer. @param hasNext pages follow
 */
export function nextPage({ page, limit }: AskedPage, given: number, shown: number, hasNext: boolean): Members {
	if (shown >= given) {
		return hasNext ? { next: { page: page + 1, limit } } : {};
	}
	const offset = (page - 1) * limit;
	let fitting = shown;
	while (offset % fitting !== 0) {
		fitting -= 1;
	}
	return { next: { page: offset / fitting + 2, limit: fitting } };
}
