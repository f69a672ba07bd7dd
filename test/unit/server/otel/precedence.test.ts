import assert from 'node:assert/strict';
import { attributes, sentAndRead } from './otlp.ts';

/** The contract's tables, row by row: attributes that mean one field, first to last; one beats all that stand behind it. */

type Kind = 'trace' | 'observation';
interface Row {
	readonly of: Kind;
	readonly field: string;
	readonly names: readonly string[];
	/** What is read of the text that a name is sent with; the text itself where nothing is said. */
	readonly read?: (sent: string) => unknown;
	readonly sent?: (index: number) => unknown;
	/** Sent with each. */
	readonly also?: Readonly<Record<string, unknown>>;
	readonly resource?: true;
}

const generation = { 'langfuse.observation.type': 'generation' };
const environmentNames = ['langfuse.environment', 'deployment.environment.name', 'deployment.environment'];
const metadataIds = ['langfuse.observation.metadata.', 'langfuse.trace.metadata.'];

const rows: readonly Row[] = [
	{ of: 'trace', field: 'name', names: ['langfuse.trace.name'] },
	{ of: 'trace', field: 'input', names: ['langfuse.trace.input', 'langfuse.observation.input'] },
	{ of: 'trace', field: 'output', names: ['langfuse.trace.output', 'langfuse.observation.output'] },
	{
		of: 'trace',
		field: 'userId',
		names: [
			...['langfuse.user.id', 'user.id'],
			...metadataIds.map((prefix) => `${prefix}langfuse_user_id`),
			'ai.telemetry.metadata.userId',
		],
	},
	{
		of: 'trace',
		field: 'sessionId',
		names: [
			...['langfuse.session.id', 'session.id', 'gen_ai.conversation.id'],
			...metadataIds.map((prefix) => `${prefix}langfuse_session_id`),
			'ai.telemetry.metadata.sessionId',
		],
	},
	{
		of: 'trace',
		field: 'tags',
		names: [
			...['langfuse.trace.tags', 'langfuse.tags'],
			...metadataIds.map((prefix) => `${prefix}langfuse_tags`),
			...['ai.telemetry.metadata.tags', 'tag.tags'],
		],
		read: (sent) => [sent],
	},
	{
		of: 'trace',
		field: 'public',
		names: ['langfuse.trace.public', 'langfuse.public'],
		sent: (index) => (index === 0 ? 'true' : true),
		read: () => true,
	},
	{ of: 'trace', field: 'version', names: ['langfuse.version'] },
	{ of: 'trace', field: 'version', names: ['service.version'], resource: true },
	{ of: 'trace', field: 'release', names: ['langfuse.release'] },
	{ of: 'trace', field: 'release', names: ['langfuse.release'], resource: true },
	{ of: 'trace', field: 'environment', names: environmentNames },
	{ of: 'trace', field: 'environment', names: environmentNames, resource: true },
	{ of: 'observation', field: 'version', names: ['langfuse.version'] },
	{ of: 'observation', field: 'environment', names: environmentNames },
	{ of: 'observation', field: 'environment', names: environmentNames, resource: true },
	{
		of: 'observation',
		field: 'name',
		names: ['gen_ai.tool.name', 'genkit:name', 'logfire.msg', 'ai.toolCall.name', 'ai.operationId'],
	},
	{ of: 'observation', field: 'statusMessage', names: ['langfuse.observation.status_message'] },
	{
		of: 'observation',
		field: 'model',
		names: [
			...['langfuse.observation.model.name', 'gen_ai.response.model', 'ai.model.id', 'gen_ai.request.model'],
			...['llm.response.model', 'llm.model_name', 'model'],
		],
	},
	{
		of: 'observation',
		field: 'modelParameters',
		names: ['langfuse.observation.model.parameters', 'llm.invocation_parameters', 'model_config'],
		sent: (index) => JSON.stringify({ temperature: index, stop: ['a'] }),
		read: (sent) => ({ ...(JSON.parse(sent) as object), stop: '["a"]' }),
	},
	{
		of: 'observation',
		field: 'promptName',
		names: ['langfuse.observation.prompt.name', 'langfuse.prompt.name'],
		also: { ...generation, 'langfuse.observation.prompt.version': 1 },
	},
	{
		of: 'observation',
		field: 'promptVersion',
		names: ['langfuse.observation.prompt.version', 'langfuse.prompt.version'],
		sent: (index) => index + 1,
		read: Number,
		also: { ...generation, 'langfuse.observation.prompt.name': 'greeting' },
	},
	{
		of: 'observation',
		field: 'costDetails',
		names: ['gen_ai.usage.cost', 'llm.cost.total'],
		sent: (index) => index + 0.5,
		read: (sent) => ({ total: Number(sent) }),
	},
	{
		of: 'observation',
		field: 'completionStartTime',
		names: ['langfuse.observation.completion_start_time', 'ai.response.msToFirstChunk'],
		sent: (index) => (index === 0 ? '2026-08-20T10:00:01.500Z' : 250),
		read: (sent) => (sent === '250' ? '2026-08-20T10:00:00.373Z' : sent),
	},
];

