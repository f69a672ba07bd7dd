/**
 * Which attributes mean what, first to last: the first that is there counts. From the contract's tables under otel.traces,
 * which hold for Langfuse 4.16.0 (its `OtelIngestionProcessor`); names from OpenTelemetry's GenAI conventions (current and
 * earlier), OpenInference, the Vercel AI SDK, Genkit, Logfire, MLflow and OpenLLMetry.
 */

export const traceNames = {
	name: ['langfuse.trace.name'],
	input: ['langfuse.trace.input'],
	output: ['langfuse.trace.output'],
	userId: [
		'langfuse.user.id',
		'user.id',
		'langfuse.observation.metadata.langfuse_user_id',
		'langfuse.trace.metadata.langfuse_user_id',
		'ai.telemetry.metadata.userId',
	],
	sessionId: [
		'langfuse.session.id',
		'session.id',
		'gen_ai.conversation.id',
		'langfuse.observation.metadata.langfuse_session_id',
		'langfuse.trace.metadata.langfuse_session_id',
		'ai.telemetry.metadata.sessionId',
	],
	tags: [
		'langfuse.trace.tags',
		'langfuse.tags',
		'langfuse.observation.metadata.langfuse_tags',
		'langfuse.trace.metadata.langfuse_tags',
		'ai.telemetry.metadata.tags',
		'tag.tags',
	],
	public: ['langfuse.trace.public', 'langfuse.public'],
} as const;

/** Marks the app's own root where another service's span is above it. */
export const asRootName = 'langfuse.internal.as_root';

/** Looked for on the span, then on its resource. */
export const commonNames = {
	version: { span: ['langfuse.version'], resource: ['service.version'] },
	release: { span: ['langfuse.release'], resource: ['langfuse.release'] },
	environment: {
		span: ['langfuse.environment', 'deployment.environment.name', 'deployment.environment'],
		resource: ['langfuse.environment', 'deployment.environment.name', 'deployment.environment'],
	},
} as const;

/**
 * Attributes that hold metadata whole, as JSON text, and prefixes with one key each; later ones win. Those that are read
 * as the trace's own fields or as a prompt are not repeated.
 */
export const metadataNames = {
	readElsewhere: [
		'ai.telemetry.metadata.userId',
		'ai.telemetry.metadata.sessionId',
		'ai.telemetry.metadata.tags',
		'ai.telemetry.metadata.langfusePrompt',
	],
	trace: {
		whole: ['langfuse.metadata', 'langfuse.trace.metadata'],
		prefixes: ['ai.telemetry.metadata.', 'langfuse.metadata.', 'langfuse.trace.metadata.'],
	},
	observation: {
		whole: ['langfuse.metadata', 'langfuse.observation.metadata'],
		prefixes: ['ai.telemetry.metadata.', 'langfuse.metadata.', 'langfuse.observation.metadata.'],
	},
} as const;

/** The SDKs' own scope: their attributes are read one by one and are not repeated whole in the metadata. */
export const langfuseScopePrefix = 'langfuse-sdk';
/** The Vercel AI SDK's scope, where the app did not hand it a tracer of its own. */
export const aiSdkScope = 'ai';

export const observationNames = {
	name: ['gen_ai.tool.name', 'genkit:name', 'logfire.msg', 'ai.toolCall.name'],
	/** In front of `ai.operationId`, with a colon between. */
	aiOperation: 'ai.operationId',
	aiFunction: 'ai.telemetry.functionId',
	level: ['langfuse.observation.level'],
	statusMessage: ['langfuse.observation.status_message'],
	model: [
		'langfuse.observation.model.name',
		'gen_ai.response.model',
		'ai.model.id',
		'gen_ai.request.model',
		'llm.response.model',
		'llm.model_name',
		'model',
		'embedding.model_name',
	],
	/** Names a model, but no call of one: the AI SDK's outer spans, tool calls and embeddings carry it too. */
	modelOfNoCall: ['ai.model.id', 'embedding.model_name'],
	completionStartTime: ['langfuse.observation.completion_start_time'],
	/** How long after the start the first chunk came. */
	firstChunkMs: ['ai.response.msToFirstChunk', 'ai.stream.msToFirstChunk'],
	firstChunkSeconds: ['gen_ai.response.time_to_first_chunk', 'gen_ai.client.operation.time_to_first_chunk'],
	promptName: ['langfuse.observation.prompt.name', 'langfuse.prompt.name'],
	promptVersion: ['langfuse.observation.prompt.version', 'langfuse.prompt.version'],
	/** `{ name, version }` as JSON text: how an app of the AI SDK links a prompt of Langfuse. */
	prompt: ['ai.telemetry.metadata.langfusePrompt'],
	exceptionEvent: 'exception',
	exceptionMessage: 'exception.message',
} as const;

/** Words of other loggers for Langfuse's four levels, in small letters. */
export const levelWords = {
	debug: 'DEBUG',
	trace: 'DEBUG',
	verbose: 'DEBUG',
	default: 'DEFAULT',
	info: 'DEFAULT',
	log: 'DEFAULT',
	notice: 'DEFAULT',
	ok: 'DEFAULT',
	success: 'DEFAULT',
	warn: 'WARNING',
	warning: 'WARNING',
	error: 'ERROR',
	fatal: 'ERROR',
	critical: 'ERROR',
} as const;

/** Model parameters: JSON text whole; the AI SDK's settings; what is left below prefixes. */
export const parameterNames = {
	langfuse: ['langfuse.observation.model.parameters'],
	aiSettings: 'ai.settings.',
	/** The app's own context, below the settings. */
	aiContext: 'context.',
	whole: ['llm.invocation_parameters', 'model_config'],
	prefixes: ['gen_ai.request.', 'llm.invocation_parameters.'],
	/** What is no parameter below those. */
	except: 'model',
} as const;
