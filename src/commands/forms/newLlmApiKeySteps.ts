import * as l10n from '@vscode/l10n';
import { llmApiKeyOperations } from '../../contract/llmApiKey.ts';
import { checkedBy, inputStep } from './inputStep.ts';
import { pickStep } from './pickStep.ts';
import type { Step } from './step.ts';

const fields = llmApiKeyOperations['llmApiKeys.create'].body.shape.data.shape.attributes.shape;
const ownProvider = '_own';

/** As Langfuse names its adapters and providers; any other name can be typed. */
const providers = [
	{ label: 'OpenAI', value: 'openai' },
	{ label: 'Anthropic', value: 'anthropic' },
	{ label: 'Azure OpenAI', value: 'azure' },
	{ label: 'Amazon Bedrock', value: 'bedrock' },
	{ label: 'Google Vertex AI', value: 'google-vertex-ai' },
	{ label: 'Google AI Studio', value: 'google-ai-studio' },
	{ label: 'Mistral', value: 'mistral' },
];

/** Comma-separated names; none: undefined. */
function modelsOf(text: string): readonly string[] | undefined {
	const models = text
		.split(',')
		.map((model) => model.trim())
		.filter((model) => model !== '');
	return models.length === 0 ? undefined : models;
}

const checkModels = checkedBy(l10n.t('Each model'), fields.customModels);

export const newLlmApiKeySteps: readonly Step[] = [
	providerPick(),
	inputStep({
		name: 'provider',
		prompt: l10n.t('Name of the provider, as your server knows it'),
		check: checkedBy(l10n.t('The provider'), fields.provider),
		isNeeded: (draft) => draft.values['_provider'] === ownProvider,
	}),
	inputStep({
		name: 'secretKey',
		prompt: l10n.t("The provider's secret key"),
		password: true,
		check: checkedBy(l10n.t('The secret key'), fields.secretKey),
	}),
	inputStep({
		name: 'customModels',
		prompt: l10n.t('Models of your own, separated by commas. Leave empty for none'),
		placeholder: 'gpt-5-support, gpt-5-batch',
		check: (text) => checkModels(modelsOf(text)),
		parse: modelsOf,
		textOf: (value) => (Array.isArray(value) ? value.join(', ') : ''),
	}),
	pickStep({
		name: 'withDefaultModels',
		placeholder: l10n.t("Offer the provider's default models too?"),
		choices: () => [
			{ label: l10n.t('With default models'), value: true },
			{ label: l10n.t('Only the models named here'), value: false },
		],
		preselected: true,
	}),
];

/** A known provider fills `provider` at once; another one is typed in the next step. */
function providerPick(): Step {
	const step = pickStep({
		name: '_provider',
		placeholder: l10n.t('Choose the LLM provider'),
		choices: () => [...providers, { label: l10n.t('Another one…'), value: ownProvider }],
	});
	return {
		...step,
		fills: ['provider'],
		ask: async (draft, frame) => {
			const answer = await step.ask(draft, frame);
			if (answer.kind !== 'next') {
				return answer;
			}
			const { _provider: choice, provider } = answer.draft.values;
			const typed = draft.values['_provider'] === ownProvider ? provider : undefined;
			const values = { ...answer.draft.values, provider: choice === ownProvider ? typed : choice };
			return { ...answer, draft: { ...answer.draft, values } };
		},
	};
}
