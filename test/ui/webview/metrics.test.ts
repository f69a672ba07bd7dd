import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { MetricsFigures, MetricsState, MetricsToPanel, MetricsToWebview } from '../../../src/panels/protocol.ts';
import { launchBrowser } from '../../harness/browser.ts';
import { themes, type Theme } from '../../harness/screenshot.ts';
import { openPage, type PageUnderTest } from './pageUnderTest.ts';

const place = { connectionId: 'staging', organizationId: 'acme', projectId: 'support' };

const figures: MetricsFigures = {
	dates: ['2026-11-22', '2026-11-23', '2026-11-24'],
	charts: {
		cost: [
			{ label: 'gpt-4o', values: [1.5, 0, 2], total: 3.5 },
			{ label: 'claude-sonnet-4-5', values: [1.5, 0, 1.25], total: 2.75 },
		],
		traces: [{ label: 'Traces', values: [40, 0, 31], total: 71 }],
		observations: [],
		tokens: [{ label: 'gpt-4o', values: [81_000, 0, 92_500], total: 173_500 }],
	},
	days: [
		{ traceCount: 40, observationCount: 120, totalTokens: 81_000, totalCostUsd: 3 },
		{ traceCount: 0, observationCount: 0, totalTokens: 0, totalCostUsd: 0 },
		{ traceCount: 31, observationCount: 93, totalTokens: 92_500, totalCostUsd: 3.25 },
	],
	total: { traceCount: 71, observationCount: 213, totalTokens: 173_500, totalCostUsd: 6.25 },
};

