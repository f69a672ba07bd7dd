import type { JsonObject } from '../../../contract/json.ts';
import { below, firstOf, firstText, objectOf } from '../attributes.ts';
import type { Span } from '../span.ts';
import { aiSdkScope, observationNames, parameterNames } from './names.ts';
import { costDetailsOf, usageDetailsOf } from './usage.ts';

/** Operations whose children have model, usage and cost: counted here too, they would count twice. */
const wholeRuns: ReadonlySet<string> = new Set([
	...['invoke_agent', 'agent_step'],
	...['ai.generateText', 'ai.streamText', 'ai.generateObject', 'ai.streamObject', 'ai.embed', 'ai.embedMany'],
]);
const operationNames = ['gen_ai.operation.name', observationNames.aiOperation];

/** Model, its parameters, usage and cost; each undefined where the span tells none. */
export function modelFields(span: Span) {
	const modelParameters = parametersOf(span);
	if (operationNames.some((name) => wholeRuns.has(firstText(span.attributes, [name]) ?? ''))) {
		return { modelParameters };
	}
	return {
		model: firstText(span.attributes, observationNames.model),
		modelParameters,
		usageDetails: usageDetailsOf(span),
		costDetails: costDetailsOf(span),
	};
}

function parametersOf(span: Span): Record<string, string | number> | undefined {
	const parameters = foundParameters(span);
	const entries = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined);
	return entries.length === 0 ? undefined : Object.fromEntries(entries.map(([name, value]) => [name, plain(value)]));
}

function foundParameters({ attributes, scope }: Span): JsonObject {
	const own = objectOf(firstOf(attributes, parameterNames.langfuse));
	if (own !== undefined) {
		return own;
	}
	const isOfAiSdk = scope.name === aiSdkScope || attributes.has(observationNames.aiOperation);
	const settings = isOfAiSdk ? below(attributes, parameterNames.aiSettings).filter(isNoContext) : [];
	if (settings.length > 0) {
		return Object.fromEntries(settings);
	}
	const whole = objectOf(firstOf(attributes, parameterNames.whole));
	if (whole !== undefined) {
		return whole;
	}
	const all = parameterNames.prefixes.flatMap((prefix) => below(attributes, prefix));
	return Object.fromEntries(all.filter(([name]) => name !== parameterNames.except));
}

function isNoContext([name]: readonly [string, unknown]): boolean {
	return !name.startsWith(parameterNames.aiContext);
}

/** Values other than text and number become their JSON. */
function plain(value: unknown): string | number {
	return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}
