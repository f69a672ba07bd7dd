import assert from 'node:assert/strict';
import { type ReadTrace, readTrace } from '../otel/otlp.ts';
import { type Branch, branchesOf, inOrder, picked } from './readBack.ts';
import {
	exporterEnvironment,
	langfuseEnvironment,
	runProgram,
	type ServedPlatform,
	servedPlatform,
} from './runProgram.ts';

const found = { id: 7, at: 'Bern' };
const tool = { name: 'track', type: 'TOOL', input: { id: 7 }, output: found };
const failure = { level: 'ERROR', statusMessage: 'the model is busy' };
const embedding = { type: 'EMBEDDING', model: 'text-embedding-3-small' };
const embeddingUsage = { usageDetails: { input: 3, total: 3 }, costDetails: { input: 6e-8, total: 6e-8 } };
const gpt4o = { type: 'GENERATION', model: 'gpt-4o' };

/** Version 7 tells by OpenTelemetry's conventions, and the tokens of reasoning only where an app asks for them. */
const bySeven = (() => {
	const text = (content: string) => ({ type: 'text', content });
	const system = { role: 'system', parts: [text('Be short.')] };
	const user = (content: string) => ({ role: 'user', parts: [text(content)] });
	const call = { type: 'tool_call', id: 'call-1', name: 'track', arguments: { id: 7 } };
	const result = { type: 'tool_call_response', id: 'call-1', response: found };
	const said = (reason: string, ...parts: readonly object[]) => [{ role: 'assistant', parts, finish_reason: reason }];
	const chat = {
		...gpt4o,
		name: 'chat gpt-4o',
		usageDetails: { input: 12, output: 9, input_cached_tokens: 8, total: 29 },
		costDetails: { input: 0.00003, output: 0.00009, input_cached_tokens: 0.00001, total: 0.00013 },
	};
	const run = { name: 'invoke_agent gpt-4o', type: 'AGENT' };
	const step = (number: number, ...children: readonly Branch[]) => ({ name: `step ${number}`, type: 'SPAN', children });
	const parameters = { modelParameters: { temperature: 0.2 } };
	const asked = [system, user('Where is my parcel?')];
	const looked = [text('Let me look.'), call];
	const lookedUp = [...asked, { role: 'assistant', parts: looked }, { role: 'tool', parts: [result] }];
	const answer = text('It is in Bern.');
	const once = (input: string, output: string): Branch => {
		const content = { input: [user(input)], output: said('stop', text(output)) };
		return { ...run, ...content, children: [step(1, { ...chat, ...content })] };
	};
	const busy = { ...failure, input: [user('Are you there?')] };
	return [
		{
			...run,
			...parameters,
			input: asked,
			output: said('stop', answer, call, result),
			children: [
				step(1, { ...chat, ...parameters, input: asked, output: said('tool_call', ...looked) }, tool),
				step(2, { ...chat, ...parameters, input: lookedUp, output: said('stop', answer) }),
			],
		},
		once('Is it on its way?', 'On its way.'),
		once('Which city?', '{"city":"Bern"}'),
		{
			...embedding,
			name: 'embeddings text-embedding-3-small',
			children: [{ ...embedding, ...embeddingUsage, name: 'embeddings text-embedding-3-small' }],
		},
		{
			...run,
			...busy,
			children: [{ ...step(1, { ...gpt4o, ...busy, name: 'chat gpt-4o' }), ...failure }],
		},
	];
})();

