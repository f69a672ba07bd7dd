import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { type RunningPlatform, startPlatform } from '../../harness/platform.ts';
import { langfuseConnection, platformConnection, type TestTools, testTools } from './testTools.ts';

const startMs = Date.parse('2026-11-24T08:00:00.000Z');
const at = (ms: number) => new Date(startMs + ms).toISOString();
const event = (type: string, id: string, body: object) => ({
	id: `event-${id}`,
	type,
	timestamp: at(0),
	body: { id, traceId: 'long', ...body },
});

const canaries = {
	key: 'sk-canary-0123456789abcdef',
	header: 'Bearer canary.0123456789abcdef',
};

/** A run of two hundred steps, of which the last but one fails, with a long text and keys that do not belong there. */
const longTrace = [
	{
		id: 'event-trace',
		type: 'trace-create',
		timestamp: at(0),
		body: {
			id: 'long',
			name: 'agent-run',
			timestamp: at(0),
			input: `Use ${canaries.key}`,
			output: { answer: 'x'.repeat(20_000) },
			metadata: { headers: { Authorization: canaries.header } },
		},
	},
	event('span-create', 'root', { name: 'run', startTime: at(0), endTime: at(9000), input: 'begin' }),
	...Array.from({ length: 200 }, (_, index) =>
		event('span-create', `step-${index}`, {
			name: `step ${index}`,
			parentObservationId: 'root',
			startTime: at(10 + index),
			endTime: at(11 + index),
			input: `input of step ${index}`,
			...(index === 198 && { level: 'ERROR', statusMessage: 'The tool did not answer' }),
		}),
	),
	event('generation-create', 'long-text', {
		name: 'write',
		parentObservationId: 'root',
		startTime: at(500),
		endTime: at(900),
		model: 'gpt-4o-mini',
		input: 'short',
		output: Array.from({ length: 3000 }, (_, index) => `line ${index}`).join('\n'),
	}),
];

/** A run in which everything fails, at length. */
const failingTrace = [
	{
		id: 'event-failing',
		type: 'trace-create',
		timestamp: at(0),
		body: { id: 'failing', name: 'failing-run', timestamp: at(0), input: 'x'.repeat(5000) },
	},
	...Array.from({ length: 40 }, (_, index) =>
		event('span-create', `failed-${index}`, {
			traceId: 'failing',
			name: `try ${index}`,
			startTime: at(index),
			endTime: at(index + 1),
			level: 'ERROR',
			statusMessage: `Try ${index} failed: ${'no answer, '.repeat(60)}`,
		}),
	),
];

interface Row {
	readonly id: string;
	readonly depth: number;
}

interface TraceAnswer {
	readonly trace: Readonly<Record<string, unknown>>;
	readonly errors?: readonly Readonly<Record<string, unknown>>[];
	readonly content: unknown;
	readonly outline: readonly Row[];
	readonly next?: { readonly page: number; readonly limit: number };
	readonly shown?: string;
	readonly text?: string;
}

