import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { TraceRow } from '../../../src/panels/protocol.ts';
import { launchBrowser } from '../../harness/browser.ts';
import { emptyPage, fullPage, pageOf, place, traceRow, TracesUnderTest } from './tracesUnderTest.ts';

describe('page of traces', () => {
	let browser: Browser;
	let traces: TracesUnderTest;
	before(async () => {
		browser = await launchBrowser();
	});
	after(() => browser.close());
	afterEach(() => traces.under.close());

	async function open(
		...options: Parameters<typeof TracesUnderTest.open> extends [Browser, ...infer Rest] ? Rest : never
	) {
		traces = await TracesUnderTest.open(browser, ...options);
	}

	describe('the table', () => {
		it('shows a row for each trace, a cost of $0 apart from one that is unknown', async () => {
			await open();
			await traces.answerWith(fullPage);
			const late = ['', ''];
			assert.deepEqual(
				[await traces.cells(2), await traces.cells(3)],
				[
					['2026-11-24 09:00:00', 'answer question', ...late, '400 ms', '$0', 'u-0', 'session-0', 'prod', '1', '6'],
					[
						'2026-11-24 08:59:00',
						'rerank documents',
						...late,
						'1.4 s',
						'unknown',
						'u-1',
						'session-1',
						'prod',
						'1',
						'6',
					],
				],
			);
		});

		it('shows the page that it is sent unasked, and asks for the next one as for that', async () => {
			await open({ query: { limit: 50, orderBy: 'timestamp.asc' } }, { request: 7 });
			await traces.under.post({ type: 'page', request: 7, ...fullPage });
			assert.equal((await traces.under.next('shown')).request, 7);
			await traces.grid.locator('td').first().focus();
			await traces.press('End');
			assert.equal((await traces.answerPage()).orderBy, 'timestamp.asc');
			assert.equal(
				traces.under.posted.some(({ type }) => type === 'load'),
				false,
			);
		});

		it('says how much of the list is here', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.under.page.getByText('50 of 81,204 traces', { exact: true }).first().waitFor();
		});

		it('says that the total is unknown where the server does not say it', async () => {
			await open();
			await traces.answerWith(pageOf(1, 'unknown'));
			await traces.under.page.getByText('50 traces loaded, total unknown', { exact: true }).first().waitFor();
			assert.equal(await traces.grid.getAttribute('aria-rowcount'), '-1');
		});

		it('tells assistive technology how many rows there are in all and which of them these are', async () => {
			await open();
			await traces.answerWith(fullPage);
			assert.deepEqual(
				[
					await traces.grid.getAttribute('aria-rowcount'),
					await traces.grid.locator('tbody tr').first().getAttribute('aria-rowindex'),
					await traces.grid.getAttribute('aria-multiselectable'),
				],
				['81205', '2', 'true'],
			);
		});

		it('draws only what is in sight, and a little around it', async () => {
			await open();
			await traces.answerWith(fullPage);
			assert.ok((await traces.grid.locator('tbody tr').count()) < 50);
		});

		it('asks for the input and the output of the rows in sight alone, once', async () => {
			await open();
			await traces.answerWith(fullPage);
			const asked = await traces.under.next('loadTexts');
			assert.ok(asked.traceIds.includes('trace-0') && !asked.traceIds.includes('trace-49'));
			assert.deepEqual(asked.toTimestamp, '2026-11-24T08:00:00.001Z');
			await traces.under.post({
				type: 'texts',
				request: asked.request,
				texts: { 'trace-0': { input: 'Where is my order?', output: 'On its way.' } },
			});
			await traces.row(2).getByText('Where is my order?').waitFor();
			assert.deepEqual((await traces.cells(2)).slice(2, 4), ['Where is my order?', 'On its way.']);
			assert.equal(traces.under.posted.filter(({ type }) => type === 'loadTexts').length, 1);
		});

		it('asks for levels only once their column is shown', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.under.next('loadTexts');
			assert.equal(
				traces.under.posted.some(({ type }) => type === 'loadLevels'),
				false,
			);
			await traces.button('Columns').click();
			await traces.under.page.getByRole('checkbox', { name: 'Level' }).check();
			const { request } = await traces.under.next('loadLevels');
			await traces.under.post({ type: 'levels', request, levels: { 'trace-1': 'ERROR' } });
			await traces.row(3).getByRole('button', { name: 'ERROR' }).waitFor();
		});

		it('counts the traces that could not be read', async () => {
			await open();
			await traces.answerWith({ ...fullPage, skipped: 2 });
			await traces.under.page.getByText('2 traces could not be read and are left out').waitFor();
		});
	});

	describe('the list without end', () => {
		it('reads the page that is scrolled to, as the list was when its first page came', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.grid.locator('td').first().focus();
			await traces.press('PageDown', 'PageDown');
			assert.deepEqual(await traces.answerPage(), { page: 2, toTimestamp: '2026-11-24T08:00:00.001Z' });
			await traces.row(52).getByText('2026-11-24 08:10:00').waitFor();
		});

		it('jumps to the end without reading what lies between', async () => {
			await open();
			await traces.answerWith(pageOf(1, 100_000));
			await traces.grid.locator('td').first().focus();
			await traces.press('End');
			assert.equal((await traces.answerPage(100_000)).page, 2000);
			await traces.row(100_001).getByText('2026-09-15 23:21:00').waitFor();
			assert.equal(traces.under.posted.filter(({ type }) => type === 'loadPage').length, 1);
			assert.equal(
				await traces
					.row(100_001)
					.locator('td[tabindex="0"]')
					.evaluate((cell) => cell === document.activeElement),
				true,
			);
		});

		it('goes on where the total is unknown, and ends where a page is not full', async () => {
			await open();
			await traces.answerWith(pageOf(1, 'unknown'));
			await traces.grid.locator('td').first().focus();
			await traces.press('End');
			const { request, query } = await traces.under.next('loadPage');
			assert.equal(query.page, 2);
			const second = pageOf(2, 70);
			await traces.under.post({ type: 'page', request, ...second, meta: { page: 2, limit: 50 } });
			await traces.under.page.getByText('70 traces', { exact: true }).first().waitFor();
		});

		it('says beside the rows that are there why others could not be read, and tries again', async () => {
			await open();
			await traces.answerWith(pageOf(1, 100_000));
			await traces.grid.locator('td').first().focus();
			await traces.press('End');
			const { request } = await traces.under.next('loadPage');
			await traces.under.post({
				type: 'failed',
				request,
				error: { sentence: 'The server did not answer.', actions: [] },
			});
			const alert = traces.under.page.getByRole('alert').filter({ hasText: 'The server did not answer.' });
			await alert.getByRole('button', { name: 'Retry' }).click();
			assert.equal((await traces.answerPage()).page, 2000);
		});

		it('begins at the page that a caller asks for', async () => {
			await open({ query: { page: 3, limit: 50 } });
			assert.deepEqual(await traces.answerWith(pageOf(3)), { page: 3, limit: 50 });
			await traces.row(102).waitFor();
		});
	});

	describe('sorting', () => {
		it('is the server’s by a column that it sorts by', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.header('User').click();
			assert.deepEqual(await traces.nextQuery(), { orderBy: 'userId.asc' });
			assert.equal(await traces.header('User').getAttribute('aria-sort'), 'ascending');
		});

		it('is of the loaded rows where the server cannot, and says so', async () => {
			await open();
			await traces.answerWith(fullPage);
			assert.equal(
				await traces.header('Latency').getAttribute('title'),
				'Sort the loaded traces by latency: the server cannot',
			);
			await traces.header('Latency').click();
			assert.equal(await traces.header('Latency').getAttribute('aria-sort'), 'descending');
			await traces.row(2).getByText('49.4 s').waitFor();
			await traces.under.page
				.getByText(/50 traces of the 50 loaded, sorted by latency/)
				.last()
				.waitFor();
			await traces.button('Load More').click();
			assert.equal((await traces.answerPage()).page, 2);
			await traces.row(2).getByText('1 min 39 s').waitFor();
		});

		it('puts what is unknown last both ways', async () => {
			await open();
			await traces.answerWith({
				...fullPage,
				rows: fullPage.rows.slice(0, 4),
				meta: { page: 1, limit: 50, totalItems: 4 },
			});
			await traces.header('Cost').click();
			await traces.header('Cost').click();
			const costs = await Promise.all([2, 3, 4, 5].map(async (row) => (await traces.cells(row))[5]));
			assert.deepEqual(costs, ['$0', '$0.00310', 'unknown', 'unknown']);
		});
	});

	describe('the columns', () => {
		it('are hidden, moved and sized by keyboard, kept, and as at first again', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.header('Name').focus();
			await traces.press('Shift+ArrowRight', 'Control+ArrowRight');
			await traces.button('Columns').click();
			await traces.under.page.getByRole('checkbox', { name: 'Session' }).uncheck();
			assert.deepEqual((await traces.headers()).slice(0, 3), ['Timestamp', 'Input', 'Name']);
			assert.equal((await traces.headers()).includes('Session'), false);
			const { columns } = await traces.kept();
			assert.deepEqual([columns?.widths, columns?.hidden?.includes('session')], [{ name: 206 }, true]);
			await traces.button('Reset Columns').click();
			assert.deepEqual((await traces.headers()).slice(0, 3), ['Timestamp', 'Name', 'Input']);
			assert.equal((await traces.kept()).columns, undefined);
		});

		it('are sized with the mouse', async () => {
			await open();
			await traces.answerWith(fullPage);
			const box = await traces.header('Name').locator('.resize-handle').boundingBox();
			assert.ok(box);
			const { mouse } = traces.under.page;
			await mouse.move(box.x + 3, box.y + 10);
			await mouse.down();
			await mouse.move(box.x + 63, box.y + 10, { steps: 3 });
			await mouse.up();
			assert.deepEqual((await traces.kept()).columns, { widths: { name: 250 } });
		});

		it('are moved with the mouse', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.header('User').dragTo(traces.header('Name'));
			assert.deepEqual((await traces.headers()).slice(0, 3), ['Timestamp', 'User', 'Name']);
		});

		it('come back as they were kept', async () => {
			await open({ columns: { hidden: ['input', 'output'], order: ['name', 'timestamp'], widths: { name: 300 } } });
			await traces.answerWith(fullPage);
			assert.deepEqual((await traces.headers()).slice(0, 3), ['Name', 'Timestamp', 'Level']);
			assert.equal((await traces.header('Name').boundingBox())?.width, 300);
		});
	});

	it('opens what its buttons open in sight, however narrow it is', async () => {
		await open();
		await traces.answerWith(fullPage);
		await traces.under.page.setViewportSize({ width: 420, height: 700 });
		const edges = [];
		for (const name of ['All time', 'Columns']) {
			await traces.button(name).click();
			const popup = await traces.under.page.locator('.popup').boundingBox();
			assert.ok(popup);
			edges.push(popup.x >= 0, popup.x + popup.width <= 420);
			await traces.press('Escape');
		}
		assert.deepEqual(edges, [true, true, true, true]);
	});

	describe('the keyboard', () => {
		it('walks through the rows, and Enter opens', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.grid.locator('td').first().focus();
			await traces.press('ArrowDown', 'ArrowDown', 'j', 'k', 'ArrowRight', 'Enter');
			const { traceId, query } = await traces.under.next('openTrace');
			assert.deepEqual([traceId, query], ['trace-2', { page: 1 }]);
			assert.equal(await traces.grid.locator('[tabindex="0"]:is(td, th)').count(), 1);
		});

		it('selects: Space, Shift with arrows, Control+A, and Escape selects nothing', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.grid.locator('td').first().focus();
			const bar = traces.under.page.getByRole('toolbar', { name: 'Selected traces' });
			await traces.press('ArrowDown', 'Space');
			await bar.getByText('1 trace selected').waitFor();
			assert.equal(await traces.row(3).getAttribute('aria-selected'), 'true');
			await traces.press('Shift+ArrowDown', 'Shift+ArrowDown');
			await bar.getByText('3 traces selected').waitFor();
			await traces.press('Control+a');
			await bar.getByText('50 traces selected').waitFor();
			await traces.press('Escape');
			await bar.waitFor({ state: 'detached' });
		});

		it('Control+C copies the row, between tabs', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.grid.locator('td').first().focus();
			await traces.press('Control+c');
			const { text, what } = await traces.under.next('copyText');
			assert.deepEqual(
				[text, what],
				['2026-11-24 09:00:00\tanswer question\t\t\t400 ms\t$0\tu-0\tsession-0\tprod\t1\t6', '1 row'],
			);
		});

		it('/ goes to the filter', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.grid.locator('td').first().focus();
			await traces.press('/', 'a');
			assert.equal(await traces.filter.inputValue(), 'a');
		});
	});

	describe('the mouse', () => {
		it('opens the trace of a row that is clicked', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.row(4).getByText('nightly summary').click();
			assert.equal((await traces.under.next('openTrace')).traceId, 'trace-2');
		});

		it('selects with Control and with Shift, and the IDs can be copied', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.row(3).click({ modifiers: ['Control'] });
			await traces.row(5).click({ modifiers: ['Shift'] });
			await traces.button('Copy IDs').click();
			assert.equal((await traces.under.next('copyText')).text, 'trace-1\ntrace-2\ntrace-3');
		});
	});

	describe('what leads out of it', () => {
		it('one that is selected has a link to copy, several have none', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.row(3).click({ modifiers: ['Control'] });
			await traces.button('Copy Link').click();
			assert.equal((await traces.under.next('copyLink')).traceId, 'trace-1');
			await traces.row(5).click({ modifiers: ['Control'] });
			await traces.button('Copy Link').waitFor({ state: 'detached' });
		});

		it('one that is selected can be explained with chat, several cannot', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.row(3).click({ modifiers: ['Control'] });
			await traces.button('Explain with Chat').click();
			assert.equal((await traces.under.next('explain')).traceId, 'trace-1');
			await traces.row(5).click({ modifiers: ['Control'] });
			await traces.button('Explain with Chat').waitFor({ state: 'detached' });
		});

		it('two that are selected can be compared', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.row(3).click({ modifiers: ['Control'] });
			assert.equal(await traces.button('Compare').isDisabled(), true);
			await traces.row(5).click({ modifiers: ['Control'] });
			await traces.button('Compare').click();
			assert.deepEqual((await traces.under.next('compareTraces')).traceIds, ['trace-1', 'trace-3']);
		});

		it('an export is of all that the filter selects, or of what is selected', async () => {
			await open({ filter: 'tag:prod observations:>2' });
			await traces.answerWith(fullPage);
			await traces.button('Export').click();
			const all = await traces.under.next('export');
			assert.deepEqual([all.query, all.filter, all.traceIds], [{ tags: ['prod'] }, 'observations:>2', undefined]);
			await traces.row(3).click({ modifiers: ['Control'] });
			await traces.button('Export Selected').click();
			assert.deepEqual((await traces.under.next('export')).traceIds, ['trace-1']);
		});
	});

	it('hands what is shown to whoever saves it as a view', async () => {
		await open({ filter: 'tag:prod', query: { limit: 50, orderBy: 'name.asc' } });
		await traces.answerWith(fullPage);
		await traces.button('Views').click();
		const { state } = await traces.under.next('views');
		assert.deepEqual([state.filter, state.query.orderBy], ['tag:prod', 'name.asc']);
	});

	describe('live', () => {
		it('shows what is new at once where one is at the top', async () => {
			await open();
			await traces.answerWith(fullPage);
			await traces.button('Live').click();
			assert.deepEqual(await traces.under.next('follow'), {
				type: 'follow',
				on: true,
				since: '2026-11-24T08:00:00.000Z',
			});
			await traces.under.post({ type: 'news', newTraces: 1, isAtLeast: false });
			await traces.answerWith({
				...fullPage,
				rows: [{ ...traceRow(0), id: 'new', name: 'just now' }, ...fullPage.rows],
			});
			await traces.row(2).getByText('just now').waitFor();
			assert.equal(await traces.button('Live').getAttribute('aria-pressed'), 'true');
		});

		it('moves nothing while one reads further down, and says how many are new', async () => {
			await open({ live: true });
			await traces.answerWith(fullPage);
			assert.equal((await traces.under.next('follow')).on, true);
			await traces.grid.locator('td').first().focus();
			await traces.press('PageDown');
			await traces.under.post({ type: 'news', newTraces: 2, isAtLeast: false });
			await traces.under.post({ type: 'news', newTraces: 1, isAtLeast: false });
			await traces.button('3 new traces').waitFor();
			assert.equal(traces.under.posted.filter(({ type }) => type === 'load').length, 1);
			await traces.button('3 new traces').click();
			assert.deepEqual(await traces.answerWith(fullPage), {});
			await traces.button('3 new traces').waitFor({ state: 'detached' });
		});

		it('ends when it is switched off', async () => {
			await open({ live: true });
			await traces.answerWith(fullPage);
			await traces.under.next('follow');
			await traces.button('Live').click();
			assert.equal((await traces.under.next('follow')).on, false);
		});
	});

	describe('over hiding and reload', () => {
		it('keeps the project, the filter, what is typed, the order and the selection', async () => {
			await open({ query: { limit: 50, tags: ['prod'] } });
			await traces.answerWith(fullPage);
			await traces.filter.fill('name:half typ');
			await traces.row(3).click({ modifiers: ['Control'] });
			assert.deepEqual(await traces.kept(), {
				place,
				query: { limit: 50, tags: ['prod'] },
				filter: 'tag:prod',
				draft: 'name:half typ',
				position: { row: 1, firstRow: 0 },
				selectedIds: ['trace-1'],
			});
		});

		it('tells the panel as well, which remembers it while the page is gone', async () => {
			await open({ filter: 'tag:prod' });
			await traces.answerWith(fullPage);
			assert.equal((await traces.under.next('keep')).state.filter, 'tag:prod');
		});

		it('is back at the rows it was at, with the keyboard where it was', async () => {
			await open({ filter: 'tag:prod', position: { row: 120, firstRow: 110 }, selectedIds: ['trace-1'], draft: 'na' });
			assert.deepEqual(await traces.answerWith(fullPage), { tags: ['prod'] });
			assert.equal((await traces.answerPage()).page, 3);
			await traces.row(122).locator('td[tabindex="0"]').waitFor();
			await traces.under.page.getByText('1 trace selected').waitFor();
			assert.equal(await traces.filter.inputValue(), 'na');
		});
	});

	describe('what it says', () => {
		it('while a read waits: that it is repeated, and no longer', async () => {
			await open();
			const { request } = await traces.under.next('load');
			await traces.under.post({ type: 'waiting', request, seconds: 12 });
			const notice = traces.under.page.getByText('Reading traces: retries in 12 s', { exact: true });
			await notice.waitFor({ state: 'visible' });
			await traces.under.post({ type: 'waiting', request });
			await notice.waitFor({ state: 'detached' });
		});

		it('an error is an error, with a button that tries again', async () => {
			await open();
			const { request } = await traces.under.next('load');
			const sentence = 'https://traces.example.com could not be reached (ECONNREFUSED).';
			await traces.under.post({ type: 'failed', request, error: { sentence, actions: ['editConnection'] } });
			await traces.under.page.getByRole('alert').getByText(sentence).waitFor();
			assert.equal(await traces.under.page.getByText('No traces').count(), 0);
			await traces.button('Edit Connection').click();
			assert.equal((await traces.under.next('act')).action, 'editConnection');
			await traces.button('Retry').click();
			await traces.answerWith(fullPage);
			assert.equal(await traces.under.page.getByRole('alert').count(), 0);
		});

		it('drops the answer to a request that a newer one superseded', async () => {
			await open();
			const first = await traces.under.next('load');
			await traces.button('Refresh').click();
			const second = await traces.under.next('load');
			await traces.under.post({ type: 'page', request: second.request, ...fullPage });
			await traces.under.next('shown');
			await traces.under.post({ type: 'page', request: first.request, ...emptyPage });
			await traces.under.post({ type: 'named', projectName: 'Renamed' });
			await traces.under.page.getByText('Renamed').waitFor();
			await traces.row(2).waitFor();
		});

		it('how to send traces where there are none yet', async () => {
			await open();
			await traces.answerWith(emptyPage);
			await traces.under.page.getByText('No traces yet.').waitFor();
			await traces.button('Copy SDK Environment').click();
			await traces.under.next('copyEnvironment');
		});

		it('that nothing matches where filters are in force, and clears them', async () => {
			await open({ query: { limit: 50, userId: 'u-17' } });
			await traces.answerWith(emptyPage);
			await traces.under.page.getByText('No traces match the filters.').waitFor();
			await traces.button('Clear Filters').click();
			assert.deepEqual(await traces.nextQuery(), { limit: 50 });
		});
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
			{ ...traceRow(2), name: 'x'.repeat(200_000), id: '__proto__' },
		];
		await open();
		await traces.answerWith({ ...fullPage, rows });
		const { request } = await traces.under.next('loadTexts');
		const texts = JSON.parse(`{"__proto__":{"input":${JSON.stringify(hostile)}}}`) as Record<string, { input: string }>;
		await traces.under.post({ type: 'texts', request, texts });
		const cells = await traces.cells(2);
		assert.deepEqual([cells[0], cells[1], cells[6]], ['never', hostile, 'javascript:alert(1)']);
		assert.deepEqual([await traces.under.page.title(), traces.under.faults], ['Traces', []]);
	});
});
