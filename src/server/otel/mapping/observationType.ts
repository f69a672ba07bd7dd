import { type ObservationType, observationTypes } from '../../../contract/observation.ts';
import { firstOf } from '../attributes.ts';
import type { Attributes } from '../span.ts';
import { observationNames } from './names.ts';

/** One attribute and what its values mean, in small letters. */
interface TypeRule {
	readonly attribute: string;
	readonly types: Readonly<Record<string, ObservationType>>;
	/** Only where the span names a model. */
	readonly withModel?: true;
}

const sameName: Readonly<Record<string, ObservationType>> = Object.fromEntries(
	observationTypes.map((type) => [type.toLowerCase(), type]),
);
const generationOperations = {
	'ai.generatetext.dogenerate': 'GENERATION',
	'ai.streamtext.dostream': 'GENERATION',
	'ai.generateobject.dogenerate': 'GENERATION',
	'ai.streamobject.dostream': 'GENERATION',
	'ai.embed.doembed': 'EMBEDDING',
	'ai.embedmany.doembed': 'EMBEDDING',
} as const;
const noCallNames: ReadonlySet<string> = new Set(observationNames.modelOfNoCall);
const toolCall = { 'ai.toolcall': 'TOOL' } as const;

/** The first rule that knows its attribute's value decides. */
const rules: readonly TypeRule[] = [
	{ attribute: 'langfuse.observation.type', types: sameName },
	{ attribute: 'openinference.span.kind', types: { ...sameName, llm: 'GENERATION' } },
	{
		attribute: 'gen_ai.operation.name',
		types: {
			chat: 'GENERATION',
			completion: 'GENERATION',
			text_completion: 'GENERATION',
			generate_content: 'GENERATION',
			generate: 'GENERATION',
			embeddings: 'EMBEDDING',
			invoke_agent: 'AGENT',
			create_agent: 'AGENT',
			execute_tool: 'TOOL',
		},
	},
	{
		attribute: 'genkit:metadata:subtype',
		types: { model: 'GENERATION', embedder: 'EMBEDDING', tool: 'TOOL', retriever: 'RETRIEVER', evaluator: 'EVALUATOR' },
	},
	{ attribute: 'operation.name', types: generationOperations, withModel: true },
	{ attribute: 'ai.operationId', types: generationOperations, withModel: true },
	{ attribute: 'operation.name', types: toolCall },
	{ attribute: 'ai.operationId', types: toolCall },
];
const callNames = observationNames.model.filter((name) => !noCallNames.has(name));
/** Their mere presence says it. */
const toolAttributes = ['gen_ai.tool.name', 'gen_ai.tool.call.id'];

export function observationTypeOf(attributes: Attributes): ObservationType {
	const hasModel = firstOf(attributes, observationNames.model) !== undefined;
	for (const { attribute, types, withModel } of rules) {
		const word = firstWord(attributes.get(attribute));
		if (Object.hasOwn(types, word) && (withModel !== true || hasModel)) {
			return types[word] ?? 'SPAN';
		}
	}
	if (firstOf(attributes, toolAttributes) !== undefined) {
		return 'TOOL';
	}
	return firstOf(attributes, callNames) !== undefined ? 'GENERATION' : 'SPAN';
}

/** `operation.name` of the AI SDK has the app's function behind a blank. */
function firstWord(value: unknown): string {
	return typeof value === 'string' ? (value.toLowerCase().split(' ')[0] ?? '') : '';
}