describe('spandeck_getTrace', function () {
	this.timeout(60_000);
	let platform: RunningPlatform;
	let tools: TestTools;
	before(async () => {
		platform = await startPlatform();
		const { analyticsUrl, publicKey, secretKey } = platform.info;
		const answer = await fetch(`${analyticsUrl}/api/public/ingestion`, {
			method: 'POST',
			headers: { Authorization: `Basic ${btoa(`${publicKey}:${secretKey}`)}`, 'Content-Type': 'application/json' },
			body: JSON.stringify({ batch: [...longTrace, ...failingTrace] }),
		});
		assert.deepEqual(((await answer.json()) as { errors: unknown }).errors, []);
		tools = testTools([platformConnection(platform.info)]);
	});
	after(() => platform.stop());
	beforeEach(() => tools.asked.splice(0));

	const read = async (input: object, options?: Parameters<TestTools['answer']>[2]) =>
		(await tools.answer('spandeck_getTrace', { traceId: 'long', ...input }, options)) as unknown as TraceAnswer;

	it('names what failed before the outline, which the failure may be far down in', async () => {
		const { errors, outline } = await read({}, { agrees: true });

		assert.deepEqual(errors, [
			{ id: 'step-198', type: 'SPAN', name: 'step 198', statusMessage: 'The tool did not answer' },
		]);
		assert.ok(!outline.some(({ id }) => id === 'step-198'));
	});

	it('gives the whole outline in pages of its own accord, each observation once', async () => {
		const ids: string[] = [];
		let next: TraceAnswer['next'] | undefined = { page: 1, limit: 60 };
		while (next !== undefined) {
			const answer: TraceAnswer = await read(next, { agrees: true });
			ids.push(...answer.outline.map(({ id }) => id));
			next = answer.next;
		}

		assert.deepEqual(
			new Set(ids),
			new Set(['root', 'long-text', ...Array.from({ length: 200 }, (_, i) => `step-${i}`)]),
		);
		assert.deepEqual(ids.slice(0, 2), ['root', 'step-0']);
	});

	it('is no longer than the budget of the model, however long the trace', async () => {
		for (const input of [
			{ traceId: 'long' },
			{ traceId: 'failing' },
			{ traceId: 'long', observationId: 'long-text' },
			{ traceId: 'long', observationId: 'long-text', part: 'output' },
		]) {
			for (const tokenBudget of [1200, 2500, 8000]) {
				const text = await tools.text('spandeck_getTrace', input, { agrees: true, tokenBudget });
				const tokens = Math.ceil(text.length / 3);
				assert.ok(tokens <= tokenBudget, `${JSON.stringify(input)}: ${tokens} tokens of ${tokenBudget}`);
			}
		}
	});

	it('cuts a long text, says how much was left out, and gives all of it by pages', async () => {
		const { content } = await read({ observationId: 'long-text' }, { agrees: true });
		const { output, input } = content as { input: string; output: { beginning: string; leftOutCharacters: number } };
		const whole = 3000 * 'line 123'.length;
		assert.equal(input, 'short');
		assert.ok(output.leftOutCharacters > whole / 2);

		let page = 1;
		let text = '';
		for (;;) {
			const answer = await read({ observationId: 'long-text', part: 'output', page }, { agrees: true });
			text += answer.text ?? '';
			if (answer.next === undefined) {
				break;
			}
			page = answer.next.page;
		}
		assert.equal(text.split('\n').length, 3000);
		assert.ok(text.startsWith(output.beginning));
		assert.equal(text.length, output.beginning.length + output.leftOutCharacters);
	});

	it('withholds content without agreement, and says so', async () => {
		const { content, errors, trace, outline } = await read({});

		assert.match(String(content), /^Withheld: the person did not agree/);
		assert.deepEqual(errors, [{ id: 'step-198', type: 'SPAN', name: 'step 198' }]);
		assert.equal(trace['observationCount'], 202);
		assert.ok(outline.length > 20);
		assert.deepEqual(tools.asked, ['Platform: agent-run']);
	});

	for (const input of [
		{},
		{ observationId: 'step-198' },
		{ observationId: 'step-7', part: 'input' },
		{ part: 'output' },
		{ page: 2 },
		{ content: false },
	]) {
		it(`gives no word of content without agreement: ${JSON.stringify(input)}`, async () => {
			const text = await tools.text('spandeck_getTrace', { traceId: 'long', ...input });
			assert.doesNotMatch(text, /input of step|did not answer|xxxx|canary|Authorization/);
		});
	}

	it('does not ask where no content is wanted, nor for a page that has none', async () => {
		await read({ content: false });
		await read({ page: 2 }, { agrees: true });
		assert.deepEqual(tools.asked, []);
	});

	it('masks what looks like a key or an authorization, in whatever text it stands', async () => {
		const text = await tools.text('spandeck_getTrace', { traceId: 'long' }, { agrees: true });
		assert.match(text, /Use sk-\*\*\*/);
		assert.match(text, /Bearer \*\*\*/);
		assert.doesNotMatch(text, /canary/);
	});

	it('finds a trace by its id alone where there are few projects', async () => {
		const { project } = await tools.answer('spandeck_getTrace', { traceId: 'long', content: false });
		assert.equal((project as { readonly name: string }).name, 'Support Chat');
	});

	it('links to the panel at the trace', async () => {
		const { trace } = await read({ content: false });
		assert.match(
			String(trace['link']),
			/^vscode:\/\/spandeck\.spandeck\/trace\?server=http:\/\/127\.0\.0\.1:\d+&organization=org_\w+&project=prj_\w+&trace=long$/,
		);
	});

	it('needs no organization on a Langfuse connection, and no project where there is one', async () => {
		const langfuse = testTools([langfuseConnection(platform.info)]);
		const { trace } = await langfuse.answer('spandeck_getTrace', { traceId: 'long', content: false });
		assert.equal((trace as { readonly id: string }).id, 'long');
	});

	it('and the other tools never tell a credential', async () => {
		const { apiKey, token, publicKey, secretKey } = platform.info;
		const both = testTools([platformConnection(platform.info), langfuseConnection(platform.info)]);
		const place = { project: 'Support Chat', connection: 'Platform' };
		const texts = await Promise.all([
			both.text('spandeck_listProjects', {}),
			both.text('spandeck_listTraces', place),
			both.text('spandeck_getTrace', { ...place, traceId: 'long' }, { agrees: true }),
			both.text('spandeck_dailyMetrics', place),
			both.refusal('spandeck_getTrace', { ...place, traceId: secretKey }),
			both.refusal('spandeck_listTraces', { project: `Bearer ${token}` }),
		]);
		for (const secret of [apiKey, token, publicKey, secretKey]) {
			assert.ok(!texts.some((text) => text.includes(secret)), 'a credential is in an answer');
		}
	});
});
