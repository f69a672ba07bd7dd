import type { Browser } from 'playwright-core';
import {
	columnsOfRows,
	type ObservationRow,
	type ShownContent,
	type TraceHeader,
	type TraceState,
	type TraceToPanel,
	type TraceToWebview,
} from '../../../src/panels/protocol.ts';
import { launchBrowser } from '../../harness/browser.ts';
import type { Theme } from '../../harness/screenshot.ts';
import { openPage, type PageUnderTest } from './pageUnderTest.ts';

type DetailMessage = Extract<TraceToWebview, { type: 'detail' }>;

export const place = { connectionId: 'staging', organizationId: 'acme', projectId: 'support' };
export const header: TraceHeader = {
	id: 'trace-1',
	timestamp: '2026-11-24T08:00:00.000Z',
	name: 'answer question',
	userId: 'u-17',
	sessionId: 'session-3',
	environment: 'production',
	latencySeconds: 2.4,
	tags: ['prod'],
	scores: [
		{ name: 'helpfulness', value: '0.9' },
		{ name: 'clarity', value: 'good', observationId: 'write' },
	],
};

export function observation(id: string, second: number, values: Partial<ObservationRow> = {}): ObservationRow {
	const startMs = Date.UTC(2026, 10, 24, 8, 0, second);
	const startTime = new Date(startMs).toISOString();
	return { id, type: 'SPAN', name: id, level: 'DEFAULT', startTime, startMs, latencySeconds: 1.2, ...values };
}

export const observations = [
	observation('answer', 0, { type: 'AGENT' }),
	observation('search', 1, { type: 'RETRIEVER', parentObservationId: 'answer' }),
	observation('write', 2, {
		type: 'GENERATION',
		parentObservationId: 'answer',
		totalTokens: 1400,
		timeToFirstTokenSeconds: 0.2,
		model: 'gpt-4o',
	}),
	observation('send', 3, { type: 'TOOL', parentObservationId: 'answer', level: 'ERROR' }),
];

export function content(text: string, totalLength = text.length): ShownContent {
	return { text, format: 'text', totalLength };
}

/** As the panel gives it. */
export function json(value: unknown): ShownContent {
	const text = JSON.stringify(value);
	return { text, format: 'json', totalLength: text.length };
}

export const conversation = [
	{ role: 'system', content: 'Be `brief`.' },
	{ role: 'user', content: 'When do refunds arrive?' },
	{
		role: 'assistant',
		reasoning_content: 'A refund question.',
		content: null,
		tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'lookup', arguments: '{"order":"A-1"}' } }],
	},
	{ role: 'tool', tool_call_id: 'call_1', content: '{"status":"returned"}' },
];

/** The page of a trace in a browser of the suite's own, opened anew by each test. */
export function useTracePage() {
	let browser: Browser;
	let trace: PageUnderTest<TraceToPanel, TraceToWebview>;
	before(async () => {
		browser = await launchBrowser();
	});
	after(() => browser.close());
	afterEach(() => trace.close());

	async function open(
		shownObservations: readonly ObservationRow[] = observations,
		{ theme = 'dark', ...kept }: { theme?: Theme } & Partial<TraceState> = {},
	): Promise<void> {
		trace = await openPage<TraceToPanel, TraceToWebview>(browser, 'trace', { theme });
		await trace.next('ready');
		const state = { place, traceId: 'trace-1', ...kept };
		await trace.post({ type: 'init', revision: 1, state, connectionLabel: 'Staging' });
		const { request } = await trace.next('load');
		await trace.post({
			type: 'trace',
			request,
			header,
			observations: columnsOfRows(shownObservations),
			skipped: 0,
			hasPage: true,
		});
		await trace.next('shown');
	}

	async function answerDetail(detail: Partial<DetailMessage['detail']>): Promise<void> {
		const { request } = await trace.next('loadDetail');
		await trace.post({ type: 'detail', request, detail: { facts: [], usage: [], ...detail } });
	}

	function observationTree() {
		return trace.page.getByRole('tree', { name: 'Observations' });
	}

	function item(name: string) {
		return observationTree().getByRole('treeitem').filter({ hasText: name });
	}

	/** What the lines of the tree say. */
	async function lines(): Promise<string[]> {
		const texts = await observationTree().getByRole('treeitem').allInnerTexts();
		return texts.map((text) => text.replace(/\s+/g, ' ').trim());
	}

	return { trace: () => trace, open, answerDetail, observationTree, item, lines };
}
