import assert from 'node:assert/strict';
import { readTrace } from '../otel/otlp.ts';
import { type OpenAiServer, openAiServer } from '../../../harness/servers/openAiServer.ts';
import { branchesOf, inOrder, picked } from './readBack.ts';
import { exporterEnvironment, runProgram, type ServedPlatform, servedPlatform } from './runProgram.ts';

const messages = [{ role: 'user', content: 'Where is my parcel?' }];
const parameters = { type: 'object', properties: { id: { type: 'number' } } };
const tools = [{ type: 'function', function: { name: 'track', parameters } }];
const toolCall = { id: 'call-1', function: { name: 'track', arguments: '{"id":7}' } };
const call = { name: 'OpenAI Chat Completions', type: 'GENERATION' };
const counted = {
	...call,
	// As the server names it.
	model: 'gpt-4o-2024-11-20',
	usageDetails: {
		...{ input: 12, output: 5, total: 29, input_cached_tokens: 8, output_reasoning_tokens: 4 },
		...{ 'prompt_details.audio': 0, 'completion_details.audio': 0 },
	},
	costDetails: {
		...{ input: 0.00003, output: 0.00005, total: 0.00013 },
		...{ input_cached_tokens: 0.00001, output_reasoning_tokens: 0.00004 },
	},
};
/** Of a stream it tells no usage: the cost is unknown. */
const streamed = { ...call, model: 'gpt-4o' };

function request(more: object = {}) {
	return { model: 'gpt-4o', messages, ...more };
}

/** The whole completion, as it came. */
function completion(reason: string, message: object) {
	return {
		...{ id: 'chat-1', object: 'chat.completion', created: 1, model: 'gpt-4o-2024-11-20' },
		choices: [{ index: 0, finish_reason: reason, message: { role: 'assistant', ...message } }],
		usage: {
			...{ prompt_tokens: 20, completion_tokens: 9, total_tokens: 29 },
			prompt_tokens_details: { cached_tokens: 8, audio_tokens: 0 },
			completion_tokens_details: { reasoning_tokens: 4, audio_tokens: 0 },
		},
	};
}

const told = [
	{
		...counted,
		modelParameters: { model: 'gpt-4o', temperature: 0.2 },
		input: request({ temperature: 0.2 }),
		output: completion('stop', { content: 'On its way.' }),
	},
	{
		...counted,
		modelParameters: { model: 'gpt-4o', tools: JSON.stringify(tools) },
		input: request({ tools }),
		output: completion('tool_calls', {
			content: null,
			tool_calls: [{ index: 0, type: 'function', ...toolCall }],
		}),
	},
	{
		...streamed,
		modelParameters: { model: 'gpt-4o', stream: 'true' },
		input: request({ stream: true }),
		output: 'On its way.',
	},
	{
		...streamed,
		modelParameters: { model: 'gpt-4o', tools: JSON.stringify(tools), stream: 'true' },
		input: request({ tools, stream: true }),
		output: [{ message: { role: 'assistant', content: '', tool_calls: [{ tool_call: toolCall }] } }],
	},
	{ name: 'OpenAI Embeddings', type: 'EMBEDDING', model: 'text-embedding-3-small', input: 'parcel' },
];

describe("an app of OpenAI's SDK that is instrumented with OpenInference", () => {
	let served: ServedPlatform;
	let openAi: OpenAiServer;
	beforeEach(async () => {
		served = await servedPlatform();
		openAi = await openAiServer();
	});
	afterEach(async () => {
		openAi.close();
		await served.close();
	});

	it('is read as it was sent, streams and tool calls too', async () => {
		const environment = { OPENAI_API_KEY: 'none', OPENAI_BASE_URL: openAi.url, ...exporterEnvironment(served) };
		const { traceId } = await runProgram('openInference', environment);
		const trace = await readTrace(served.server, String(traceId));
		assert.deepEqual(picked(trace, ['name', 'userId', 'sessionId']), {
			name: 'request',
			userId: 'kim',
			sessionId: 'session-1',
		});
		assert.deepEqual(branchesOf(trace), [{ name: 'request', type: 'CHAIN', children: inOrder(told) }]);
		assert.equal(trace['totalCost'], 2 * 0.00013);
	});
}).timeout(60_000);
