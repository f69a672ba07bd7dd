import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import type {
	TraceRow,
	TracesQueryState,
	TracesState,
	TracesToPanel,
	TracesToWebview,
} from '../../../src/panels/protocol.ts';
import { openPage, type OpenOptions, type PageUnderTest } from './pageUnderTest.ts';

type PageMessage = Extract<TracesToWebview, { type: 'page' }>;
type InitMessage = Extract<TracesToWebview, { type: 'init' }>;

export const place = { connectionId: 'staging', organizationId: 'acme', projectId: 'support' };
const names = ['answer question', 'rerank documents', 'nightly summary'];

export function traceRow(index: number): TraceRow {
	return {
		id: `trace-${index}`,
		timestamp: new Date(Date.UTC(2026, 10, 24, 8) - index * 60_000).toISOString(),
		name: names[index % names.length],
		userId: `u-${index % 4}`,
		sessionId: `session-${index % 5}`,
		latencySeconds: 0.4 + index,
		...(index % 2 === 0 && { totalCostUsd: index === 0 ? 0 : 0.0031 }),
		observationCount: 6,
		scoreCount: 1,
		tags: ['prod'],
	};
}

export function pageOf(page: number, totalItems: number | 'unknown' = 81_204): Omit<PageMessage, 'type' | 'request'> {
	const first = (page - 1) * 50;
	const length = Math.min(50, (totalItems === 'unknown' ? Infinity : totalItems) - first);
	const total = totalItems === 'unknown' ? {} : { totalItems, totalPages: Math.ceil(totalItems / 50) };
	return {
		rows: Array.from({ length }, (_, index) => traceRow(first + index)),
		meta: { page, limit: 50, ...total },
		skipped: 0,
	};
}

export const fullPage = pageOf(1);
export const emptyPage = { rows: [], meta: { page: 1, limit: 50, totalItems: 0, totalPages: 0 }, skipped: 0 };

/** The page of traces in plain Chromium; the test is its panel. */
export class TracesUnderTest {
	readonly under: PageUnderTest<TracesToPanel, TracesToWebview>;
	readonly grid: Locator;
	readonly filter: Locator;

	constructor(under: PageUnderTest<TracesToPanel, TracesToWebview>) {
		this.under = under;
		this.grid = under.page.getByRole('grid', { name: 'Traces' });
		this.filter = under.page.getByRole('combobox', { name: 'Filter traces' });
	}

	/** Opened with a state, and told what a panel tells first. */
	static async open(
		browser: Browser,
		state: Omit<Partial<TracesState>, 'place'> = {},
		{ theme = 'dark', texts, ...init }: Pick<OpenOptions, 'theme' | 'texts'> & Partial<InitMessage> = {},
	): Promise<TracesUnderTest> {
		const under = await openPage<TracesToPanel, TracesToWebview>(browser, 'traces', { theme, texts });
		await under.next('ready');
		await under.post({
			type: 'init',
			revision: 1,
			state: { place, query: {}, ...state },
			sortFields: ['timestamp', 'name', 'userId', 'sessionId'],
			connectionLabel: 'Staging',
			...init,
		});
		await under.post({ type: 'named', projectName: 'Support Chat' });
		return new TracesUnderTest(under);
	}

	async answerWith(answer: Omit<PageMessage, 'type' | 'request'>): Promise<TracesQueryState> {
		const { request, query } = await this.under.next('load');
		await this.under.post({ type: 'page', request, ...answer });
		assert.equal((await this.under.next('shown')).request, request);
		return query;
	}

	/** The list again, with these rows. */
	async answerWithRows(rows: readonly TraceRow[]): Promise<void> {
		await this.button('Refresh').click();
		const meta = { page: 1, limit: 50, totalItems: rows.length, totalPages: 1 };
		await this.answerWith({ rows: [...rows], meta, skipped: 0 });
	}

	/** Answers the next request for another page with that page. */
	async answerPage(totalItems?: number): Promise<TracesQueryState> {
		const { request, query } = await this.under.next('loadPage');
		await this.under.post({ type: 'page', request, ...pageOf(query.page ?? 1, totalItems) });
		return query;
	}

	async nextQuery(): Promise<TracesQueryState> {
		return (await this.under.next('load')).query;
	}

	/** A row as assistive technology counts it: the headers are row 1. */
	row(ariaRowIndex: number): Locator {
		return this.grid.locator(`tbody tr[aria-rowindex="${ariaRowIndex}"]`);
	}

	/** The text of a row's cells. */
	cells(ariaRowIndex: number): Promise<string[]> {
		return this.row(ariaRowIndex).locator('td').allInnerTexts();
	}

	header(name: string): Locator {
		return this.under.page.getByRole('columnheader', { name, exact: true });
	}

	headers(): Promise<string[]> {
		return this.grid.locator('th').allInnerTexts();
	}

	/** The newest state that the page has kept. */
	async kept(): Promise<TracesState> {
		// What is kept after a scroll is kept when it rests.
		await this.under.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
		return this.under.kept.at(-1) as TracesState;
	}

	async press(...keys: readonly string[]): Promise<void> {
		for (const key of keys) {
			await this.under.page.keyboard.press(key);
		}
	}

	button(name: string | RegExp): Locator {
		return this.under.page.getByRole('button', { name, exact: true });
	}
}