describe('page of metrics', () => {
	let browser: Browser;
	let metrics: PageUnderTest<MetricsToPanel, MetricsToWebview>;
	before(async () => {
		browser = await launchBrowser();
	});
	after(() => browser.close());
	afterEach(() => metrics.close());

	async function open(state: Partial<MetricsState> = {}, theme: Theme = 'dark'): Promise<void> {
		metrics = await openPage<MetricsToPanel, MetricsToWebview>(browser, 'metrics', { theme });
		await metrics.next('ready');
		const whole = { place, range: { preset: '30d' as const }, filters: {}, ...state };
		await metrics.post({ type: 'init', revision: 1, state: whole, connectionLabel: 'Staging' });
		const { request } = await metrics.next('load');
		await metrics.post({ type: 'figures', request, figures, skipped: 0 });
		await metrics.next('shown');
	}

	/** The text of a line of the table. */
	async function line(row: number): Promise<string> {
		return (await metrics.page.locator(`tbody tr:nth-child(${row})`).innerText()).replace(/\s+/g, ' ');
	}

	function button(name: string) {
		return metrics.page.getByRole('button', { name, exact: true });
	}

	it('shows the sum and every day, newest first, zero for a day without traffic', async () => {
		await open();
		assert.deepEqual(await Promise.all([1, 2, 3, 4].map(line)), [
			'Total 71 213 173,500 $6.25',
			'2026-11-24 31 93 92,500 $3.25',
			'2026-11-23 0 0 0 $0',
			'2026-11-22 40 120 81,000 $3.00',
		]);
	});

	it('names the series and their sums beside the chart', async () => {
		await open();
		const legend = await metrics.page.getByRole('list', { name: 'Legend' }).getByRole('listitem').allInnerTexts();
		assert.deepEqual(
			legend.map((text) => text.replace(/\s+/g, ' ')),
			['gpt-4o $3.50', 'claude-sonnet-4-5 $2.75'],
		);
	});

	it('says the figures of a day when the keyboard walks over the chart', async () => {
		await open();
		await metrics.page.getByRole('img', { name: /Cost by UTC day/ }).press('End');
		await metrics.page.getByText('2026-11-24: gpt-4o $2.00, claude-sonnet-4-5 $1.25. Total $3.25.').waitFor();
	});

	it('draws something on the chart', async () => {
		await open();
		const painted = await metrics.page.locator('.chart canvas').evaluate((element) => {
			const canvas = element as HTMLCanvasElement;
			const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
			return pixels.some((value) => value !== 0);
		});
		assert.equal(painted, true);
	});

	it('changes what the chart shows, and keeps that', async () => {
		await open();
		await button('Tokens').click();
		await metrics.page.getByRole('img', { name: /Tokens by UTC day/ }).waitFor();
		assert.deepEqual(metrics.kept.at(-1), { place, range: { preset: '30d' }, filters: {}, measure: 'tokens' });
	});

	it('says so where there is nothing to draw', async () => {
		await open({ measure: 'observations' });
		await metrics.page.getByText('No observations in this range.').waitFor();
	});

	it('asks for the range that is chosen', async () => {
		await open();
		assert.equal(await button('30d').getAttribute('aria-pressed'), 'true');
		await button('7d').click();
		assert.deepEqual((await metrics.next('load')).range, { preset: '7d' });
	});

	it('asks for a custom range of UTC days, both included', async () => {
		await open();
		await button('Custom').click();
		await metrics.page.getByLabel('First day (UTC)').fill('2026-10-01');
		await metrics.page.getByLabel('Last day (UTC)').fill('2026-10-31');
		await button('Apply Range').click();
		assert.deepEqual((await metrics.next('load')).range, {
			fromTimestamp: '2026-10-01T00:00:00.000Z',
			toTimestamp: '2026-11-01T00:00:00.000Z',
		});
	});

	it('refuses a range that ends before it begins, says so, and asks for nothing', async () => {
		await open();
		await button('Custom').click();
		await metrics.page.getByLabel('First day (UTC)').fill('2026-10-31');
		await metrics.page.getByLabel('Last day (UTC)').fill('2026-10-01');
		await button('Apply Range').click();
		await metrics.page.getByRole('alert').getByText('The first day must not be after the last.').waitFor();
		assert.equal(metrics.posted.filter(({ type }) => type === 'load').length, 1);
	});

	it('filters by tags, all of them, and takes them away again', async () => {
		await open();
		await metrics.page.getByLabel('Tags, all of them').fill('prod, beta');
		await button('Add Filter').click();
		assert.deepEqual((await metrics.next('load')).filters, { tags: ['prod', 'beta'] });
		await button('Remove filter Tag: prod').click();
		assert.deepEqual((await metrics.next('load')).filters, { tags: ['beta'] });
	});

	it('leads from a day to its traces, with the filters in force', async () => {
		await open({ filters: { tags: ['prod'], traceName: 'answer question' } });
		await button('2026-11-24').click();
		assert.deepEqual((await metrics.next('showTraces')).query, {
			name: 'answer question',
			tags: ['prod'],
			fromTimestamp: '2026-11-24T00:00:00.000Z',
			toTimestamp: '2026-11-25T00:00:00.000Z',
		});
	});

	it('draws anew in the colours of another theme', async () => {
		await open();
		const canvas = metrics.page.locator('.chart canvas');
		const picture = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
		const before = await picture();
		await metrics.page.evaluate(() => {
			document.documentElement.style.setProperty('--vscode-charts-blue', '#00ff00');
			document.body.className = 'vscode-light';
		});
		await metrics.page.waitForFunction(
			(old) => document.querySelector<HTMLCanvasElement>('.chart canvas')?.toDataURL() !== old,
			before,
		);
	});

	it('shows an error as an error', async () => {
		await open();
		await button('Refresh').click();
		const { request } = await metrics.next('load');
		const sentence = 'The server takes no more requests for now. Try again in 12 seconds.';
		await metrics.post({ type: 'failed', request, error: { sentence, actions: ['retry'] } });
		await metrics.page.getByRole('alert').getByText(sentence).waitFor();
		assert.equal(await metrics.page.getByRole('table').count(), 0);
	});

	for (const theme of Object.keys(themes) as Theme[]) {
		it(`has nothing serious for axe-core in ${theme}`, async () => {
			await open({ filters: { tags: ['prod'] } }, theme);
			await button('Custom').click();
			assert.deepEqual([await metrics.seriousFindings(), metrics.faults], [[], []]);
		});
	}
});
