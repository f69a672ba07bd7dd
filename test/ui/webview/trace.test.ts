import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type {
	ObservationRow,
	ShownContent,
	TraceHeader,
	TraceState,
	TraceToPanel,
	TraceToWebview,
} from '../../../src/panels/protocol.ts';
import { launchBrowser } from '../../harness/browser.ts';
import { themes, type Theme } from '../../harness/screenshot.ts';
import { openPage, type PageUnderTest } from './pageUnderTest.ts';

type DetailMessage = Extract<TraceToWebview, { type: 'detail' }>;

const place = { connectionId: 'staging', organizationId: 'acme', projectId: 'support' };
const header: TraceHeader = {
	id: 'trace-1',
	timestamp: '2026-11-24T08:00:00.000Z',
	name: 'answer question',
	userId: 'u-17',
	sessionId: 'session-3',
	environment: 'production',
	latencySeconds: 2.4,
	totalCostUsd: 1.34,
	totalTokens: 8123,
	tags: ['prod'],
	scores: [{ name: 'helpfulness', value: '0.9' }],
};

function observation(id: string, second: number, values: Partial<ObservationRow> = {}): ObservationRow {
	const startTime = new Date(Date.UTC(2026, 10, 24, 8, 0, second)).toISOString();
	return { id, type: 'SPAN', name: id, level: 'DEFAULT', startTime, latencySeconds: 1.2, ...values };
}

const observations = [
	observation('answer', 0, { type: 'AGENT' }),
	observation('search', 1, { type: 'RETRIEVER', parentObservationId: 'answer' }),
	observation('write', 2, { type: 'GENERATION', parentObservationId: 'answer', totalTokens: 1400, model: 'gpt-4o' }),
	observation('send', 3, { type: 'TOOL', parentObservationId: 'answer', level: 'ERROR' }),
];

function content(text: string, totalLength = text.length): ShownContent {
	return { text, format: 'text', totalLength };
}

