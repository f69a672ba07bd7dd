import type { llmApiKeyOperations } from '../../contract/llmApiKey.ts';
import { newId } from '../identifiers.ts';
import type { Parts } from '../parts.ts';
import { isoTime } from '../time.ts';
import type { OrganizationsHandlers } from './handler.ts';
import type { LlmApiKeyRow } from './rows.ts';

export function llmApiKeyHandlers(parts: Parts): OrganizationsHandlers<typeof llmApiKeyOperations> {
	return {
		'llmApiKeys.create': ({ project, body }) => {
			const { provider, secretKey, customModels = [], withDefaultModels = true } = body.data.attributes;
			const row = insertLlmApiKey(parts, {
				projectKey: project.key,
				provider,
				secretKey,
				customModels,
				withDefaultModels,
			});
			return { data: llmApiKeyResource(row) };
		},
		'llmApiKeys.delete': ({ llmApiKey }) => {
			parts.database.run('DELETE FROM llm_api_keys WHERE id = ?', llmApiKey.id);
			return undefined;
		},
	};
}

export interface NewLlmApiKey {
	readonly projectKey: number;
	readonly provider: string;
	readonly secretKey: string;
	readonly customModels: readonly string[];
	readonly withDefaultModels: boolean;
	readonly createdAt?: number;
}

/** Nothing here calls a model, so the provider's key is not kept: its last characters are, to tell keys apart. */
export function insertLlmApiKey({ database, clock }: Parts, key: NewLlmApiKey): LlmApiKeyRow {
	const row: LlmApiKeyRow = {
		id: newId('llm'),
		project_key: key.projectKey,
		provider: key.provider,
		display_secret_key: displaySecretKey(key.secretKey),
		custom_models: JSON.stringify(key.customModels),
		with_default_models: Number(key.withDefaultModels),
		created_at: key.createdAt ?? clock.now(),
	};
	database.insert('llm_api_keys', { ...row });
	return row;
}

/** The last four characters; of a key so short that they would be half of it, none. */
function displaySecretKey(secretKey: string): string {
	return `...${secretKey.length >= 8 ? secretKey.slice(-4) : ''}`;
}

/** Oldest first. */
export function llmApiKeysOf({ database }: Parts, projectKey: number): LlmApiKeyRow[] {
	const sql = 'SELECT * FROM llm_api_keys WHERE project_key = ? ORDER BY created_at, id';
	return database.all<LlmApiKeyRow>(sql, projectKey);
}

export function llmApiKeyResource(key: LlmApiKeyRow) {
	return {
		id: key.id,
		type: 'llm_api_keys' as const,
		attributes: {
			provider: key.provider,
			displaySecretKey: key.display_secret_key,
			customModels: JSON.parse(key.custom_models) as string[],
			withDefaultModels: key.with_default_models === 1,
			createdAt: isoTime(key.created_at),
		},
	};
}