/** Version 6 tells by attributes of its own, in spans in pairs, of which the inner one counts. */
const bySix = (() => {
	const system = { role: 'system', content: 'Be short.' };
	const user = (text: string) => ({ role: 'user', content: [{ type: 'text', text }] });
	const call = { toolCallId: 'call-1', toolName: 'track' };
	const looked = { role: 'assistant', content: 'Let me look.', tool_calls: [{ ...call, input: '{"id":7}' }] };
	const lookedUp = [
		{
			role: 'assistant',
			content: [
				{ type: 'text', text: 'Let me look.' },
				{ type: 'tool-call', ...call, input: { id: 7 } },
			],
		},
		{ role: 'tool', content: [{ type: 'tool-result', ...call, output: { type: 'json', value: found } }] },
	];
	const chat = {
		...gpt4o,
		usageDetails: { input: 12, output: 5, input_cached_tokens: 8, output_reasoning_tokens: 4, total: 29 },
		costDetails: {
			input: 0.00003,
			output: 0.00005,
			input_cached_tokens: 0.00001,
			output_reasoning_tokens: 0.00004,
			total: 0.00013,
		},
	};
	const retries = { modelParameters: { maxRetries: 2 } };
	const parameters = { modelParameters: { maxRetries: 2, temperature: 0.2 } };
	const generate = { ...chat, ...parameters, name: 'support:ai.generateText.doGenerate' };
	const asked = [system, user('Where is my parcel?')];
	const outer = (name: string) => ({ ...retries, name: `support:ai.${name}`, type: 'SPAN' });
	const busy = { ...failure, modelParameters: { maxRetries: 0 } };
	return [
		{
			...outer('generateText'),
			...parameters,
			input: { system: 'Be short.', prompt: 'Where is my parcel?' },
			output: 'It is in Bern.',
			children: [
				{ ...generate, input: asked, output: looked },
				tool,
				{ ...generate, input: [...asked, ...lookedUp], output: 'It is in Bern.' },
			],
		},
		{
			...outer('streamText'),
			input: { prompt: 'Is it on its way?' },
			output: 'On its way.',
			children: [
				{
					...chat,
					...retries,
					name: 'support:ai.streamText.doStream',
					input: [user('Is it on its way?')],
					output: 'On its way.',
				},
			],
		},
		{
			...outer('generateObject'),
			modelParameters: { maxRetries: 2, output: 'object' },
			input: { prompt: 'Which city?' },
			output: { city: 'Bern' },
			children: [
				{
					...gpt4o,
					...retries,
					name: 'support:ai.generateObject.doGenerate',
					input: [user('Which city?')],
					output: { city: 'Bern' },
					// Objects are counted without their details.
					usageDetails: { input: 20, output: 9, total: 29 },
					costDetails: { input: 0.00005, output: 0.00009, total: 0.00014 },
				},
			],
		},
		{
			...outer('embed'),
			input: 'parcel',
			output: [0.25, 0.5],
			children: [
				{
					...embedding,
					...embeddingUsage,
					...retries,
					name: 'support:ai.embed.doEmbed',
					input: ['parcel'],
					output: [[0.25, 0.5]],
				},
			],
		},
		{
			...outer('generateText'),
			...busy,
			input: { prompt: 'Are you there?' },
			children: [
				{
					...gpt4o,
					...busy,
					name: 'support:ai.generateText.doGenerate',
					input: [user('Are you there?')],
				},
			],
		},
	];
})();

const versions = {
	7: { calls: bySeven, streaming: 'chat gpt-4o', totalCost: 4 * 0.00013 + 6e-8 },
	6: { calls: bySix, streaming: 'support:ai.streamText.doStream', totalCost: 3 * 0.00013 + 0.00014 + 6e-8 },
} as const;

/** Who reads the trace back: the SDK that sent it, or the server's own read where that has none. */
const senders: Readonly<Record<string, (served: ServedPlatform, version: string) => Promise<ReadTrace>>> = {
	Langfuse: async (served, version) =>
		(await runProgram(`aiSdk${version}Langfuse`, langfuseEnvironment(served)))['trace'] as ReadTrace,
	OpenTelemetry: async (served, version) => {
		const { traceId } = await runProgram(`aiSdk${version}OpenTelemetry`, exporterEnvironment(served));
		return await readTrace(served.server, String(traceId));
	},
};

describe('an app of the Vercel AI SDK', () => {
	let served: ServedPlatform;
	beforeEach(async () => (served = await servedPlatform()));
	afterEach(() => served.close());

	for (const [version, { calls, streaming, totalCost }] of Object.entries(versions)) {
		for (const [sender, send] of Object.entries(senders)) {
			it(`in version ${version} is read as it was sent by ${sender}`, async () => {
				const trace = await send(served, version);
				assert.deepEqual(picked(trace, ['name', 'userId', 'sessionId', 'tags']), {
					name: 'request',
					userId: 'kim',
					sessionId: 'session-1',
					tags: ['parcel'],
				});
				const [root, ...others] = branchesOf(trace);
				assert.deepEqual(root, { name: 'request', type: 'SPAN', children: inOrder(calls) });
				assert.deepEqual(others, []);
				assert.equal(Number(trace['totalCost']).toFixed(12), totalCost.toFixed(12));
				const timed = trace.observations.filter(({ timeToFirstToken }) => typeof timeToFirstToken === 'number');
				assert.deepEqual(
					timed.map(({ name }) => name),
					[streaming],
				);
			});
		}
	}
}).timeout(60_000);