describe('of several attributes that mean the same', () => {
	for (const {
		of,
		field,
		names,
		read = String,
		sent = (index: number) => `value-${index}`,
		also = {},
		resource,
	} of rows) {
		for (const [index, name] of names.entries()) {
			const beaten = names.slice(index + 1);
			const where = resource === undefined ? 'a span' : 'its resource';
			const title = beaten.length === 0 ? 'counts' : `beats ${beaten.join(', ')}`;
			it(`${of} ${field}: ${name} of ${where} ${title}`, async () => {
				const entries = names.map((one, place) => [one, sent(place)] as const).slice(index);
				const told = Object.fromEntries(entries.toReversed());
				const onSpan = resource === undefined ? { ...told, ...also } : also;
				const span = { attributes: attributes(onSpan) };
				const answer = await sentAndRead(span, { resource: resource === undefined ? {} : told });
				assert.deepEqual(answer[of][field], read(String(sent(index))));
			});
		}
	}
});

const types: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'langfuse.observation.type': {
		...{ span: 'SPAN', generation: 'GENERATION', event: 'EVENT', agent: 'AGENT', tool: 'TOOL', chain: 'CHAIN' },
		...{ retriever: 'RETRIEVER', evaluator: 'EVALUATOR', embedding: 'EMBEDDING', guardrail: 'GUARDRAIL' },
		...{ dream: 'SPAN', constructor: 'SPAN' },
	},
	'openinference.span.kind': {
		...{ LLM: 'GENERATION', CHAIN: 'CHAIN', RETRIEVER: 'RETRIEVER', EMBEDDING: 'EMBEDDING', AGENT: 'AGENT' },
		...{ TOOL: 'TOOL', GUARDRAIL: 'GUARDRAIL', EVALUATOR: 'EVALUATOR', RERANKER: 'SPAN' },
	},
	'gen_ai.operation.name': {
		...{ chat: 'GENERATION', completion: 'GENERATION', text_completion: 'GENERATION', generate: 'GENERATION' },
		...{ generate_content: 'GENERATION', embeddings: 'EMBEDDING', invoke_agent: 'AGENT', create_agent: 'AGENT' },
		...{ execute_tool: 'TOOL', agent_step: 'SPAN' },
	},
	'genkit:metadata:subtype': { model: 'GENERATION', tool: 'TOOL', retriever: 'RETRIEVER' },
	'ai.operationId': { 'ai.toolCall': 'TOOL', 'ai.generateText.doGenerate': 'SPAN', 'ai.generateText': 'SPAN' },
	'operation.name': { 'ai.toolCall track': 'TOOL' },
	'gen_ai.tool.name': { track: 'TOOL' },
	'gen_ai.tool.call.id': { 'call-1': 'TOOL' },
	'langfuse.observation.model.name': { 'gpt-4o': 'GENERATION' },
	'gen_ai.response.model': { 'gpt-4o': 'GENERATION' },
	'gen_ai.request.model': { 'gpt-4o': 'GENERATION' },
	'llm.model_name': { 'gpt-4o': 'GENERATION' },
	model: { 'gpt-4o': 'GENERATION' },
	// The AI SDK puts it on spans of every kind.
	'ai.model.id': { 'gpt-4o': 'SPAN' },
};
const modelCalls: Readonly<Record<string, string>> = {
	'ai.generateText.doGenerate': 'GENERATION',
	'ai.streamText.doStream': 'GENERATION',
	'ai.generateObject.doGenerate': 'GENERATION',
	'ai.streamObject.doStream': 'GENERATION',
	'ai.embed.doEmbed': 'EMBEDDING',
	'ai.embedMany.doEmbed': 'EMBEDDING',
	'ai.generateText': 'SPAN',
	'ai.embed': 'SPAN',
};
const levels: Readonly<Record<string, string>> = {
	...{ DEBUG: 'DEBUG', Trace: 'DEBUG', verbose: 'DEBUG', DEFAULT: 'DEFAULT', info: 'DEFAULT', LOG: 'DEFAULT' },
	...{ notice: 'DEFAULT', OK: 'DEFAULT', success: 'DEFAULT', WARN: 'WARNING', warning: 'WARNING' },
	...{ error: 'ERROR', FATAL: 'ERROR', critical: 'ERROR', unheard: 'DEFAULT' },
};

