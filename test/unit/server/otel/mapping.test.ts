import assert from 'node:assert/strict';
import { attributes, type ExportParts, sentAndRead } from './otlp.ts';

const aiScope = { scope: { name: 'ai', version: '6.0.0' } };
const langfuseScope = { scope: { name: 'langfuse-sdk', version: '5.11.1' } };
const sdkOrigin = { resourceAttributes: {}, scope: { ...langfuseScope.scope, attributes: {} } };
const generation = { 'gen_ai.operation.name': 'chat' };

interface Case {
	readonly attributes?: Readonly<Record<string, unknown>>;
	readonly parts?: ExportParts;
	/** Fields of the span beside its attributes. */
	readonly span?: object;
	readonly observation?: Readonly<Record<string, unknown>>;
	readonly trace?: Readonly<Record<string, unknown>>;
}

function event(name: string, values: Readonly<Record<string, unknown>>): object {
	return { timeUnixNano: '1787220000200000000', name, attributes: attributes(values) };
}

const message = (role: string, content: string) => ({ role, content });
const conversation = [message('user', 'Where is my parcel?')];
const reply = [message('assistant', 'On its way.')];

const cases: Readonly<Record<string, Case>> = {
	'type by langfuse.observation.type before all else': {
		attributes: { 'langfuse.observation.type': 'evaluator', 'gen_ai.operation.name': 'chat' },
		observation: { type: 'EVALUATOR' },
	},
	'type by OpenInference': { attributes: { 'openinference.span.kind': 'LLM' }, observation: { type: 'GENERATION' } },
	'type by OpenInference, same name': {
		attributes: { 'openinference.span.kind': 'RETRIEVER' },
		observation: { type: 'RETRIEVER' },
	},
	'type embeddings': { attributes: { 'gen_ai.operation.name': 'embeddings' }, observation: { type: 'EMBEDDING' } },
	'type of a tool call': { attributes: { 'gen_ai.tool.call.id': 'call_1' }, observation: { type: 'TOOL' } },
	'type of a span that names a model': {
		attributes: { 'gen_ai.request.model': 'gpt-4o' },
		observation: { type: 'GENERATION', model: 'gpt-4o' },
	},
	'type of an unknown word': { attributes: { 'langfuse.observation.type': 'dream' }, observation: { type: 'SPAN' } },
	"type of the AI SDK's outer span, which repeats model and usage of its inner ones": {
		attributes: {
			'ai.operationId': 'ai.generateText',
			'operation.name': 'ai.generateText my-function',
			'ai.model.id': 'gpt-4o',
			'ai.usage.inputTokens': 20,
			'ai.usage.cachedInputTokens': 8,
		},
		parts: aiScope,
		observation: { type: 'SPAN', name: 'ai.generateText', model: null, usageDetails: {}, costDetails: {} },
	},
	'type and model of an embedding by OpenInference': {
		attributes: { 'openinference.span.kind': 'EMBEDDING', 'embedding.model_name': 'text-embedding-3-small' },
		observation: { type: 'EMBEDDING', model: 'text-embedding-3-small' },
	},
	'name with the AI SDK function': {
		attributes: {
			'ai.operationId': 'ai.streamText.doStream',
			'ai.model.id': 'gpt-4o',
			'ai.telemetry.functionId': 'support',
		},
		parts: aiScope,
		observation: { name: 'support:ai.streamText.doStream', type: 'GENERATION', model: 'gpt-4o' },
		trace: { name: 'support:ai.streamText.doStream' },
	},
	'level by word, any case': {
		attributes: { 'langfuse.observation.level': 'Critical', 'langfuse.observation.status_message': 'lost' },
		observation: { level: 'ERROR', statusMessage: 'lost' },
	},
	'level and message by status': {
		span: { status: { code: 2, message: 'timed out' } },
		observation: { level: 'ERROR', statusMessage: 'timed out' },
	},
	'message by the exception where the status has none': {
		span: {
			status: { code: 'STATUS_CODE_ERROR' },
			events: [event('exception', { 'exception.type': 'TypeError', 'exception.message': 'x is not a function' })],
		},
		observation: { level: 'ERROR', statusMessage: 'x is not a function' },
	},
	'what happened, in the metadata, without the messages': {
		span: {
			events: [
				event('exception', {
					'exception.message': 'x',
					'exception.stacktrace': 'Error: x\n    at answer (app.ts:7:3)',
				}),
				event('gen_ai.user.message', { content: 'Hi' }),
			],
		},
		parts: langfuseScope,
		observation: {
			input: [message('user', 'Hi')],
			metadata: {
				...sdkOrigin,
				events: [
					{
						name: 'exception',
						timestamp: '2026-08-20T10:00:00.200Z',
						attributes: {
							'exception.message': 'x',
							'exception.stacktrace': 'Error: x\n    at answer (app.ts:7:3)',
						},
					},
				],
			},
		},
		trace: { metadata: sdkOrigin },
	},
	'no message by an exception that was caught': {
		span: { events: [event('exception', { 'exception.message': 'tried again' })] },
		observation: { level: 'DEFAULT', statusMessage: null },
	},
	'parameters by Langfuse': {
		attributes: { 'langfuse.observation.model.parameters': '{"temperature":0.7,"stream":true,"stop":["a"]}' },
		observation: { modelParameters: { temperature: 0.7, stream: 'true', stop: '["a"]' } },
	},
	'parameters by gen_ai.request': {
		attributes: { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.request.temperature': 0.2, 'gen_ai.request.top_p': 1 },
		observation: { modelParameters: { temperature: 0.2, top_p: 1 } },
	},
	'parameters by OpenInference': {
		attributes: { 'llm.model_name': 'gpt-4o', 'llm.invocation_parameters': '{"max_tokens":40}' },
		observation: { model: 'gpt-4o', modelParameters: { max_tokens: 40 } },
	},
	'parameters by OpenInference, one by one': {
		attributes: { 'llm.model_name': 'gpt-4o', 'llm.invocation_parameters.top_p': 0.5 },
		observation: { modelParameters: { top_p: 0.5 } },
	},
	"parameters by the AI SDK's settings, without the app's context": {
		attributes: {
			'ai.settings.maxOutputTokens': 40,
			'ai.settings.context.plan': 'free',
			'gen_ai.request.temperature': 1,
		},
		parts: aiScope,
		observation: { modelParameters: { maxOutputTokens: 40 } },
	},
	"parameters by the AI SDK's settings with a tracer of the app's own": {
		attributes: { 'ai.operationId': 'ai.generateText.doGenerate', 'ai.settings.maxRetries': 2 },
		parts: { scope: { name: 'my-app' } },
		observation: { modelParameters: { maxRetries: 2 } },
	},
	'usage and cost by Langfuse': {
		attributes: {
			'langfuse.observation.type': 'generation',
			'langfuse.observation.usage_details': '{"input":10,"output":5,"cache_read":3}',
			'langfuse.observation.cost_details': '{"input":0.1,"output":0.2}',
		},
		observation: {
			usageDetails: { input: 10, output: 5, cache_read: 3, total: 18 },
			costDetails: { input: 0.1, output: 0.2, total: 0.3 },
		},
		trace: { totalCost: 0.3 },
	},
	'usage by the current conventions': {
		attributes: {
			...generation,
			'gen_ai.usage.input_tokens': 100,
			'gen_ai.usage.output_tokens': 40,
			'gen_ai.usage.cache_read.input_tokens': 30,
			'gen_ai.usage.cache_creation.input_tokens': 20,
			'gen_ai.usage.reasoning.output_tokens': 15,
			'gen_ai.usage.cost': 0.02,
		},
		observation: {
			usageDetails: {
				input: 50,
				output: 25,
				input_cached_tokens: 30,
				input_cache_creation: 20,
				output_reasoning_tokens: 15,
				total: 140,
			},
			costDetails: { total: 0.02 },
		},
	},
	'usage by the earlier names': {
		attributes: { ...generation, 'gen_ai.usage.prompt_tokens': '12', 'gen_ai.usage.completion_tokens': 3 },
		observation: { usageDetails: { input: 12, output: 3, total: 15 } },
	},
	'usage by OpenInference': {
		attributes: {
			'openinference.span.kind': 'LLM',
			'llm.token_count.prompt': 12,
			'llm.token_count.completion': 8,
			'llm.token_count.total': 20,
			'llm.token_count.prompt_details.cache_read': 4,
			'llm.token_count.completion_details.audio': 3,
			'llm.cost.total': 0.001,
		},
		observation: {
			usageDetails: {
				input: 8,
				output: 5,
				total: 20,
				input_cached_tokens: 4,
				'completion_details.audio': 3,
			},
			costDetails: { total: 0.001 },
		},
	},
	"usage by the AI SDK with its provider's words": {
		attributes: {
			'ai.usage.promptTokens': 50,
			'ai.usage.completionTokens': 20,
			'gen_ai.usage.input_tokens': 50,
			'ai.usage.inputTokenDetails.noCacheTokens': 10,
			'ai.response.providerMetadata': '{"openai":{"cachedPromptTokens":40,"reasoningTokens":5}}',
		},
		parts: aiScope,
		observation: {
			usageDetails: { input: 10, output: 15, input_cached_tokens: 40, output_reasoning_tokens: 5, total: 70 },
		},
	},
	'usage by its shortest names, other keys as they are': {
		attributes: {
			...generation,
			'llm.token_count.prompt': 12,
			'llm.token_count.completion': 8,
			'gen_ai.usage.cache_write.input_tokens': 2,
			'gen_ai.usage.thoughts_tokens': 3,
			'gen_ai.usage.searches': 1,
			'gen_ai.usage.total_tokens': 20,
		},
		observation: {
			usageDetails: {
				input: 10,
				output: 5,
				input_cache_creation: 2,
				output_reasoning_tokens: 3,
				searches: 1,
				total: 20,
			},
		},
	},
	"usage by the AI SDK with Anthropic's words, which part what is written to its caches": {
		attributes: {
			...generation,
			'gen_ai.usage.input_tokens': 100,
			'gen_ai.usage.output_tokens': 10,
			'gen_ai.usage.cache_creation.input_tokens': 30,
			'ai.response.providerMetadata': JSON.stringify({
				anthropic: {
					usage: {
						cache_read_input_tokens: 50,
						cache_creation_input_tokens: 30,
						cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 15 },
					},
				},
			}),
		},
		observation: {
			usageDetails: {
				input: 20,
				output: 10,
				input_cached_tokens: 50,
				input_cache_creation: 5,
				input_cache_creation_5m: 10,
				input_cache_creation_1h: 15,
				total: 110,
			},
		},
	},
	"usage by the AI SDK with Bedrock's words": {
		attributes: {
			'ai.usage.inputTokens': 100,
			'ai.response.providerMetadata': '{"bedrock":{"usage":{"cacheReadInputTokens":40,"cacheWriteInputTokens":10}}}',
		},
		parts: aiScope,
		observation: {
			usageDetails: { input: 50, input_cached_tokens: 40, input_cache_creation: 10, total: 100 },
		},
	},
	'usage of an embedding by the AI SDK': {
		attributes: {
			'ai.operationId': 'ai.embed.doEmbed',
			'ai.model.id': 'text-embedding-3-small',
			'ai.usage.tokens': 3,
			'ai.values': ['"parcel"', '"letter"'],
			'ai.embeddings': ['[0.5]', '[0.25]'],
		},
		parts: aiScope,
		observation: {
			type: 'EMBEDDING',
			usageDetails: { input: 3, total: 3 },
			input: ['parcel', 'letter'],
			output: [[0.5], [0.25]],
		},
	},
	'no model, usage and cost of a step of an agent': {
		attributes: { 'gen_ai.operation.name': 'agent_step', 'gen_ai.usage.input_tokens': 100, 'gen_ai.usage.cost': 1 },
		observation: { model: null, usageDetails: {}, costDetails: {} },
	},
	'no model, usage and cost of a whole run of an agent': {
		attributes: {
			'gen_ai.operation.name': 'invoke_agent',
			'gen_ai.request.model': 'gpt-4o',
			'gen_ai.usage.input_tokens': 100,
		},
		observation: { type: 'AGENT', model: null, usageDetails: {}, costDetails: {} },
	},
	'first token by Langfuse, in quotes': {
		attributes: { 'langfuse.observation.completion_start_time': '"2026-08-20T10:00:01.123Z"' },
		observation: { completionStartTime: '2026-08-20T10:00:01.123Z', timeToFirstToken: 1 },
	},
	'first token by the AI SDK': {
		attributes: { 'ai.response.msToFirstChunk': 250.7 },
		parts: aiScope,
		observation: { completionStartTime: '2026-08-20T10:00:00.373Z', timeToFirstToken: 0.25 },
	},
	"first token by OpenTelemetry's conventions, in seconds": {
		attributes: { ...generation, 'gen_ai.response.time_to_first_chunk': 0.5 },
		observation: { completionStartTime: '2026-08-20T10:00:00.623Z', timeToFirstToken: 0.5 },
	},
	'first token by the AI SDK since version 7, in seconds': {
		attributes: { ...generation, 'gen_ai.client.operation.time_to_first_chunk': 0.0342 },
		observation: { completionStartTime: '2026-08-20T10:00:00.157Z', timeToFirstToken: 0.034 },
	},
	'no first token by what is no time': {
		attributes: { 'ai.response.msToFirstChunk': -1, 'langfuse.observation.completion_start_time': 'soon' },
		observation: { completionStartTime: null, timeToFirstToken: null },
	},
	'prompt that an app of the AI SDK links': {
		attributes: {
			...generation,
			'ai.telemetry.metadata.langfusePrompt': '{"name":"greeting","version":3,"prompt":"Hello"}',
		},
		observation: { promptName: 'greeting', promptVersion: 3 },
	},
	'prompt of a generation': {
		attributes: {
			'langfuse.observation.type': 'generation',
			'langfuse.observation.prompt.name': 'greeting',
			'langfuse.observation.prompt.version': 3,
		},
		observation: { promptName: 'greeting', promptVersion: 3 },
	},
	'no prompt of anything else': {
		attributes: { 'langfuse.observation.prompt.name': 'greeting', 'langfuse.observation.prompt.version': 3 },
		observation: { promptName: null, promptVersion: null },
	},
	'version, release and environment by the resource': {
		parts: {
			resource: {
				'service.version': '1.4.0',
				'langfuse.release': 'r7',
				'deployment.environment.name': 'Staging',
			},
		},
		observation: { version: '1.4.0', environment: 'staging' },
		trace: { version: '1.4.0', release: 'r7', environment: 'staging' },
	},
	'metadata by key and whole, without attributes of the Langfuse SDK': {
		attributes: {
			'langfuse.observation.metadata': '{"whole":1}',
			'langfuse.observation.metadata.step': '{"n":2}',
			'langfuse.trace.metadata.plan': 'free',
		},
		parts: { ...langfuseScope, resource: { host: 'h' } },
		observation: {
			metadata: {
				whole: 1,
				step: { n: 2 },
				resourceAttributes: { host: 'h' },
				scope: { name: 'langfuse-sdk', version: '5.11.1', attributes: {} },
			},
		},
		trace: {
			metadata: {
				whole: 1,
				step: { n: 2 },
				plan: 'free',
				resourceAttributes: { host: 'h' },
				scope: { name: 'langfuse-sdk', version: '5.11.1', attributes: {} },
			},
		},
	},
	'metadata for trace and observation alike': {
		attributes: {
			'langfuse.metadata': '{"whole":1}',
			'langfuse.metadata.step': '{"n":2}',
			'ai.telemetry.metadata.plan': 'free',
			'ai.telemetry.metadata.userId': 'kim',
			'ai.telemetry.metadata.sessionId': 's-1',
			'ai.telemetry.metadata.tags': ['a'],
			'ai.telemetry.metadata.langfusePrompt': '{}',
		},
		parts: langfuseScope,
		observation: { metadata: { ...sdkOrigin, whole: 1, step: { n: 2 }, plan: 'free' } },
		trace: { metadata: { ...sdkOrigin, whole: 1, step: { n: 2 }, plan: 'free' } },
	},
	'metadata that is no object': {
		attributes: { 'langfuse.observation.metadata': 'a note' },
		parts: langfuseScope,
		observation: { metadata: { ...sdkOrigin, metadata: 'a note' } },
	},
	'metadata of other scopes: attributes but input and output': {
		attributes: { 'input.value': 'question', 'http.route': '/chat' },
		observation: {
			metadata: {
				attributes: { 'http.route': '/chat' },
				resourceAttributes: {},
				scope: { name: '', version: '', attributes: {} },
			},
		},
	},
	'user, session, tags and public': {
		attributes: {
			'user.id': 'kim',
			'session.id': 's-1',
			'langfuse.trace.tags': ['b', 'a'],
			'langfuse.trace.public': true,
			'langfuse.trace.name': 'support',
		},
		trace: { name: 'support', userId: 'kim', sessionId: 's-1', tags: ['a', 'b'], public: true },
	},
	'user, session and tags by the AI SDK': {
		attributes: {
			'ai.telemetry.metadata.userId': 'kim',
			'ai.telemetry.metadata.sessionId': 's-1',
			'ai.telemetry.metadata.tags': '["b","a"]',
		},
		parts: aiScope,
		trace: { userId: 'kim', sessionId: 's-1', tags: ['a', 'b'] },
	},
	'session by the conversation, tags by commas': {
		attributes: { 'gen_ai.conversation.id': 'c-1', 'tag.tags': 'x, y' },
		trace: { sessionId: 'c-1', tags: ['x', 'y'] },
	},
	'input and output by Langfuse': {
		attributes: {
			'langfuse.observation.input': JSON.stringify(conversation),
			'langfuse.observation.output': 'On its way.',
			'input.value': 'not this',
		},
		observation: { input: conversation, output: 'On its way.' },
		trace: { input: conversation, output: 'On its way.' },
	},
	"input and output of the trace before the root's": {
		attributes: {
			'langfuse.observation.input': 'inner',
			'langfuse.trace.input': 'outer',
			'langfuse.trace.output': '{"ok":true}',
		},
		observation: { input: 'inner', output: null },
		trace: { input: 'outer', output: { ok: true } },
	},
	'input and output by the AI SDK': {
		attributes: { 'ai.prompt.messages': JSON.stringify(conversation), 'ai.response.text': 'On its way.' },
		parts: aiScope,
		observation: { input: conversation, output: 'On its way.' },
	},
	'text with tool calls by the AI SDK': {
		attributes: { 'ai.response.text': 'Let me look.', 'ai.response.toolCalls': '[{"toolName":"track"}]' },
		parts: aiScope,
		observation: {
			output: { role: 'assistant', content: 'Let me look.', tool_calls: [{ toolName: 'track' }] },
		},
	},
	'a tool call of the AI SDK': {
		attributes: {
			'ai.operationId': 'ai.toolCall',
			'ai.toolCall.name': 'track',
			'ai.toolCall.args': '{"id":7}',
			'ai.toolCall.result': '{"at":"Bern"}',
		},
		parts: aiScope,
		observation: { type: 'TOOL', name: 'track', input: { id: 7 }, output: { at: 'Bern' } },
	},
	'messages as the current conventions send them': {
		attributes: {
			'gen_ai.system_instructions': '[{"type":"text","content":"Be short."}]',
			'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"Hi"}]}]',
			'gen_ai.output.messages': JSON.stringify(reply),
		},
		observation: {
			input: [
				{ role: 'system', parts: [{ type: 'text', content: 'Be short.' }] },
				{ role: 'user', parts: [{ type: 'text', content: 'Hi' }] },
			],
			output: reply,
		},
	},
	'messages on one event': {
		span: {
			events: [
				event('gen_ai.client.inference.operation.details', {
					'gen_ai.input.messages': JSON.stringify(conversation),
					'gen_ai.output.messages': JSON.stringify(reply),
				}),
			],
		},
		observation: { input: conversation, output: reply },
	},
	'messages on events of their own': {
		span: {
			events: [
				event('gen_ai.system.message', { content: 'Be short.' }),
				event('gen_ai.user.message', { content: 'Hi' }),
				event('gen_ai.choice', { message: '{"content":"Hello"}', index: 0 }),
			],
		},
		observation: {
			input: [message('system', 'Be short.'), message('user', 'Hi')],
			output: { role: 'assistant', message: { content: 'Hello' }, index: 0 },
		},
	},
	'messages on the first events there were': {
		span: {
			events: [
				event('gen_ai.content.prompt', { 'gen_ai.prompt': JSON.stringify(conversation) }),
				event('gen_ai.content.completion', { 'gen_ai.completion': JSON.stringify(reply) }),
			],
		},
		observation: { input: conversation, output: reply },
	},
	'messages by number': {
		attributes: {
			'gen_ai.prompt.1.role': 'user',
			'gen_ai.prompt.1.content': 'Hi',
			'gen_ai.prompt.0.role': 'system',
			'gen_ai.prompt.0.content': 'Be short.',
			'gen_ai.completion.0.content': 'Hello',
		},
		observation: {
			input: [message('system', 'Be short.'), message('user', 'Hi')],
			output: [{ content: 'Hello' }],
		},
	},
	'messages by OpenInference': {
		attributes: {
			'llm.input_messages.0.message.role': 'user',
			'llm.input_messages.0.message.content': 'Hi',
			'llm.output_messages.0.message.tool_calls.0.tool_call.function.name': 'track',
		},
		observation: {
			input: [{ message: message('user', 'Hi') }],
			output: [{ message: { tool_calls: [{ tool_call: { function: { name: 'track' } } }] } }],
		},
	},
	'a stream of tool calls by OpenInference, which has no text': {
		attributes: {
			'input.value': 'Where is it?',
			'output.value': '',
			'llm.output_messages.0.message.tool_calls.0.tool_call.function.name': 'track',
		},
		observation: {
			input: 'Where is it?',
			output: [{ message: { tool_calls: [{ tool_call: { function: { name: 'track' } } }] } }],
		},
	},
	...Object.fromEntries(
		(
			[
				['genkit:input', 'genkit:output'],
				['gcp.vertex.agent.llm_request', 'gcp.vertex.agent.llm_response'],
				['prompt', 'all_messages_events'],
				['mlflow.spanInputs', 'mlflow.spanOutputs'],
				['traceloop.entity.input', 'traceloop.entity.output'],
				['input.value', 'output.value'],
				['input', 'output'],
				['tool_arguments', 'tool_response'],
				['gen_ai.tool.call.arguments', 'gen_ai.tool.call.result'],
			] as const
		).map(([input, output]) => [
			`input and output by ${input} and ${output}`,
			{
				attributes: { [input]: '{"q":1}', [output]: 'done' },
				observation: { input: { q: 1 }, output: 'done' },
			},
		]),
	),
};

describe('what a span becomes', () => {
	for (const [what, { attributes: told = {}, span = {}, parts = {}, observation = {}, trace = {} }] of Object.entries(
		cases,
	)) {
		it(what, async () => {
			const read = await sentAndRead({ ...span, attributes: attributes(told) }, parts);
			assert.equal(read.status, 200, JSON.stringify(read.body));
			const picked = (from: object, like: object) =>
				Object.fromEntries(Object.entries(from).filter(([name]) => Object.hasOwn(like, name)));
			assert.deepEqual(picked(read.observation, observation), observation);
			assert.deepEqual(picked(read.trace, trace), trace);
		});
	}
});
