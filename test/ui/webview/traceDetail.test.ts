import assert from 'node:assert/strict';
import type { TraceState } from '../../../src/panels/protocol.ts';
import { content, conversation, json, observation, observations, useTracePage } from './tracePageUnderTest.ts';

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

describe('detail of a trace', () => {
	const { trace, open, answerDetail, item } = useTracePage();

	it('shows a conversation message by message, and what else was there', async () => {
		await open();
		await answerDetail({ input: json({ model: 'gpt-4o', messages: conversation }) });
		const messages = trace().page.getByRole('region', { name: 'Input' }).locator('.chat-message');
		assert.deepEqual(
			(await messages.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()),
			[
				'System Be brief.',
				'User When do refunds arrive?',
				'Assistant Thinking A refund question. Calls lookup call_1 { "order": "A-1" }',
				'Tool Result call_1 { "status": "returned" }',
			],
		);
		await trace().page.getByText('What else was there').click();
		await trace().page.getByText('"gpt-4o"').waitFor();
	});

	it('shows each kind of content as one likes, and keeps that', async () => {
		await open();
		await answerDetail({ input: json(conversation), output: content('Within **30 days**.') });
		const output = trace().page.getByRole('region', { name: 'Output' });
		await output.locator('strong').getByText('30 days').waitFor();
		await trace().page.getByRole('group', { name: 'Show Output as' }).getByRole('button', { name: 'Text' }).click();
		await output.getByText('Within **30 days**.').waitFor();
		await trace().page.getByRole('group', { name: 'Show Input as' }).getByRole('button', { name: 'JSON' }).click();
		await trace().page.getByRole('tree', { name: 'Input' }).waitFor();
		assert.deepEqual((trace().kept.at(-1) as TraceState).views, { text: 'text', chat: 'json' });
		await item('write').click();
		await answerDetail({ input: json(conversation) });
		await trace().page.getByRole('tree', { name: 'Input' }).waitFor();
	});

	it('walks through JSON by keyboard, drawing only the lines in sight', async () => {
		await open();
		await answerDetail({ output: json({ rows: Array.from({ length: 20_000 }, (_, index) => ({ index })) }) });
		const tree = trace().page.getByRole('tree', { name: 'Output' });
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
		const show = trace().page.getByRole('button', { name: 'Show Image' });
		await show.waitFor();
		assert.equal(await trace().page.locator('img').count(), 0);
		await show.click();
		await trace().page.locator('img').waitFor();
		await trace().page.getByRole('button', { name: 'Open in Browser' }).click();
		assert.equal((await trace().next('openLink')).url, 'https://images.example.com/a.png');
		assert.deepEqual(trace().faults, []);
	});

	it('leads from an exception to the lines of the source', async () => {
		await open(observations, { selectedId: 'send' });
		await answerDetail({
			exception: { type: 'RateLimitError', message: 'Too many', stack: 'Error\n    at send (/shop/send.ts:41:11)' },
			source: { path: 'src/send.ts', line: 40 },
		});
		await trace().page.getByRole('button', { name: '/shop/send.ts:41:11' }).click();
		assert.deepEqual((await trace().next('openSource')).place, { path: '/shop/send.ts', line: 41, column: 11 });
		await trace().page.getByRole('button', { name: 'src/send.ts:40' }).click();
		assert.deepEqual((await trace().next('openSource')).place, { path: 'src/send.ts', line: 40 });
	});

	it('opens and copies a text of what is selected', async () => {
		await open(observations, { selectedId: 'write' });
		await answerDetail({ input: content('When do refunds arrive?') });
		await trace().page.getByRole('button', { name: 'Open Input in Editor' }).click();
		const { part, observationId } = await trace().next('openContent');
		assert.deepEqual([part, observationId], ['input', 'write']);
		await trace().page.getByRole('button', { name: 'Copy Input' }).click();
		assert.equal((await trace().next('copyContent')).part, 'input');
	});

	it('shows the beginning of more than 2 million characters, and opens the whole', async () => {
		await open();
		await answerDetail({ output: content('x'.repeat(100_000), 5_000_000) });
		await trace().page.getByText('The first 100,000 of 5,000,000 characters.').waitFor();
		await trace().page.getByRole('button', { name: 'Open in Editor', exact: true }).click();
		assert.equal((await trace().next('openContent')).part, 'output');
	});

	it('draws the beginning of 2 million characters in one line as Markdown, and all of them as text', async () => {
		await open();
		await answerDetail({ output: content('x'.repeat(2_000_000)) });
		const output = trace().page.getByRole('region', { name: 'Output' });
		assert.equal((await output.innerText()).replace(/\s*Show All.*/, '').length, 20_000);
		await trace().page.getByRole('group', { name: 'Show Output as' }).getByRole('button', { name: 'Text' }).click();
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
		await trace().page.getByRole('group', { name: 'Show Input as' }).getByRole('button', { name: 'Text' }).click();
		const input = trace().page.locator('pre[aria-label="Input"]');
		await input.waitFor();
		assert.equal(await input.innerText(), hostile);
		assert.equal(await trace().page.locator('script, a[href], img, i, b').count(), 1, 'only the page has a script');
		assert.deepEqual([await trace().page.title(), trace().faults], ['Trace', []]);
	});

	it('makes nothing of hostile Markdown that runs, loads or leads to anything but http', async () => {
		await open();
		await answerDetail({ output: content(hostileMarkdown) });
		const output = trace().page.getByRole('region', { name: 'Output' });
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
		assert.deepEqual([await trace().page.title(), trace().faults], ['Trace', []]);
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
		await trace().page.getByRole('region', { name: 'Input' }).getByText('the end').waitFor();
		assert.equal(await trace().page.locator('img, iframe, svg, body style, form').count(), 0);
		assert.equal(await trace().page.getByRole('button', { name: 'Show Image' }).count(), 0);
		assert.deepEqual([await trace().page.title(), trace().faults], ['Trace', []]);
	});
});
