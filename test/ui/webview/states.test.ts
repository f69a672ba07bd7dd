import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import {
	columnsOfRows,
	type MetricsFigures,
	type MetricsState,
	type MetricsToPanel,
	type MetricsToWebview,
	type ObservationRow,
	type ShownError,
	type TraceState,
	type TraceToPanel,
	type TraceToWebview,
} from '../../../src/panels/protocol.ts';
import { launchBrowser } from '../../harness/browser.ts';
import { takeScreenshot, themes, type Theme } from '../../harness/screenshot.ts';
import { markedTexts } from './markedTexts.ts';
import { openPage, type PageUnderTest } from './pageUnderTest.ts';
import { compared, figures, nothing } from './sampleFigures.ts';
import { content, conversation, header, json, observation, observations, place } from './tracePageUnderTest.ts';
import { emptyPage, traceRow, TracesUnderTest } from './tracesUnderTest.ts';

type AnyPage = Pick<
	PageUnderTest<never, never>,
	'page' | 'wear' | 'seriousFindings' | 'unmarkedTexts' | 'faults' | 'close'
>;

const signedOut: ShownError = {
	sentence: 'You are signed out of Staging. Sign in to go on.',
	actions: ['signIn', 'showLog'],
};
const limited: ShownError = {
	sentence: 'The server takes no more requests for now. Try again in 12 seconds.',
	actions: ['retry'],
};

/** axe-core looks at every cell: the rows are as many as tell something. */
const fewRows = {
	rows: Array.from({ length: 6 }, (_, index) => traceRow(index)),
	meta: { page: 1, limit: 50, totalItems: 6, totalPages: 1 },
	skipped: 0,
};

/** What each page may show, and how it comes to show it. */
type States = Readonly<Record<string, () => Promise<AnyPage>>>;

