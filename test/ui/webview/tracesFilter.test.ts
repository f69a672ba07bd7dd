import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../harness/browser.ts';
import { fullPage, traceRow, TracesUnderTest } from './tracesUnderTest.ts';

describe('filters on the page of traces', () => {
	let browser: Browser;
	let traces: TracesUnderTest;
	before(async () => {
		browser = await launchBrowser();
	});
	after(() => browser.close());
	afterEach(() => traces.under.close());

	async function open(state: Parameters<typeof TracesUnderTest.open>[1] = {}): Promise<void> {
		traces = await TracesUnderTest.open(browser, state);
		await traces.answerWith(fullPage);
	}

	async function apply(text: string): Promise<void> {
		await traces.filter.fill(text);
		await traces.press('Escape', 'Enter');
	}

	function chip(text: string) {
		return traces.under.page.getByRole('list', { name: 'Filters in force' }).getByText(text, { exact: true });
	}

	it('are typed into one line, and become chips', async () => {
		await open();
		await apply('name:checkout tag:prod latency:>2 level:error to:2026-11-02T08:00Z');
		assert.deepEqual(await traces.nextQuery(), {
			name: 'checkout',
			tags: ['prod'],
			toTimestamp: '2026-11-02T08:00:00.000Z',
			filter: [
				{ type: 'number', column: 'latency', operator: '>', value: 2 },
				{ type: 'stringOptions', column: 'level', operator: 'any of', value: ['ERROR'] },
			],
		});
		for (const text of [
			'Name: checkout',
			'Tag: prod',
			'Latency: > 2 s',
			'Level: ERROR',
			'Before: 2026-11-02 08:00:00 UTC',
		]) {
			await chip(text).waitFor();
		}
		assert.equal(await traces.filter.inputValue(), '');
	});

	it('that cannot be read are said with the reason; nothing is asked, and nothing typed is lost', async () => {
		await open();
		await apply('tag:prod mood:good latency:slow');
		const alert = traces.under.page.getByRole('alert');
		await alert.getByText('mood:good: there is no filter of that name').waitFor();
		await alert.getByText('latency:slow: it needs a number').waitFor();
		assert.equal(await traces.filter.inputValue(), 'tag:prod mood:good latency:slow');
		assert.equal(traces.under.posted.filter(({ type }) => type === 'load').length, 1);
	});

	it('that end before they begin are refused', async () => {
		await open();
		await apply('from:1h to:2d');
		await traces.under.page.getByRole('alert').getByText('From must be earlier than To.').waitFor();
		assert.equal(traces.under.posted.filter(({ type }) => type === 'load').length, 1);
	});

	it('are completed: first their names, then the values of the loaded rows', async () => {
		await open();
		await traces.filter.pressSequentially('us');
		const option = (name: string | RegExp) => traces.under.page.getByRole('option', { name });
		await option(/^user:/).waitFor();
		await traces.press('ArrowDown', 'Enter');
		assert.equal(await traces.filter.inputValue(), 'user:');
		await option('user:u-2').waitFor();
		await traces.filter.pressSequentially('u-3');
		await traces.press('Enter');
		assert.deepEqual(await traces.nextQuery(), { userId: 'u-3' });
	});

	it('offer an option to the mouse, and Escape closes what is offered', async () => {
		await open();
		await traces.filter.pressSequentially('level:');
		await traces.under.page.getByRole('option', { name: 'level:ERROR' }).click();
		assert.equal(await traces.filter.inputValue(), 'level:ERROR ');
		await traces.filter.pressSequentially('t');
		await traces.press('Escape');
		assert.equal(await traces.filter.getAttribute('aria-expanded'), 'false');
	});

	it('are taken away one by one, all at once, or back into the line', async () => {
		await open({ query: { tags: ['prod', 'beta'], name: 'answer question' } });
		await traces.button('Remove filter Tag: prod').click();
		assert.deepEqual(await traces.nextQuery(), { tags: ['beta'], name: 'answer question' });
		await chip('Name: answer question').click();
		assert.deepEqual(await traces.nextQuery(), { tags: ['beta'] });
		assert.equal(await traces.filter.inputValue(), 'name:"answer question"');
		await traces.button('Clear All').click();
		assert.deepEqual(await traces.nextQuery(), {});
	});

	it('come from a click on a value; a tag is added to those in force', async () => {
		await open({ query: { tags: ['prod'], userId: 'u-0', page: 1 } });
		await traces.answerWithRows([{ ...traceRow(0), tags: ['prod', 'beta'] }]);
		await traces.row(2).getByRole('button', { name: 'beta', exact: true }).click();
		assert.deepEqual(await traces.nextQuery(), { tags: ['prod', 'beta'], userId: 'u-0' });
	});

	it('that no server knows are held against the loaded rows, and say so', async () => {
		await open();
		await apply('observations:>6');
		assert.deepEqual(
			await traces.answerWith({ ...fullPage, rows: [{ ...traceRow(0), observationCount: 7 }, traceRow(1)] }),
			{},
		);
		await traces.under.page
			.getByText('1 trace of the 2 loaded, filtered by observations:>6: the server cannot do that for the whole list.')
			.waitFor();
		assert.equal(await traces.grid.locator('tbody tr').count(), 1);
	});

	it('that an old server ignores without a word are noticed, and done here', async () => {
		await open();
		await apply('latency:>48');
		await traces.answerWith(fullPage);
		await traces.under.page
			.getByText('2 traces of the 50 loaded, filtered by latency:>48: the server does not know these filters.')
			.waitFor();
		assert.equal(await traces.grid.locator('tbody tr').count(), 2);
	});

	it('of time are picked: relative to now, or in local time or UTC', async () => {
		await open();
		await traces.button('All time').click();
		await traces.button('Last 7 days').click();
		const { fromTimestamp } = await traces.answerWith(fullPage);
		assert.ok(Math.abs(Date.now() - 7 * 86_400_000 - Date.parse(fromTimestamp ?? '')) < 60_000);
		await chip('From: 7 days ago').waitFor();

		await traces.button('Last 7 days').click();
		await traces.under.page.getByLabel('From (local time)').fill('2026-11-01T00:00');
		await traces.under.page.getByLabel('To, exclusive (local time)').fill('2026-11-02T00:00');
		await traces.button('Apply Range').click();
		assert.deepEqual(await traces.answerWith(fullPage), {
			fromTimestamp: '2026-10-31T23:00:00.000Z',
			toTimestamp: '2026-11-01T23:00:00.000Z',
		});
		await chip('From: 2026-11-01 00:00:00 local time').waitFor();

		await traces.button('Custom range').click();
		await traces.under.page.getByRole('radio', { name: 'UTC' }).check();
		await traces.under.page.getByLabel('From (UTC)').fill('2026-11-01T00:00');
		await traces.under.page.getByLabel('To, exclusive (UTC)').fill('');
		await traces.button('Apply Range').click();
		assert.deepEqual(await traces.answerWith(fullPage), { fromTimestamp: '2026-11-01T00:00:00.000Z' });
		await chip('From: 2026-11-01 00:00:00 UTC').waitFor();
	});

	it('that are relative stay relative over a reload', async () => {
		traces = await TracesUnderTest.open(browser, {
			query: { fromTimestamp: '2020-01-01T00:00:00.000Z' },
			filter: 'from:24h',
		});
		const { fromTimestamp } = await traces.nextQuery();
		assert.ok(Math.abs(Date.now() - 86_400_000 - Date.parse(fromTimestamp ?? '')) < 60_000);
	});
});
