import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { MetricsState, MetricsToPanel, MetricsToWebview } from '../../../src/panels/protocol.ts';
import { launchBrowser } from '../../harness/browser.ts';
import type { Theme } from '../../harness/screenshot.ts';
import { openPage, type PageUnderTest } from './pageUnderTest.ts';
import { compared, figures, nothing } from './sampleFigures.ts';

const place = { connectionId: 'staging', organizationId: 'acme', projectId: 'support' };

describe('page of metrics', () => {
	let browser: Browser;
	let metrics: PageUnderTest<MetricsToPanel, MetricsToWebview>;
	before(async () => {
		browser = await launchBrowser();
	});
	after(() => browser.close());
	afterEach(() => metrics.close());

	async function open(state: Partial<MetricsState> = {}, theme: Theme = 'dark', answer = figures): Promise<void> {
		metrics = await openPage<MetricsToPanel, MetricsToWebview>(browser, 'metrics', { theme });
		await metrics.next('ready');
		const whole = { place, range: { preset: '30d' as const }, filters: {}, ...state };
		await metrics.post({ type: 'init', revision: 1, state: whole, connectionLabel: 'Staging' });
		const { request } = await metrics.next('load');
		await metrics.post({ type: 'figures', request, figures: answer, skipped: 0 });
		await metrics.next('shown');
	}

	it('names a production connection as one, in words', async () => {
		await open();
		const heading = metrics.page.getByRole('heading', { level: 1 });
		assert.doesNotMatch(await heading.innerText(), /production/);
		const state = { place, range: { preset: '30d' as const }, filters: {} };
		await metrics.post({ type: 'init', revision: 2, state, connectionLabel: 'Live', isProduction: true });
		await heading.filter({ hasText: /Live\s+production$/ }).waitFor();
	});

	/** The text of a line of the table. */
	async function line(row: number): Promise<string> {
		const days = metrics.page.getByRole('table', { name: 'Figures by UTC day' });
		return (await days.locator(`tbody tr:nth-child(${row})`).innerText()).replace(/\s+/g, ' ');
	}

	function button(name: string) {
		return metrics.page.getByRole('button', { name, exact: true });
	}

	it('shows the sum and every day, newest first, zero for a day without traffic', async () => {
		await open();
		assert.deepEqual(await Promise.all([1, 2, 3, 4, 5].map(line)), [
			'Total 71 213 173,500 $6.25',
			'Average per day 23.7 71 57,833 $2.08',
			'2026-11-24 31 93 92,500 $3.25',
			'2026-11-23 0 0 0 $0',
			'2026-11-22 40 120 81,000 $3.00',
		]);
	});

	it('shows the figures that it is sent unasked, and asks for none', async () => {
		metrics = await openPage<MetricsToPanel, MetricsToWebview>(browser, 'metrics');
		const { request } = await metrics.next('ready');
		const state = { place, range: { preset: '30d' as const }, filters: {} };
		await metrics.post({ type: 'init', revision: 1, request, state });
		await metrics.post({ type: 'figures', request, figures, skipped: 0 });
		assert.equal((await metrics.next('shown')).request, request);
		assert.deepEqual(
			metrics.posted.map(({ type }) => type),
			['ready', 'shown'],
		);
	});

	it('says again that it is there while nobody tells it what to show', async () => {
		metrics = await openPage<MetricsToPanel, MetricsToWebview>(browser, 'metrics');
		const first = await metrics.next('ready');
		const second = await metrics.next('ready');
		assert.ok(second.request > first.request);
	});

	it('has a chart of each measure with its sum', async () => {
		await open();
		const sums = await metrics.page.locator('.chart-card .sum').allInnerTexts();
		assert.deepEqual(
			sums.map((text) => text.trim()),
			['$6.25', '71', '213', '173.5k'],
		);
	});

	it('names the models and their costs beside the charts', async () => {
		await open();
		const legend = await metrics.page.getByRole('list', { name: 'Models' }).getByRole('listitem').allInnerTexts();
		assert.deepEqual(
			legend.map((text) => text.replace(/\s+/g, ' ')),
			['gpt-4o $3.50', 'claude-sonnet-4-5 $2.75'],
		);
	});

	it('takes a model out of the charts by keyboard, and keeps that', async () => {
		await open();
		await metrics.page.getByRole('button', { name: /^gpt-4o/ }).press('Enter');
		await metrics.page.getByRole('button', { name: /^gpt-4o/, pressed: false }).waitFor();
		await metrics.page.getByRole('img', { name: /Cost by UTC day/ }).press('End');
		await metrics.page.getByText('2026-11-24: claude-sonnet-4-5 $1.25. Total $1.25.').waitFor();
		assert.deepEqual((metrics.kept.at(-1) as MetricsState).hidden, ['gpt-4o']);
	});

	it('says the figures of a day when the keyboard walks over a chart', async () => {
		await open();
		await metrics.page.getByRole('img', { name: /Cost by UTC day/ }).press('End');
		await metrics.page.getByText('2026-11-24: gpt-4o $2.00, claude-sonnet-4-5 $1.25. Total $3.25.').waitFor();
	});

	it('leads from the day that the keyboard is on to its traces', async () => {
		await open();
		const chart = metrics.page.getByRole('img', { name: /Traces by UTC day/ });
		await chart.press('Home');
		await chart.press('Enter');
		assert.equal((await metrics.next('showTraces')).query.fromTimestamp, '2026-11-22T00:00:00.000Z');
	});

	it('leads from a bar that is clicked to the traces of its day', async () => {
		await open();
		const chart = metrics.page.getByRole('img', { name: /Traces by UTC day/ });
		const { width, height } = (await chart.boundingBox()) ?? { width: 0, height: 0 };
		await chart.click({ position: { x: width - 60, y: height - 40 } });
		assert.equal((await metrics.next('showTraces')).query.fromTimestamp, '2026-11-24T00:00:00.000Z');
	});

	it('draws something on every chart', async () => {
		await open();
		const painted = await metrics.page.locator('.chart canvas').evaluateAll((elements) =>
			elements.map((element) => {
				const canvas = element as HTMLCanvasElement;
				const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
				return pixels.some((value) => value !== 0);
			}),
		);
		assert.deepEqual(painted, [true, true, true, true]);
	});

	it('has a table of the models, the dearest first', async () => {
		await open();
		const rows = await metrics.page
			.getByRole('table', { name: 'Figures by model' })
			.locator('tbody tr')
			.allInnerTexts();
		assert.deepEqual(
			rows.map((text) => text.replace(/\s+/g, ' ')),
			['gpt-4o 140 100,000 13,500 113,500 $3.50 56%', 'claude-sonnet-4-5 73 50,000 10,000 60,000 $2.75 44%'],
		);
	});

	it('leads from a model to its traces in the range, with the filters in force, where the server can list them', async () => {
		await open({ filters: { tags: ['prod'] } });
		await metrics.page.getByText('This server cannot list them by model').waitFor();
		assert.equal(await button('gpt-4o').count(), 0);
		await button('Refresh').click();
		const { request } = await metrics.next('load');
		await metrics.post({ type: 'figures', request, figures, skipped: 0, tracesByModel: true });
		await button('gpt-4o').click();
		assert.deepEqual((await metrics.next('showTraces')).query, {
			tags: ['prod'],
			fromTimestamp: '2026-11-22T00:00:00.000Z',
			toTimestamp: '2026-11-25T00:00:00.000Z',
			filter: [{ type: 'stringOptions', column: 'model', operator: 'any of', value: ['gpt-4o'] }],
		});
	});

	it('says so where there is nothing to draw', async () => {
		await open({}, 'dark', nothing);
		for (const measure of ['cost', 'traces', 'observations', 'tokens']) {
			await metrics.page.getByText(`No ${measure} in this range.`).waitFor();
		}
	});

	it('asks for the period before, and says how each sum compares with it', async () => {
		await open();
		await button('Compare').click();
		const { compare, request } = await metrics.next('load');
		assert.equal(compare, true);
		await metrics.post({ type: 'figures', request, figures: compared, skipped: 0 });
		await metrics.page.getByText('+25% against $5.00 before').waitFor();
		assert.deepEqual(await Promise.all([3, 4].map(line)), [
			'Period before 50 150 100,000 $5.00',
			'Change +42% +42% +74% +25%',
		]);
		await metrics.page.getByRole('img', { name: /Cost by UTC day/ }).press('Home');
		await metrics.page.getByText(/Total \$3\.00\. Period before \$2\.50\./).waitFor();
	});

	it('compares all time with nothing', async () => {
		await open({ range: {} });
		assert.equal(await button('Compare').isDisabled(), true);
	});

	it('says what the server could not give as it was asked for', async () => {
		await open();
		await button('Refresh').click();
		const { request } = await metrics.next('load');
		const notice = 'This server counts approximately.';
		await metrics.post({ type: 'figures', request, figures, skipped: 0, notices: [notice] });
		await metrics.page.getByText(notice).waitFor();
	});

	it('hands over a picture of all charts', async () => {
		await open();
		await button('Export PNG').click();
		const { pngBase64 } = await metrics.next('savePng');
		const size = await metrics.page.evaluate(async (data) => {
			const image = new Image();
			image.src = `data:image/png;base64,${data}`;
			await image.decode();
			return { width: image.naturalWidth, height: image.naturalHeight };
		}, pngBase64);
		assert.ok(size.width > 400 && size.height > 800, JSON.stringify(size));
	});

	it('asks for a table of what is shown', async () => {
		await open();
		await button('Export CSV').click();
		await metrics.next('saveCsv');
	});

	it('asks chat about a day with traffic, and about all that is shown', async () => {
		await open();
		await button('Explain 2026-11-22 with Chat').click();
		assert.deepEqual(await metrics.next('explain'), { type: 'explain', date: '2026-11-22' });
		await button('Explain with Chat').click();
		assert.deepEqual(await metrics.next('explain'), { type: 'explain' });
		assert.equal(await button('Explain 2026-11-23 with Chat').count(), 0);
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
		const canvas = metrics.page.locator('.chart canvas').first();
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
});