describe('the words of an attribute', () => {
	for (const [name, words] of Object.entries(types)) {
		it(`type by ${name}`, async () => assert.deepEqual(await readEach(name, Object.keys(words), 'type'), words));
	}
	it('type by the operation of the AI SDK, where a model is named', async () => {
		const operations = Object.keys(modelCalls);
		const also = { 'ai.model.id': 'gpt-4o' };
		assert.deepEqual(await readEach('ai.operationId', operations, 'type', also), modelCalls);
		const named = Object.fromEntries(Object.entries(modelCalls).map(([name, type]) => [`${name} support`, type]));
		assert.deepEqual(await readEach('operation.name', Object.keys(named), 'type', also), named);
	});
	it('level by langfuse.observation.level', async () => {
		assert.deepEqual(await readEach('langfuse.observation.level', Object.keys(levels), 'level'), levels);
	});
});

/** What a field of the observation becomes with each of the words. */
async function readEach(name: string, words: readonly string[], field: string, also: object = {}) {
	const read: Record<string, unknown> = {};
	for (const word of words) {
		const { observation } = await sentAndRead({ attributes: attributes({ ...also, [name]: word }) });
		read[word] = observation[field];
	}
	return read;
}

const content = (source: string) => ({ input: `input of ${source}`, output: `output of ${source}` });
const pair = (input: string, output: string) => {
	const told = content(input);
	return { attributes: { [input]: told.input, [output]: told.output }, ...told };
};
const message = (text: string) => JSON.stringify([{ content: text }]);
const event = (name: string, values: Readonly<Record<string, unknown>>) => ({ name, attributes: attributes(values) });

interface Source {
	readonly attributes?: Readonly<Record<string, unknown>>;
	readonly events?: readonly object[];
	readonly input: unknown;
	readonly output: unknown;
}

/** First to last, as the contract has them. */
const sources: readonly Source[] = [
	pair('langfuse.observation.input', 'langfuse.observation.output'),
	pair('ai.prompt.messages', 'ai.response.text'),
	pair('ai.prompt', 'ai.toolCall.result'),
	pair('ai.toolCall.args', 'ai.response.object'),
	pair('genkit:input', 'genkit:output'),
	{
		events: [
			event('gen_ai.client.inference.operation.details', {
				'gen_ai.input.messages': message('asked in details'),
				'gen_ai.output.messages': message('said in details'),
			}),
		],
		input: [{ content: 'asked in details' }],
		output: [{ content: 'said in details' }],
	},
	{
		events: ['system', 'user', 'assistant', 'tool']
			.map((role) => event(`gen_ai.${role}.message`, { content: role }))
			.concat([event('gen_ai.choice', { content: 'one' }), event('gen_ai.choice', { content: 'other' })]),
		input: ['system', 'user', 'assistant', 'tool'].map((role) => ({ role, content: role })),
		output: ['one', 'other'].map((text) => ({ role: 'assistant', content: text })),
	},
	{
		events: [
			event('gen_ai.content.prompt', { 'gen_ai.prompt': 'asked in an event' }),
			event('gen_ai.content.completion', { 'gen_ai.completion': 'said in an event' }),
		],
		input: 'asked in an event',
		output: 'said in an event',
	},
	pair('gcp.vertex.agent.llm_request', 'gcp.vertex.agent.llm_response'),
	pair('prompt', 'all_messages_events'),
	pair('mlflow.spanInputs', 'mlflow.spanOutputs'),
	pair('traceloop.entity.input', 'traceloop.entity.output'),
	pair('input.value', 'output.value'),
	pair('input', 'output'),
	pair('tool_arguments', 'tool_response'),
	{
		attributes: { 'gen_ai.prompt.0.content': 'asked by number', 'gen_ai.completion.0.content': 'said by number' },
		input: [{ content: 'asked by number' }],
		output: [{ content: 'said by number' }],
	},
	{
		attributes: {
			'llm.input_messages.0.message.content': 'asked of a model',
			'llm.output_messages.0.message.content': 'said by a model',
		},
		input: [{ message: { content: 'asked of a model' } }],
		output: [{ message: { content: 'said by a model' } }],
	},
	{
		attributes: {
			'gen_ai.system_instructions': 'Be short.',
			'gen_ai.input.messages': message('asked'),
			'gen_ai.output.messages': message('said'),
		},
		input: [{ role: 'system', content: 'Be short.' }, { content: 'asked' }],
		output: [{ content: 'said' }],
	},
	pair('gen_ai.tool.call.arguments', 'gen_ai.tool.call.result'),
];

describe('of several sources of input and output', () => {
	for (const [index, { input, output, ...source }] of sources.entries()) {
		const name = Object.keys(source.attributes ?? {})[0] ?? `events of kind ${index}`;
		it(`${name} beats those behind it`, async () => {
			const left = sources.slice(index);
			const { observation } = await sentAndRead({
				attributes: left.toReversed().flatMap((one) => attributes(one.attributes ?? {})),
				events: left.flatMap(({ events = [] }) => events),
			});
			assert.deepEqual({ input: observation['input'], output: observation['output'] }, { input, output });
		});
	}
});