describe('every state of the pages', function () {
	// axe-core four times each.
	this.timeout(120_000);
	let browser: Browser;
	before(async () => {
		browser = await launchBrowser();
	});
	after(() => browser.close());

	// A state is the same in every language: here each text is marked, so that one without is found.
	const texts = markedTexts();
	const openTraces = (state?: Parameters<typeof TracesUnderTest.open>[1], init: { isProduction?: boolean } = {}) =>
		TracesUnderTest.open(browser, state, { texts, ...init });

	async function failTraces(error: ShownError): Promise<AnyPage> {
		const traces = await openTraces();
		const { request } = await traces.under.next('load');
		await traces.under.post({ type: 'failed', request, error });
		await traces.under.page.getByRole('alert').waitFor();
		return traces.under;
	}

	const ofTraces: States = {
		reading: async () => {
			const traces = await openTraces();
			await traces.under.page.getByText('Reading traces…').first().waitFor();
			return traces.under;
		},
		waiting: async () => {
			const traces = await openTraces();
			const { request } = await traces.under.next('load');
			await traces.under.post({ type: 'waiting', request, seconds: 12 });
			await traces.under.page.getByText(/12 s/).first().waitFor();
			return traces.under;
		},
		empty: async () => {
			const traces = await openTraces();
			await traces.answerWith(emptyPage);
			await traces.under.page.getByText('No traces yet.').waitFor();
			return traces.under;
		},
		'no match': async () => {
			const traces = await openTraces({ query: { userId: 'u-17', tags: ['prod'] } });
			await traces.answerWith(emptyPage);
			await traces.under.page.getByText('No traces match the filters.').waitFor();
			return traces.under;
		},
		'signed out': () => failTraces(signedOut),
		'rate-limited': () => failTraces(limited),
		rows: async () => {
			const traces = await openTraces({}, { isProduction: true });
			await traces.answerWith(fewRows);
			const { request, traceIds } = await traces.under.next('loadTexts');
			const texts = Object.fromEntries(
				traceIds.map((id) => [id, { input: 'When do refunds arrive?', output: 'Within 30 days.' }]),
			);
			await traces.under.post({ type: 'texts', request, texts });
			await traces.under.page.getByText('Within 30 days.').first().waitFor();
			return traces.under;
		},
		'rows of a newer server': async () => {
			const traces = await openTraces();
			const levels = ['DEFAULT', 'ERROR', 'WARNING'] as const;
			const rows = fewRows.rows.map((row, index) => ({
				...row,
				totalTokens: 1280 * index,
				level: levels[index % 3],
			}));
			const notices = ['This server lists newest first only (Langfuse 4): any other order holds for the loaded rows.'];
			await traces.answerWith({
				...fewRows,
				meta: { page: 1, limit: fewRows.rows.length },
				rows,
				notices,
				sortFields: [],
			});
			await traces.row(2).waitFor();
			return traces.under;
		},
		'several selected, some rows unreadable': async () => {
			const traces = await openTraces({ query: { tags: ['prod'] } });
			await traces.answerWith({ ...fewRows, skipped: 2 });
			await traces.row(3).click({ modifiers: ['Control'] });
			await traces.row(5).click({ modifiers: ['Control'] });
			await traces.button('Compare').waitFor();
			return traces.under;
		},
		'live, with news further up': async () => {
			const traces = await openTraces({ live: true, position: { row: 3, firstRow: 2 } });
			await traces.answerWith(fewRows);
			await traces.under.post({ type: 'news', newTraces: 3, isAtLeast: true });
			await traces.under.page.getByText('At least 3 new traces').waitFor();
			return traces.under;
		},
		'columns open': async () => {
			const traces = await openTraces();
			await traces.answerWith(fewRows);
			await traces.button('Columns').click();
			await traces.under.page.getByRole('checkbox').first().waitFor();
			return traces.under;
		},
		'range open, a filter refused': async () => {
			const traces = await openTraces();
			await traces.answerWith(fewRows);
			await traces.filter.fill('mood:good');
			await traces.press('Enter');
			await traces.under.page.getByRole('alert').waitFor();
			await traces.button('All time').click();
			await traces.under.page.getByLabel(/From\b/).waitFor();
			return traces.under;
		},
		'completions open': async () => {
			const traces = await openTraces();
			await traces.answerWith(fewRows);
			await traces.filter.pressSequentially('l');
			await traces.under.page.getByRole('option').first().waitFor();
			return traces.under;
		},
		'loaded rows sorted, the next page failed': async () => {
			// Sorted before the rows come: a list in the server's order would ask for the next page by itself.
			const traces = await openTraces({ loadedSort: { column: 'latency', direction: 'descending' } });
			await traces.answerWith({ ...fewRows, meta: { page: 1, limit: 6, totalItems: 12, totalPages: 2 } });
			await traces.button('Load More').click();
			const { request } = await traces.under.next('loadPage');
			await traces.under.post({ type: 'failed', request, error: limited });
			await traces.under.page.getByRole('alert').waitFor();
			return traces.under;
		},
	};

	async function openTrace(
		answer: readonly ObservationRow[] | 'none' = observations,
		kept: Partial<TraceState> = {},
	): Promise<PageUnderTest<TraceToPanel, TraceToWebview>> {
		const trace = await openPage<TraceToPanel, TraceToWebview>(browser, 'trace', { texts });
		await trace.next('ready');
		const state = { place, traceId: 'trace-1', ...kept };
		await trace.post({ type: 'init', revision: 1, state, connectionLabel: 'Staging' });
		if (answer !== 'none') {
			const { request } = await trace.next('load');
			const columns = columnsOfRows(answer);
			await trace.post({ type: 'trace', request, header, observations: columns, skipped: 1, hasPage: true });
			await trace.next('shown');
		}
		return trace;
	}

	type Detail = Extract<TraceToWebview, { type: 'detail' }>['detail'];

	async function openDetail(kept: Partial<TraceState>, detail: Partial<Detail>) {
		const trace = await openTrace(observations, kept);
		const { request } = await trace.next('loadDetail');
		await trace.post({ type: 'detail', request, detail: { facts: [], usage: [], ...detail } });
		await trace.page.getByRole('heading', { name: 'Output', exact: true }).waitFor();
		return trace;
	}

	const ofTrace: States = {
		reading: async () => {
			const trace = await openTrace('none');
			await trace.page.getByText('Reading the trace…').first().waitFor();
			return trace;
		},
		error: async () => {
			const trace = await openTrace('none');
			const { request } = await trace.next('load');
			await trace.post({ type: 'failed', request, error: limited });
			await trace.page.getByRole('alert').waitFor();
			return trace;
		},
		'a conversation, the menu open': async () => {
			const trace = await openDetail({ selectedId: 'write' }, { input: json(conversation), output: content('Soon.') });
			await trace.page.getByRole('button', { name: 'More' }).click();
			await trace.page.getByRole('menuitem').first().waitFor();
			return trace;
		},
		'a failure with its stack': () =>
			openDetail(
				{ selectedId: 'send' },
				{
					statusMessage: content('Rate limit reached'),
					exception: { type: 'RateLimitError', message: 'Too many', stack: 'Error\n    at send (/shop/send.ts:41:11)' },
					source: { path: '/shop/send.ts', line: 41 },
					output: content('Within **30 days**, see [the policy](https://example.com/) and `refunds`.\n\n- [x] done'),
					usage: [{ name: 'input', value: '1,200 · $0.0030' }],
					facts: [{ name: 'Id', value: 'trace-1' }],
				},
			),
		'a value too large, JSON, search open': async () => {
			const trace = await openDetail(
				{ selectedId: 'write', views: { chat: 'json' } },
				{
					input: json({ region: 'eu', retries: 3, cached: true, note: null, list: [1, 2] }),
					output: content('word '.repeat(1000), 2_500_000),
				},
			);
			await trace.page.getByRole('searchbox').fill('send');
			await trace.page.getByText('Open in Editor').first().waitFor();
			return trace;
		},
		'parents in a circle, the end of the list': async () => {
			const circle = [
				observation('a', 0, { parentObservationId: 'b' }),
				observation('b', 1, { parentObservationId: 'a' }),
				observation('timeless', 3, { startTime: '', startMs: undefined }),
			];
			const trace = await openTrace(circle);
			await trace.page.getByRole('button', { name: 'Next' }).click();
			const { request } = await trace.next('step');
			await trace.post({ type: 'stepped', request, found: false });
			await trace.page.getByText('The list has no trace further on.').waitFor();
			return trace;
		},
		'no observations': async () => {
			const trace = await openTrace([]);
			await trace.page.getByRole('tree', { name: 'Observations' }).waitFor();
			return trace;
		},
		'one line each, without the time line': async () => {
			const layout = { compact: true, timeline: false, listShare: 50, namesShare: 50 };
			const trace = await openTrace(observations, { layout });
			await trace.page.locator('.tree.compact').waitFor();
			return trace;
		},
	};

	async function openMetrics(answer: MetricsFigures | 'none', state: Partial<MetricsState> = {}) {
		const metrics = await openPage<MetricsToPanel, MetricsToWebview>(browser, 'metrics', { texts });
		await metrics.next('ready');
		const whole = { place, range: { preset: '30d' as const }, filters: {}, ...state };
		await metrics.post({ type: 'init', revision: 1, state: whole, connectionLabel: 'Staging' });
		if (answer !== 'none') {
			const { request } = await metrics.next('load');
			const notices = ['This server counts approximately (Langfuse 4), and traces of older SDKs as observations too.'];
			await metrics.post({ type: 'figures', request, figures: answer, skipped: 1, notices, tracesByModel: true });
			await metrics.next('shown');
		}
		return metrics;
	}

	const ofMetrics: States = {
		reading: async () => {
			const metrics = await openMetrics('none');
			await metrics.page.getByText('Reading metrics…').first().waitFor();
			return metrics;
		},
		'rate-limited': async () => {
			const metrics = await openMetrics('none');
			const { request } = await metrics.next('load');
			await metrics.post({ type: 'waiting', request, seconds: 9 });
			await metrics.page.getByText(/9 s/).first().waitFor();
			return metrics;
		},
		error: async () => {
			const metrics = await openMetrics('none');
			const { request } = await metrics.next('load');
			await metrics.post({ type: 'failed', request, error: signedOut });
			await metrics.page.getByRole('alert').waitFor();
			return metrics;
		},
		'no traffic': () => openMetrics(nothing),
		'figures, a model taken out': () => openMetrics(figures, { hidden: ['gpt-4o'] }),
		'compared, filtered, a custom range': async () => {
			const metrics = await openMetrics(compared, { filters: { tags: ['prod'] }, compare: true });
			await metrics.page.getByRole('button', { name: 'Custom' }).click();
			await metrics.page.getByLabel('First day (UTC)').waitFor();
			return metrics;
		},
	};

	for (const [name, states] of Object.entries({ traces: ofTraces, trace: ofTrace, metrics: ofMetrics })) {
		for (const [state, open] of Object.entries(states)) {
			it(`${name}: ${state}: says all but its data in the person's language`, async () => {
				const page = await open();
				try {
					assert.deepEqual(await page.unmarkedTexts(), []);
				} finally {
					await page.close();
				}
			});

			it(`${name}: ${state}: nothing serious for axe-core in any theme`, async () => {
				const page = await open();
				try {
					const findings: string[] = [];
					for (const [index, theme] of (Object.keys(themes) as Theme[]).entries()) {
						await page.wear(theme);
						await takeScreenshot(page.page, `state-${name}-${state.replace(/\W+/g, '-')}-${theme}`);
						const found = await page.seriousFindings(index === 0 ? 'all' : 'of colours');
						findings.push(...found.map((finding) => `${theme}: ${finding}`));
					}
					assert.deepEqual([findings, page.faults], [[], []]);
				} finally {
					await page.close();
				}
			});
		}
	}
});
