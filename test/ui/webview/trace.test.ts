import assert from 'node:assert/strict';
import { columnsOfRows, type TraceState } from '../../../src/panels/protocol.ts';
import { content, header, observation, observations, place, useTracePage } from './tracePageUnderTest.ts';

describe('page of a trace', () => {
	const { trace, open, answerDetail, observationTree, item, lines } = useTracePage();

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

	it('shows the trace that it is sent unasked, and asks for its texts alone', async () => {
		await open();
		await trace().next('loadDetail');
		const before = trace().posted.length;
		await trace().post({ type: 'init', revision: 2, request: 7, state: { place, traceId: 'trace-2' } });
		await trace().post({
			type: 'trace',
			request: 7,
			header: { ...header, name: 'another question' },
			observations: columnsOfRows(observations),
			skipped: 0,
			hasPage: true,
		});
		await trace().page.getByRole('heading', { name: 'another question' }).first().waitFor();
		assert.equal((await trace().next('shown')).request, 7);
		assert.deepEqual(
			trace()
				.posted.slice(before)
				.map(({ type }) => type),
			['loadDetail', 'shown'],
		);
	});

	it("asks for the trace's own texts first, then for those of the observation that is chosen", async () => {
		await open();
		await answerDetail({ input: content('When do refunds arrive?') });
		await trace().page.getByText('When do refunds arrive?').waitFor();
		await item('write').click();
		const { observationId, request } = await trace().next('loadDetail');
		assert.equal(observationId, 'write');
		const detail = { output: content('Within 30 days.'), facts: [{ name: 'Model', value: 'gpt-4o' }], usage: [] };
		await trace().post({ type: 'detail', request, detail });
		await trace().page.getByText('Within 30 days.').waitFor();
		assert.equal(await trace().page.getByText('When do refunds arrive?').count(), 0);
	});

	it('is walked through by keyboard, and collapses and expands', async () => {
		await open();
		const tree = observationTree();
		await tree.focus();
		for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) {
			await trace().page.keyboard.press(key);
		}
		await item('send').waitFor({ state: 'detached' });
		assert.equal((await lines()).length, 2);
		await trace().page.keyboard.press('ArrowRight');
		await item('send').waitFor();
		const active = await tree.getAttribute('aria-activedescendant');
		assert.equal(
			await trace()
				.page.locator(`#${active ?? ''}`)
				.getAttribute('aria-selected'),
			'true',
		);
	});

	it('keeps what is chosen and collapsed, and opens with it again', async () => {
		await open(observations, { selectedId: 'answer', collapsedIds: ['answer'] });
		const { observationId } = await trace().next('loadDetail');
		assert.deepEqual([observationId, (await lines()).length], ['answer', 2]);
		await observationTree().press('ArrowRight');
		await item('send').waitFor();
		assert.deepEqual(trace().kept.at(-1), { place, traceId: 'trace-1', selectedId: 'answer', collapsedIds: [] });
	});

	it('leads from a value to the traces that share it', async () => {
		await open();
		await trace().page.getByRole('button', { name: 'session-3' }).click();
		assert.deepEqual((await trace().next('showTraces')).query, { sessionId: 'session-3' });
	});

	it('shows an error in the place of the tree, and tries again', async () => {
		await open();
		await trace().page.getByRole('button', { name: 'Refresh' }).click();
		const { request, forceRefresh } = await trace().next('load');
		assert.equal(forceRefresh, true);
		const sentence = 'The server knows nothing at this place (trying to read a trace).';
		await trace().post({ type: 'failed', request, error: { sentence, actions: ['retry'] } });
		await trace().page.getByRole('alert').getByText(sentence).waitFor();
		await trace().page.getByRole('button', { name: 'Retry' }).click();
		await trace().next('load');
	});

	it('finds observations by what their lines say, one after the other', async () => {
		await open(observations, { collapsedIds: ['answer'] });
		await observationTree().press('/');
		const search = trace().page.getByRole('searchbox', { name: 'Search observations' });
		await search.fill('S');
		await search.fill('se');
		await trace().page.getByText('2 found').waitFor();
		await search.press('Enter');
		await trace().page.getByText('1 of 2').waitFor();
		await search.press('Enter');
		assert.equal(await item('send').getAttribute('aria-selected'), 'true');
		assert.equal(trace().kept.at(-1) && (await lines()).length, 5);
	});

	it('says of a collapsed line what failed inside, and leads there', async () => {
		await open();
		await trace().page.getByRole('button', { name: 'Collapse All' }).click();
		assert.equal((await lines())[1], 'answer Agent 1 error inside 1.2 s 1.4k tokens cost unknown');
		await trace().page.getByRole('button', { name: '1 Error' }).click();
		assert.equal(await item('send').getAttribute('aria-selected'), 'true');
	});

	it('shows every observation as a bar on one scale, and without the time line and the badges if one likes', async () => {
		await open();
		const [answer, write] = [item('Agent'), item('write')].map((line) => line.locator('.bar'));
		const [first, third] = [await answer?.boundingBox(), await write?.boundingBox()];
		assert.ok(first && third);
		assert.equal(Math.round(first.width), Math.round(third.width));
		assert.equal(
			await trace()
				.page.locator('.tick')
				.allInnerTexts()
				.then((texts) => texts.join(' ')),
			'0 1 s 2 s 3 s 4 s',
		);
		await trace().page.getByRole('button', { name: 'Time Line' }).click();
		await trace().page.getByRole('button', { name: 'One Line Each' }).click();
		await trace().page.locator('.bar').first().waitFor({ state: 'detached' });
		assert.equal((await lines())[3], 'write Generation 1.2 s');
		assert.deepEqual((trace().kept.at(-1) as TraceState).layout, {
			compact: true,
			timeline: false,
			listShare: 58,
			namesShare: 56,
		});
	});

	it('gives the tree more room by keyboard', async () => {
		await open();
		const splitter = trace().page.getByRole('separator', { name: 'Width of the observations' });
		await splitter.press('ArrowRight');
		assert.equal(await splitter.getAttribute('aria-valuenow'), '60');
	});

	it('leads along the list with J and K, and says where it ends', async () => {
		await open(observations, { selectedId: 'write' });
		await observationTree().press('j');
		const { request, direction } = await trace().next('step');
		assert.equal(direction, 'next');
		await trace().post({ type: 'stepped', request, found: true });
		const query = { name: 'answer question', page: 2 };
		await trace().post({ type: 'init', revision: 2, state: { place, traceId: 'trace-2', query } });
		const { revision } = await trace().next('load');
		assert.deepEqual([revision, trace().kept.at(-1)], [2, { place, traceId: 'trace-2', query }]);
		await observationTree().press('k');
		const back = await trace().next('step');
		assert.equal(back.direction, 'previous');
		await trace().post({ type: 'stepped', request: back.request, found: false });
		await trace().page.getByText('The list has no trace further on.').waitFor();
	});

	it('leads out of the page by a menu, with the keyboard alone', async () => {
		await open(observations, { selectedId: 'write' });
		const more = trace().page.getByRole('button', { name: 'More' });
		const leave = async (steps: number) => {
			await more.press('Enter');
			await trace().page.getByRole('menuitem').first().waitFor();
			for (let step = 0; step < steps; step += 1) {
				await trace().page.keyboard.press('ArrowDown');
			}
			await trace().page.keyboard.press('Enter');
			await trace().page.getByRole('menu').waitFor({ state: 'detached' });
		};
		await leave(0);
		assert.deepEqual(await trace().next('openContent'), { type: 'openContent', part: 'all' });
		await leave(1);
		await trace().next('explain');
		await leave(2);
		await trace().next('compare');
		await leave(3);
		await trace().next('copyLink');
		await leave(4);
		assert.deepEqual(await trace().next('copyCurl'), { type: 'copyCurl' });
		await leave(5);
		await trace().next('saveFixture');
		await leave(6);
		await trace().next('openInBrowser');
		await more.press('Enter');
		await trace().page.keyboard.press('Escape');
		await trace().page.getByRole('menu').waitFor({ state: 'detached' });
		await trace().page.getByRole('button', { name: 'Copy Observation as cURL' }).click();
		assert.equal((await trace().next('copyCurl')).observationId, 'write');
	});

	it('offers of a trace in a file nothing that only a server has', async () => {
		await open(observations, { fixtureUri: 'file:///shop/answer.trace.json' });
		await trace().page.getByRole('button', { name: 'More' }).click();
		await trace().page.getByRole('menuitem', { name: 'Save as Fixture' }).waitFor();
		assert.equal(
			await trace()
				.page.getByRole('menuitem', { name: /Compare|cURL|Explain/ })
				.count(),
			0,
		);
		await trace().page.keyboard.press('Escape');
		await observationTree().press('j');
		await observationTree().press('ArrowDown');
		await trace().next('loadDetail');
		assert.equal(
			trace().posted.some(({ type }) => type === 'step'),
			false,
		);
		assert.equal(
			await trace()
				.page.getByRole('button', { name: /Next|session-3/ })
				.count(),
			0,
		);
	});

	it('draws only the lines in sight of 10,000 observations, and reaches the last', async () => {
		await open(Array.from({ length: 10_000 }, (_, index) => observation(`step ${index}`, index)));
		await observationTree().press('End');
		await item('step 9999').waitFor();
		assert.ok((await trace().page.getByRole('treeitem').count()) < 100);
	});

	it('leaves room for the names 130 levels deep', async () => {
		const chain = Array.from({ length: 130 }, (_, index) =>
			observation(`level ${index}`, index, index === 0 ? {} : { parentObservationId: `level ${index - 1}` }),
		);
		await open(chain);
		await observationTree().press('End');
		const last = item('level 129');
		assert.equal(await last.getAttribute('aria-level'), '131');
		const name = await last.locator('.name').boundingBox();
		assert.ok(name && name.width > 40);
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
});
