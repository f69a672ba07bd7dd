import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { TraceRow, TracesQueryState, TracesToPanel, TracesToWebview } from '../../../src/panels/protocol.ts';
import { launchBrowser } from '../../harness/browser.ts';
import { themes, type Theme } from '../../harness/screenshot.ts';
import { openPage, type PageUnderTest } from './pageUnderTest.ts';

type TracesPage = PageUnderTest<TracesToPanel, TracesToWebview>;
type PageMessage = Extract<TracesToWebview, { type: 'page' }>;

const place = { connectionId: 'staging', organizationId: 'acme', projectId: 'support' };
const names = ['answer question', 'rerank documents', 'nightly summary'];

function traceRow(index: number): TraceRow {
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

const fiftyRows = Array.from({ length: 50 }, (_, index) => traceRow(index));
const fullPage = { rows: fiftyRows, meta: { page: 1, limit: 50, totalItems: 81_204, totalPages: 1625 }, skipped: 0 };
const emptyPage = { rows: [], meta: { page: 1, limit: 50, totalItems: 0, totalPages: 0 }, skipped: 0 };

describe('page of traces', () => {
	let browser: Browser;
	let traces: TracesPage;
	before(async () => {
		browser = await launchBrowser();
	});
	after(() => browser.close());
	afterEach(() => traces.close());

	async function open(query: TracesQueryState = {}, theme: Theme = 'dark'): Promise<void> {
		traces = await openPage<TracesToPanel, TracesToWebview>(browser, 'traces', { theme });
		await traces.next('ready');
		const sortFields = ['timestamp', 'name', 'userId', 'sessionId'];
		await traces.post({ type: 'init', revision: 1, state: { place, query }, sortFields, connectionLabel: 'Staging' });
		await traces.post({ type: 'named', projectName: 'Support Chat' });
	}

	async function answerWith(answer: Omit<PageMessage, 'type' | 'request'>): Promise<void> {
		const { request } = await traces.next('load');
		await traces.post({ type: 'page', request, ...answer });
		assert.equal((await traces.next('shown')).request, request);
	}

	/** The text of a row's cells. */
	function cells(row: number): Promise<string[]> {
		return traces.page.locator(`tbody tr:nth-child(${row}) td`).allInnerTexts();
	}

	async function nextQuery(): Promise<TracesQueryState> {
		return (await traces.next('load')).query;
	}

	it('shows a row for each trace, a cost of $0 apart from one that is unknown', async () => {
		await open();
		await answerWith(fullPage);
		const time = (minute: string) => `2026-11-24 ${minute}:00`;
		assert.deepEqual(
			[await cells(1), await cells(2)],
			[
				[time('09:00'), 'answer question', 'u-0', 'session-0', '400 ms', '$0', '6', '1', 'prod'],
				[time('08:59'), 'rerank documents', 'u-1', 'session-1', '1.4 s', 'unknown', '6', '1', 'prod'],
			],
		);
	});

	it('tells assistive technology how many rows there are in all and which of them these are', async () => {
		await open();
		await answerWith({ ...fullPage, meta: { ...fullPage.meta, page: 3 } });
		const grid = traces.page.getByRole('grid', { name: 'Traces' });
		const firstRow = grid.locator('tbody tr').first();
		assert.deepEqual(
			[await grid.getAttribute('aria-rowcount'), await firstRow.getAttribute('aria-rowindex')],
			['81205', '102'],
		);
	});

	it('goes through the pages', async () => {
		await open();
		await answerWith(fullPage);
		await traces.page.getByText('50 of 81,204 traces', { exact: true }).waitFor();
		assert.equal(await traces.page.getByRole('button', { name: 'Previous' }).isDisabled(), true);
		await traces.page.getByRole('button', { name: 'Next' }).click();
		assert.deepEqual(await nextQuery(), { page: 2 });
	});

	it('sorts by a column that the server sorts by, and says of the others that it cannot', async () => {
		await open();
		await answerWith(fullPage);
		const header = (name: string) => traces.page.getByRole('columnheader', { name, exact: true });
		await header('User').click();
		assert.deepEqual(await nextQuery(), { orderBy: 'userId.asc' });
		assert.equal(await header('User').getAttribute('aria-sort'), 'ascending');
		assert.equal(await header('Cost').getAttribute('title'), 'The server cannot sort by cost');
	});

	it('filters by every field of the form', async () => {
		await open();
		await answerWith(fullPage);
		await traces.page.getByRole('button', { name: 'Filter', exact: true }).click();
		const values: Record<string, string> = {
			Name: 'answer question',
			User: 'u-17',
			Session: 'session-3',
			'From (local time)': '2026-11-01T00:00',
			'To, exclusive (local time)': '2026-11-02T00:00',
			'Tags, all of them': 'prod, beta',
			'Environments, any of them': 'production',
			Version: '2.1',
			Release: 'autumn',
		};
		for (const [label, value] of Object.entries(values)) {
			await traces.page.getByLabel(label, { exact: true }).fill(value);
		}
		await traces.page.getByRole('button', { name: 'Apply Filters' }).click();
		assert.deepEqual(await nextQuery(), {
			name: 'answer question',
			userId: 'u-17',
			sessionId: 'session-3',
			fromTimestamp: '2026-10-31T23:00:00.000Z',
			toTimestamp: '2026-11-01T23:00:00.000Z',
			tags: ['prod', 'beta'],
			environment: ['production'],
			version: '2.1',
			release: 'autumn',
		});
	});

	it('keeps what is typed and not applied when the table is sorted or a chip is taken away', async () => {
		await open({ name: 'answer question' });
		await answerWith(fullPage);
		await traces.page.getByRole('button', { name: 'Filter', exact: true }).click();
		const field = (name: string) => traces.page.getByRole('textbox', { name, exact: true });
		await field('User').fill('u-17');
		await traces.page.getByRole('columnheader', { name: 'User', exact: true }).click();
		assert.deepEqual(await nextQuery(), { name: 'answer question', orderBy: 'userId.asc' });
		await traces.page
			.getByRole('button', { name: /Remove/ })
			.first()
			.click();
		assert.deepEqual(await nextQuery(), { orderBy: 'userId.asc' });
		assert.deepEqual([await field('User').inputValue(), await field('Name').inputValue()], ['u-17', '']);
		await field('User').press('Enter');
		assert.deepEqual(await nextQuery(), { userId: 'u-17', orderBy: 'userId.asc' });
	});

	it('says while a read waits that it is repeated, and no longer', async () => {
		await open();
		const { request } = await traces.next('load');
		await traces.post({ type: 'waiting', request, seconds: 12 });
		const notice = traces.page.getByText('Reading traces: retries in 12 s', { exact: true });
		await notice.waitFor({ state: 'visible' });
		await traces.post({ type: 'waiting', request });
		await notice.waitFor({ state: 'detached' });
	});

	it('refuses a range that ends before it begins, says so, and asks for nothing', async () => {
		await open();
		await answerWith(fullPage);
		await traces.page.getByRole('button', { name: 'Filter', exact: true }).click();
		await traces.page.getByLabel('From (local time)').fill('2026-11-02T00:00');
		await traces.page.getByLabel('To, exclusive (local time)').fill('2026-11-01T00:00');
		await traces.page.getByLabel('Name', { exact: true }).press('Enter');
		await traces.page.getByRole('alert').getByText('From must be earlier than To.').waitFor();
		assert.equal(traces.posted.filter(({ type }) => type === 'load').length, 1);
	});

	it('shows filters as chips that can be taken away one by one', async () => {
		await open({ userId: 'u-17', tags: ['prod', 'beta'] });
		await answerWith(fullPage);
		await traces.page.getByRole('button', { name: 'Remove filter Tag: prod' }).click();
		assert.deepEqual(await nextQuery(), { userId: 'u-17', tags: ['beta'] });
	});

	it('filters by a value that is clicked, and adds a tag to those in force', async () => {
		await open({ page: 3, tags: ['beta'] });
		await answerWith(fullPage);
		await traces.page.getByRole('button', { name: 'prod', exact: true }).first().click();
		assert.deepEqual(await nextQuery(), { tags: ['beta', 'prod'] });
	});

	it('opens the trace of a row that is clicked', async () => {
		await open();
		await answerWith(fullPage);
		await traces.page.getByText('nightly summary').first().click();
		assert.equal((await traces.next('openTrace')).traceId, 'trace-2');
	});

	it('is walked through by keyboard: arrows, End, Home, and Enter opens', async () => {
		await open();
		await answerWith(fullPage);
		await traces.page.locator('td').first().focus();
		for (const key of ['End', 'ArrowUp', 'ArrowRight']) {
			await traces.page.keyboard.press(key);
		}
		await traces.page.keyboard.press('Enter');
		assert.equal((await traces.next('openTrace')).traceId, 'trace-48');
		assert.equal(await traces.page.locator('[role=grid] [tabindex="0"]:is(td, th)').count(), 1);
	});

	it('keeps query and project, so that the panel comes back after a reload', async () => {
		await open({ page: 2, tags: ['prod'] });
		await answerWith(fullPage);
		assert.deepEqual(traces.kept.at(-1), { place, query: { page: 2, tags: ['prod'] } });
	});

	it('shows an error as an error, with a button that tries again', async () => {
		await open();
		const { request } = await traces.next('load');
		const sentence = 'https://traces.example.com could not be reached (ECONNREFUSED).';
		await traces.post({ type: 'failed', request, error: { sentence, actions: ['editConnection'] } });
		await traces.page.getByRole('alert').getByText(sentence).waitFor();
		assert.equal(await traces.page.getByText('No traces').count(), 0);
		await traces.page.getByRole('button', { name: 'Edit Connection' }).click();
		assert.equal((await traces.next('act')).action, 'editConnection');
		await traces.page.getByRole('button', { name: 'Retry' }).click();
		await answerWith(fullPage);
		assert.equal(await traces.page.getByRole('alert').count(), 0);
	});

	it('drops the answer to a request that a newer one superseded', async () => {
		await open();
		const first = await traces.next('load');
		await traces.page.getByRole('button', { name: 'Refresh' }).click();
		const second = await traces.next('load');
		await traces.post({ type: 'page', request: second.request, ...fullPage });
		await traces.next('shown');
		await traces.post({ type: 'page', request: first.request, ...emptyPage });
		await traces.post({ type: 'named', projectName: 'Renamed' });
		await traces.page.getByText('Renamed').waitFor();
		assert.equal(await traces.page.locator('tbody tr').count(), 50);
	});

	it('says how to send traces where there are none yet', async () => {
		await open();
		await answerWith(emptyPage);
		await traces.page.getByText('No traces yet.').waitFor();
		await traces.page.getByRole('button', { name: 'Copy SDK Environment' }).click();
		await traces.next('copyEnvironment');
	});

	it('says that nothing matches where filters are in force, and clears them', async () => {
		await open({ limit: 50, userId: 'u-17' });
		await answerWith(emptyPage);
		await traces.page.getByText('No traces match the filters.').waitFor();
		await traces.page.getByRole('button', { name: 'Clear Filters' }).click();
		assert.deepEqual(await nextQuery(), { limit: 50 });
	});

	it('counts the traces that could not be read', async () => {
		await open();
		await answerWith({ ...fullPage, skipped: 2 });
		await traces.page.getByText('2 traces could not be read and are left out').waitFor();
	});

	it('shows the text of strangers as text: nothing runs, nothing is loaded, the page stays up', async () => {
		const hostile = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
		const rows: TraceRow[] = [
			{
				...traceRow(0),
				id: '"><svg onload=alert(1)>',
				name: hostile,
				userId: 'javascript:alert(1)',
				timestamp: 'never',
			},
			{ ...traceRow(1), name: '\u202Egnp.exe\u200B\u200D', tags: ['\u2066\u202E', '<b>bold</b>'] },
			{ ...traceRow(2), name: 'x'.repeat(200_000) },
		];
		await open();
		await answerWith({ ...fullPage, rows });
		assert.deepEqual((await cells(1)).slice(0, 3), ['never', hostile, 'javascript:alert(1)']);
		assert.deepEqual([await traces.page.title(), traces.faults], ['Traces', []]);
	});

	for (const theme of Object.keys(themes) as Theme[]) {
		it(`has nothing serious for axe-core in ${theme}: rows, form and chips, an error`, async () => {
			await open({ userId: 'u-17', tags: ['prod'] }, theme);
			await answerWith({ ...fullPage, rows: fiftyRows.slice(0, 8), skipped: 1 });
			await traces.page.getByRole('button', { name: 'Filter', exact: true }).click();
			const withRows = await traces.seriousFindings();
			await traces.page.getByRole('button', { name: 'Refresh' }).click();
			const { request } = await traces.next('load');
			const error = { sentence: 'You are signed out of Staging. Sign in to go on.', actions: ['signIn' as const] };
			await traces.post({ type: 'failed', request, error });
			await traces.page.getByRole('button', { name: 'Sign In' }).waitFor();
			assert.deepEqual([withRows, await traces.seriousFindings(), traces.faults], [[], [], []]);
		});
	}
});