describe('page of a trace', () => {
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
		await trace.post({ type: 'trace', request, header, observations: [...shownObservations], skipped: 0 });
		await trace.next('shown');
	}

	async function answerDetail(detail: Partial<DetailMessage['detail']>): Promise<void> {
		const { request } = await trace.next('loadDetail');
		await trace.post({ type: 'detail', request, detail: { facts: [], usage: [], ...detail } });
	}

	function item(name: string) {
		return trace.page.getByRole('treeitem').filter({ hasText: name });
	}

	/** What the lines of the tree say. */
	async function lines(): Promise<string[]> {
		const texts = await trace.page.getByRole('treeitem').allInnerTexts();
		return texts.map((text) => text.replace(/\s+/g, ' ').trim());
	}

	it('shows the trace with its observations below, type and level as words, an unknown cost as unknown', async () => {
		await open();
		assert.deepEqual(await lines(), [
			'answer question Trace 2.4 s 8.1k tokens $1.34',
			'answer Agent 1.2 s',
			'search Retriever 1.2 s',
			'write Generation 1.2 s 1.4k tokens cost unknown',
			'send Tool Error 1.2 s',
		]);
	});

	it('tells assistive technology the level and the place of a line', async () => {
		await open();
		const attributes = ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded'];
		const of = (name: string) => Promise.all(attributes.map((attribute) => item(name).last().getAttribute(attribute)));
		assert.deepEqual(
			[await of('write'), await of('Agent')],
			[
				['3', '2', '3', null],
				['2', '1', '1', 'true'],
			],
		);
	});

	it("asks for the trace's own texts first, then for those of the observation that is chosen", async () => {
		await open();
		await answerDetail({ input: content('When do refunds arrive?') });
		await trace.page.getByText('When do refunds arrive?').waitFor();
		await item('write').click();
		const { observationId, request } = await trace.next('loadDetail');
		assert.equal(observationId, 'write');
		const detail = { output: content('Within 30 days.'), facts: [{ name: 'Model', value: 'gpt-4o' }], usage: [] };
		await trace.post({ type: 'detail', request, detail });
		await trace.page.getByText('Within 30 days.').waitFor();
		assert.equal(await trace.page.getByText('When do refunds arrive?').count(), 0);
	});

	it('is walked through by keyboard, and collapses and expands', async () => {
		await open();
		const tree = trace.page.getByRole('tree');
		await tree.focus();
		for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) {
			await trace.page.keyboard.press(key);
		}
		await item('send').waitFor({ state: 'detached' });
		assert.equal((await lines()).length, 2);
		await trace.page.keyboard.press('ArrowRight');
		await item('send').waitFor();
		const active = await tree.getAttribute('aria-activedescendant');
		assert.equal(await trace.page.locator(`#${active ?? ''}`).getAttribute('aria-selected'), 'true');
	});

	it('keeps what is chosen and collapsed, and opens with it again', async () => {
		await open(observations, { selectedId: 'answer', collapsedIds: ['answer'] });
		const { observationId } = await trace.next('loadDetail');
		assert.deepEqual([observationId, (await lines()).length], ['answer', 2]);
		await trace.page.getByRole('tree').press('ArrowRight');
		await item('send').waitFor();
		assert.deepEqual(trace.kept.at(-1), { place, traceId: 'trace-1', selectedId: 'answer', collapsedIds: [] });
	});

	it('leads from a value to the traces that share it', async () => {
		await open();
		await trace.page.getByRole('button', { name: 'session-3' }).click();
		assert.deepEqual((await trace.next('showTraces')).query, { sessionId: 'session-3' });
	});

	it('shows an error in the place of the tree, and tries again', async () => {
		await open();
		await trace.page.getByRole('button', { name: 'Refresh' }).click();
		const { request, forceRefresh } = await trace.next('load');
		assert.equal(forceRefresh, true);
		const sentence = 'The server knows nothing at this place (trying to read a trace).';
		await trace.post({ type: 'failed', request, error: { sentence, actions: ['retry'] } });
		await trace.page.getByRole('alert').getByText(sentence).waitFor();
		await trace.page.getByRole('button', { name: 'Retry' }).click();
		await trace.next('load');
	});

	it('draws only the lines in sight of 10,000 observations, and reaches the last', async () => {
		await open(Array.from({ length: 10_000 }, (_, index) => observation(`step ${index}`, index)));
		await trace.page.getByRole('tree').press('End');
		await item('step 9999').waitFor();
		assert.ok((await trace.page.getByRole('treeitem').count()) < 100);
	});

	it('stays up where parents form a circle, are missing, and times are none', async () => {
		await open([
			observation('a', 0, { parentObservationId: 'b' }),
			observation('b', 1, { parentObservationId: 'a' }),
			observation('orphan', 2, { parentObservationId: 'gone' }),
			observation('timeless', 3, { startTime: 'never' }),
		]);
		assert.deepEqual((await lines()).slice(1), [
			'a Span 1.2 s',
			'b Span 1.2 s',
			'orphan Span 1.2 s',
			'timeless Span 1.2 s',
		]);
	});

	it('shows the text of strangers as text: nothing runs, nothing is loaded', async () => {
		const hostile = '<script>document.title="owned"</script><a href="javascript:alert(1)">\u202Eclick\u200B</a>';
		await open([observation('<img src=x onerror=alert(1)>', 0, { type: '<b>', level: '"><i>' })]);
		await answerDetail({
			input: content(hostile),
			output: content('x'.repeat(100_000), 5_000_000),
			metadata: content(hostile),
			facts: [{ name: hostile, value: hostile }],
		});
		await trace.page.getByText('The first 100,000 of 5,000,000 characters.').waitFor();
		assert.equal(await trace.page.getByRole('region', { name: 'Input' }).innerText(), hostile);
		assert.deepEqual([await trace.page.title(), trace.faults], ['Trace', []]);
		assert.equal(await trace.page.locator('pre a, pre script, pre img').count(), 0);
	});

	for (const theme of Object.keys(themes) as Theme[]) {
		it(`has nothing serious for axe-core in ${theme}`, async () => {
			await open(observations, { theme });
			await answerDetail({ input: content('When do refunds arrive?'), statusMessage: content('Rate limit reached') });
			await trace.page.getByText('Rate limit reached').waitFor();
			await trace.page.getByRole('tree').press('End');
			assert.deepEqual([await trace.seriousFindings(), trace.faults], [[], []]);
		});
	}
});
