import { defined, text, time } from './reading.ts';
import type { ResourceObject } from './resourceObject.ts';

export interface ApiKey {
	readonly id: string;
	readonly name: string;
	readonly publicKey?: string;
	/** ISO 8601, UTC. Absent: never. */
	readonly expiresAt?: string;
	readonly createdAt?: string;
	readonly lastUsedAt?: string;
}

/** A key just made: the only time that its secret is seen. */
export interface CreatedApiKey extends ApiKey {
	readonly secretKey: string;
}

export function readApiKey({ id, attributes }: ResourceObject): ApiKey {
	return defined<ApiKey>({
		id,
		name: text(attributes, 'name') ?? id,
		publicKey: text(attributes, 'publicKey'),
		expiresAt: time(attributes, 'expiresAt'),
		createdAt: time(attributes, 'createdAt'),
		lastUsedAt: time(attributes, 'lastUsedAt'),
	});
}
