import { defined, flag, text, texts, time } from './reading.ts';
import type { ResourceObject } from './resourceObject.ts';

export interface LlmApiKey {
	readonly id: string;
	/** As the server writes it, e.g. `openai`. */
	readonly provider: string;
	/** The last characters only. */
	readonly displaySecretKey?: string;
	readonly customModels: readonly string[];
	readonly withDefaultModels: boolean;
	readonly createdAt?: string;
}

export function readLlmApiKey({ id, attributes }: ResourceObject): LlmApiKey {
	return defined<LlmApiKey>({
		id,
		provider: text(attributes, 'provider') ?? id,
		displaySecretKey: text(attributes, 'displaySecretKey'),
		customModels: texts(attributes, 'customModels'),
		withDefaultModels: flag(attributes, 'withDefaultModels') ?? true,
		createdAt: time(attributes, 'createdAt'),
	});
}
