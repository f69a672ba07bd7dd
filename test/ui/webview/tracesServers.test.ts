import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../harness/browser.ts';
import { fullPage, traceRow, TracesUnderTest } from './tracesUnderTest.ts';

/** As a server answers that has one table of observations: it says more of each trace, and sorts by nothing. */
const newer = {
	...fullPage,
	rows: [
		{ ...traceRow(0), level: 'DEFAULT', totalTokens: 1280 },
		{ ...traceRow(1), level: 'ERROR', totalTokens: 40 },
	],
	meta: { page: 1, limit: 50, totalItems: 2, totalPages: 1 },
	notices: ['This server lists newest first only (Langfuse 4): any other order holds for the loaded rows.'],
	sortFields: [],
};

describe('page of traces, by what the server says', () => {
	let browser: Browser;
	let traces: TracesUnderTest;
	before(async () => {
		browser = await launchBrowser();
	});
	after(() => browser.close());
	afterEach(() => traces.under.close());

	it('shows tokens and the worst level at first where the list says them, all well as nothing', async () => {
		traces = await TracesUnderTest.open(browser);
		await traces.answerWith(newer);
		const titles = await traces.headers();
		assert.deepEqual([titles.includes('Tokens'), titles.includes('Level')], [true, true]);
		const shown = (cells: readonly string[]) => ['Level', 'Tokens'].map((title) => cells[titles.indexOf(title)]);
		assert.deepEqual(
			[shown(await traces.cells(2)), shown(await traces.cells(3))],
			[
				['', '1.3k'],
				['ERROR', '40'],
			],
		);
		assert.equal(traces.under.posted.filter(({ type }) => type === 'loadLevels').length, 0);
	});

	it('leaves the columns as a person has chosen them', async () => {
		traces = await TracesUnderTest.open(browser, { columns: { hidden: ['tokens', 'level', 'input'] } });
		await traces.answerWith(newer);
		const titles = await traces.headers();
		assert.deepEqual(
			[titles.includes('Tokens'), titles.includes('Level'), titles.includes('Cost')],
			[false, false, true],
		);
	});

	it('asks for the levels at first where the server counts no calls', async () => {
		traces = await TracesUnderTest.open(browser, {}, { isLocal: true });
		await traces.answerWith({ ...fullPage, rows: fullPage.rows.slice(0, 2), meta: newer.meta });
		const { request, traceIds } = await traces.under.next('loadLevels');
		assert.deepEqual(traceIds, ['trace-0', 'trace-1']);
		await traces.under.post({ type: 'levels', request, levels: { 'trace-1': 'WARNING' } });
		await traces.row(3).getByText('WARNING').waitFor();
	});

	it('says what a server cannot do, marks its own order, and sorts the loaded rows by any column', async () => {
		traces = await TracesUnderTest.open(browser);
		await traces.answerWith(newer);
		await traces.under.page.getByText('This server lists newest first only').waitFor();
		assert.equal(await traces.header('Timestamp').getAttribute('aria-sort'), 'descending');
		await traces.header('Name').click();
		await traces.under.page.getByText('2 traces of the 2 loaded, sorted by name').last().waitFor();
		assert.equal(traces.under.posted.filter(({ type }) => type === 'load').length, 1);
	});

	it('goes through the columns with the arrow keys, and Tab goes on to the buttons of one', async () => {
		traces = await TracesUnderTest.open(browser);
		await traces.answerWith(fullPage);
		await traces.button('Columns').focus();
		await traces.press('Enter', 'Tab', 'ArrowDown', 'ArrowDown', 'ArrowUp', ' ');
		await traces.header('Name').waitFor({ state: 'detached' });
		await traces.press('Tab');
		const focused = traces.under.page.locator(':focus');
		assert.equal(await focused.getAttribute('aria-label'), 'Narrower: Name');
		await traces.press('Escape');
		assert.equal(await focused.innerText(), 'Columns');
	});

	it('keeps the rows in sight beside a filter that is refused', async () => {
		traces = await TracesUnderTest.open(browser);
		await traces.answerWith(fullPage);
		await traces.filter.fill('mood:good');
		await traces.press('Enter');
		await traces.under.page.getByRole('alert').waitFor();
		const box = await traces.row(2).boundingBox();
		assert.ok(box !== null && box.y < 200, `the first row is ${String(box?.y)} px down`);
	});
});
