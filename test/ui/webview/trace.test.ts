import assert from 'node:assert/strict';
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
	tags: ['prod'],
	scores: [
		{ name: 'helpfulness', value: '0.9' },
		{ name: 'clarity', value: 'good', observationId: 'write' },
	],
};

function observation(id: string, second: number, values: Partial<ObservationRow> = {}): ObservationRow {
	const startMs = Date.UTC(2026, 10, 24, 8, 0, second);
	const startTime = new Date(startMs).toISOString();
	return { id, type: 'SPAN', name: id, level: 'DEFAULT', startTime, startMs, latencySeconds: 1.2, ...values };
}

const observations = [
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

function content(text: string, totalLength = text.length): ShownContent {
	return { text, format: 'text', totalLength };
}

/** As the panel gives it. */
function json(value: unknown): ShownContent {
	const text = JSON.stringify(value);
	return { text, format: 'json', totalLength: text.length };
}

const conversation = [
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

/** The smallest PNG. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const hostileMarkdown = [
	'<script>document.title="owned"</script> <img src=x onerror="document.title=\'owned\'"> <svg onload=alert(1)>',
	'![remote](https://example.com/image.png) ![x](javascript:alert(1)) ![y](x" onerror="alert(1))',
	'[click](javascript:alert(1)) [run](command:workbench.action.quit) [data](data:text/html,<script>1</script>)',
	'[quote](https://example.com/"onmouseover="alert(1)) [file](file:///etc/passwd) [vs](vscode://x) <javascript:alert(1)>',
	'[a]: javascript:alert(1)\n[ref][a] &#106;avascript:alert(1) https://example.com/',
	'```"><script>alert(1)</script>\n<iframe src="https://example.com"></iframe>\n```',
	'| <b onclick=alert(1)>a</b> |\n| --- |\n| <style>*{display:none}</style> |',
	'\u202Etxt.exe\u202C \u200B\uFEFF\u2066',
	'> '.repeat(300),
	'the end',
].join('\n\n');

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

	it('shows the trace with its observations below, type and level as words, an unknown cost as unknown', async () => {
		await open();
		assert.deepEqual(await lines(), [
			'answer question Trace 2.4 s 1.4k tokens cost unknown helpfulness: 0.9',
			'answer Agent 1.2 s 1.4k tokens cost unknown',
			'search Retriever 1.2 s',
			'write Generation 1.2 s first token 200 ms 1.4k tokens cost unknown gpt-4o clarity: good',
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
		const tree = observationTree();
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
		await observationTree().press('ArrowRight');
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

	it('finds observations by what their lines say, one after the other', async () => {
		await open(observations, { collapsedIds: ['answer'] });
		await observationTree().press('/');
		const search = trace.page.getByRole('searchbox', { name: 'Search observations' });
		await search.fill('S');
		await search.fill('se');
		await trace.page.getByText('2 found').waitFor();
		await search.press('Enter');
		await trace.page.getByText('1 of 2').waitFor();
		await search.press('Enter');
		assert.equal(await item('send').getAttribute('aria-selected'), 'true');
		assert.equal(trace.kept.at(-1) && (await lines()).length, 5);
	});

	it('says of a collapsed line what failed inside, and leads there', async () => {
		await open();
		await trace.page.getByRole('button', { name: 'Collapse All' }).click();
		assert.equal((await lines())[1], 'answer Agent 1 error inside 1.2 s 1.4k tokens cost unknown');
		await trace.page.getByRole('button', { name: '1 Error' }).click();
		assert.equal(await item('send').getAttribute('aria-selected'), 'true');
	});

	it('shows every observation as a bar on one scale, and without the time line and the badges if one likes', async () => {
		await open();
		const [answer, write] = [item('Agent'), item('write')].map((line) => line.locator('.bar'));
		const [first, third] = [await answer?.boundingBox(), await write?.boundingBox()];
		assert.ok(first && third);
		assert.equal(Math.round(first.width), Math.round(third.width));
		assert.equal(
			await trace.page
				.locator('.tick')
				.allInnerTexts()
				.then((texts) => texts.join(' ')),
			'0 1 s 2 s 3 s 4 s',
		);
		await trace.page.getByRole('button', { name: 'Time Line' }).click();
		await trace.page.getByRole('button', { name: 'One Line Each' }).click();
		await trace.page.locator('.bar').first().waitFor({ state: 'detached' });
		assert.equal((await lines())[3], 'write Generation 1.2 s');
		assert.deepEqual((trace.kept.at(-1) as TraceState).layout, {
			compact: true,
			timeline: false,
			listShare: 58,
			namesShare: 56,
		});
	});

	it('gives the tree more room by keyboard', async () => {
		await open();
		const splitter = trace.page.getByRole('separator', { name: 'Width of the observations' });
		await splitter.press('ArrowRight');
		assert.equal(await splitter.getAttribute('aria-valuenow'), '60');
	});

	it('leads along the list with J and K, and says where it ends', async () => {
		await open(observations, { selectedId: 'write' });
		await observationTree().press('j');
		const { request, direction } = await trace.next('step');
		assert.equal(direction, 'next');
		await trace.post({ type: 'stepped', request, found: true });
		const query = { name: 'answer question', page: 2 };
		await trace.post({ type: 'init', revision: 2, state: { place, traceId: 'trace-2', query } });
		const { revision } = await trace.next('load');
		assert.deepEqual([revision, trace.kept.at(-1)], [2, { place, traceId: 'trace-2', query }]);
		await observationTree().press('k');
		const back = await trace.next('step');
		assert.equal(back.direction, 'previous');
		await trace.post({ type: 'stepped', request: back.request, found: false });
		await trace.page.getByText('The list has no trace further on.').waitFor();
	});

	it('leads out of the page by a menu, with the keyboard alone', async () => {
		await open(observations, { selectedId: 'write' });
		const more = trace.page.getByRole('button', { name: 'More' });
		const leave = async (steps: number) => {
			await more.press('Enter');
			await trace.page.getByRole('menuitem').first().waitFor();
			for (let step = 0; step < steps; step += 1) {
				await trace.page.keyboard.press('ArrowDown');
			}
			await trace.page.keyboard.press('Enter');
			await trace.page.getByRole('menu').waitFor({ state: 'detached' });
		};
		await leave(0);
		assert.deepEqual(await trace.next('openContent'), { type: 'openContent', part: 'all' });
		await leave(1);
		await trace.next('compare');
		await leave(2);
		assert.deepEqual(await trace.next('copyCurl'), { type: 'copyCurl' });
		await leave(3);
		await trace.next('saveFixture');
		await leave(4);
		await trace.next('openInBrowser');
		await more.press('Enter');
		await trace.page.keyboard.press('Escape');
		await trace.page.getByRole('menu').waitFor({ state: 'detached' });
		await trace.page.getByRole('button', { name: 'Copy Observation as cURL' }).click();
		assert.equal((await trace.next('copyCurl')).observationId, 'write');
	});

	it('offers of a trace in a file nothing that only a server has', async () => {
		await open(observations, { fixtureUri: 'file:///shop/answer.trace.json' });
		await trace.page.getByRole('button', { name: 'More' }).click();
		await trace.page.getByRole('menuitem', { name: 'Save as Fixture' }).waitFor();
		assert.equal(await trace.page.getByRole('menuitem', { name: /Compare|cURL/ }).count(), 0);
		await trace.page.keyboard.press('Escape');
		await observationTree().press('j');
		await observationTree().press('ArrowDown');
		await trace.next('loadDetail');
		assert.equal(
			trace.posted.some(({ type }) => type === 'step'),
			false,
		);
		assert.equal(await trace.page.getByRole('button', { name: /Next|session-3/ }).count(), 0);
	});

	it('draws only the lines in sight of 10,000 observations, and reaches the last', async () => {
		await open(Array.from({ length: 10_000 }, (_, index) => observation(`step ${index}`, index)));
		await observationTree().press('End');
		await item('step 9999').waitFor();
		assert.ok((await trace.page.getByRole('treeitem').count()) < 100);
	});

	it('stays up where parents form a circle, are missing, and times are none', async () => {
		await open([
			observation('a', 0, { parentObservationId: 'b' }),
			observation('b', 1, { parentObservationId: 'a' }),
			observation('orphan', 2, { parentObservationId: 'gone' }),
			observation('timeless', 3, { startTime: '', startMs: undefined }),
		]);
		assert.deepEqual((await lines()).slice(1), [
			'timeless Span 1.2 s',
			'a Span 1.2 s',
			'b Span 1.2 s',
			'orphan Span 1.2 s',
		]);
	});

	it('shows a conversation message by message, and what else was there', async () => {
		await open();
		await answerDetail({ input: json({ model: 'gpt-4o', messages: conversation }) });
		const messages = trace.page.getByRole('region', { name: 'Input' }).locator('.chat-message');
		assert.deepEqual(
			(await messages.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()),
			[
				'System Be brief.',
				'User When do refunds arrive?',
				'Assistant Thinking A refund question. Calls lookup call_1 { "order": "A-1" }',
				'Tool Result call_1 { "status": "returned" }',
			],
		);
		await trace.page.getByText('What else was there').click();
		await trace.page.getByText('"gpt-4o"').waitFor();
	});

	it('shows each kind of content as one likes, and keeps that', async () => {
		await open();
		await answerDetail({ input: json(conversation), output: content('Within **30 days**.') });
		const output = trace.page.getByRole('region', { name: 'Output' });
		await output.locator('strong').getByText('30 days').waitFor();
		await trace.page.getByRole('group', { name: 'Show Output as' }).getByRole('button', { name: 'Text' }).click();
		await output.getByText('Within **30 days**.').waitFor();
		await trace.page.getByRole('group', { name: 'Show Input as' }).getByRole('button', { name: 'JSON' }).click();
		await trace.page.getByRole('tree', { name: 'Input' }).waitFor();
		assert.deepEqual((trace.kept.at(-1) as TraceState).views, { text: 'text', chat: 'json' });
		await item('write').click();
		await answerDetail({ input: json(conversation) });
		await trace.page.getByRole('tree', { name: 'Input' }).waitFor();
	});

	it('walks through JSON by keyboard, drawing only the lines in sight', async () => {
		await open();
		await answerDetail({ output: json({ rows: Array.from({ length: 20_000 }, (_, index) => ({ index })) }) });
		const tree = trace.page.getByRole('tree', { name: 'Output' });
		for (const key of ['Home', 'ArrowDown', 'ArrowRight', 'End']) {
			await tree.press(key);
		}
		await tree.getByRole('treeitem', { name: '19999: {1 member}' }).waitFor();
		assert.ok((await tree.getByRole('treeitem').count()) < 100);
		for (const key of ['ArrowLeft', 'ArrowLeft']) {
			await tree.press(key);
		}
		const texts = await tree.getByRole('treeitem').allInnerTexts();
		assert.deepEqual(
			texts.map((text) => text.replace(/\s+/g, ' ')),
			['{1 member}', 'rows: [20000 items]'],
		);
	});

	it('shows an image on request alone, and one that is elsewhere in the browser', async () => {
		await open();
		const images = [
			{ type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } },
			{ type: 'image_url', image_url: { url: 'https://images.example.com/a.png' } },
		];
		await answerDetail({ input: json([{ role: 'user', content: images }]) });
		const show = trace.page.getByRole('button', { name: 'Show Image' });
		await show.waitFor();
		assert.equal(await trace.page.locator('img').count(), 0);
		await show.click();
		await trace.page.locator('img').waitFor();
		await trace.page.getByRole('button', { name: 'Open in Browser' }).click();
		assert.equal((await trace.next('openLink')).url, 'https://images.example.com/a.png');
		assert.deepEqual(trace.faults, []);
	});

	it('leads from an exception to the lines of the source', async () => {
		await open(observations, { selectedId: 'send' });
		await answerDetail({
			exception: { type: 'RateLimitError', message: 'Too many', stack: 'Error\n    at send (/shop/send.ts:41:11)' },
			source: { path: 'src/send.ts', line: 40 },
		});
		await trace.page.getByRole('button', { name: '/shop/send.ts:41:11' }).click();
		assert.deepEqual((await trace.next('openSource')).place, { path: '/shop/send.ts', line: 41, column: 11 });
		await trace.page.getByRole('button', { name: 'src/send.ts:40' }).click();
		assert.deepEqual((await trace.next('openSource')).place, { path: 'src/send.ts', line: 40 });
	});

	it('opens and copies a text of what is selected', async () => {
		await open(observations, { selectedId: 'write' });
		await answerDetail({ input: content('When do refunds arrive?') });
		await trace.page.getByRole('button', { name: 'Open Input in Editor' }).click();
		const { part, observationId } = await trace.next('openContent');
		assert.deepEqual([part, observationId], ['input', 'write']);
		await trace.page.getByRole('button', { name: 'Copy Input' }).click();
		assert.equal((await trace.next('copyContent')).part, 'input');
	});

	it('shows the beginning of more than 2 million characters, and opens the whole', async () => {
		await open();
		await answerDetail({ output: content('x'.repeat(100_000), 5_000_000) });
		await trace.page.getByText('The first 100,000 of 5,000,000 characters.').waitFor();
		await trace.page.getByRole('button', { name: 'Open in Editor', exact: true }).click();
		assert.equal((await trace.next('openContent')).part, 'output');
	});

	it('draws the beginning of 2 million characters in one line as Markdown, and all of them as text', async () => {
		await open();
		await answerDetail({ output: content('x'.repeat(2_000_000)) });
		const output = trace.page.getByRole('region', { name: 'Output' });
		assert.equal((await output.innerText()).replace(/\s*Show All.*/, '').length, 20_000);
		await trace.page.getByRole('group', { name: 'Show Output as' }).getByRole('button', { name: 'Text' }).click();
		assert.equal((await output.textContent())?.length, 2_000_000);
	});

	const hostile = '<script>document.title="owned"</script><a href="javascript:alert(1)">\u202Eclick\u200B</a>';

	it('shows the text of strangers as text: nothing runs, nothing is loaded', async () => {
		await open([observation('<img src=x onerror=alert(1)>', 0, { type: '<b>', level: '"><i>', model: hostile })]);
		await answerDetail({
			input: content(hostile),
			statusMessage: content(hostile),
			metadata: json({ [hostile]: hostile, __proto__: 1, constructor: null }),
			exception: { type: hostile, message: hostile, stack: `${hostile}\n    at ${hostile} (${hostile}.ts:1:1)` },
			facts: [{ name: hostile, value: hostile }],
		});
		await trace.page.getByRole('group', { name: 'Show Input as' }).getByRole('button', { name: 'Text' }).click();
		const input = trace.page.locator('pre[aria-label="Input"]');
		await input.waitFor();
		assert.equal(await input.innerText(), hostile);
		assert.equal(await trace.page.locator('script, a[href], img, i, b').count(), 1, 'only the page has a script');
		assert.deepEqual([await trace.page.title(), trace.faults], ['Trace', []]);
	});

	it('makes nothing of hostile Markdown that runs, loads or leads to anything but http', async () => {
		await open();
		await answerDetail({ output: content(hostileMarkdown) });
		const output = trace.page.getByRole('region', { name: 'Output' });
		await output.getByText('the end').waitFor();
		const links = await output.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
		assert.deepEqual(
			links.filter((href) => href !== null),
			['https://example.com/image.png', 'https://example.com/%22onmouseover=%22alert(1)', 'https://example.com/'],
		);
		assert.equal(await output.locator('script, img, iframe, svg, style, form, object, [style], [id]').count(), 0);
		const attributes = await output
			.locator('*')
			.evaluateAll((all) => all.flatMap((element) => element.getAttributeNames()));
		assert.deepEqual(
			attributes.filter((name) => name.startsWith('on')),
			[],
		);
		assert.deepEqual([await trace.page.title(), trace.faults], ['Trace', []]);
	});

	it('makes nothing of hostile messages, whatever their roles, tools and images say', async () => {
		await open();
		await answerDetail({
			input: json([
				{ role: '__proto__', content: hostile, name: hostile },
				{
					role: 'constructor',
					content: [
						{ type: 'toString', text: hostile },
						{ type: 'image', image: hostile },
					],
				},
				{ role: 'assistant', content: hostileMarkdown, tool_calls: [{ id: hostile, function: { name: hostile } }] },
				{ role: 'tool', content: [[[[hostile]]]] },
				{ role: 'user', content: [{ type: 'image_url', image_url: { url: `data:image/svg+xml;base64,${pixel}` } }] },
			]),
		});
		await trace.page.getByRole('region', { name: 'Input' }).getByText('the end').waitFor();
		assert.equal(await trace.page.locator('img, iframe, svg, style, form').count(), 0);
		assert.equal(await trace.page.getByRole('button', { name: 'Show Image' }).count(), 0);
		assert.deepEqual([await trace.page.title(), trace.faults], ['Trace', []]);
	});

	for (const theme of Object.keys(themes) as Theme[]) {
		it(`has nothing serious for axe-core in ${theme}`, async () => {
			await open(observations, { theme, selectedId: 'send' });
			await answerDetail({
				input: json(conversation),
				output: content('Within **30 days**, see [the policy](https://example.com/) and `refunds`.\n\n- [x] done'),
				metadata: json({ region: 'eu', retries: 3, cached: true, note: null }),
				statusMessage: content('Rate limit reached'),
				exception: { type: 'RateLimitError', message: 'Too many', stack: 'Error\n    at send (/shop/send.ts:41:11)' },
				usage: [{ name: 'input', value: '1,200 · $0.0030' }],
				facts: [{ name: 'Id', value: 'trace-1' }],
			});
			await trace.page.getByText('Rate limit reached').waitFor();
			await observationTree().focus();
			assert.deepEqual([await trace.seriousFindings(), trace.faults], [[], []]);
			await trace.page.getByRole('group', { name: 'Show Input as' }).getByRole('button', { name: 'JSON' }).click();
			await trace.page.getByRole('searchbox').fill('send');
			await trace.page.getByRole('button', { name: 'More' }).click();
			await trace.page.getByRole('menuitem').first().waitFor();
			assert.deepEqual([await trace.seriousFindings(), trace.faults], [[], []]);
		});
	}
});
