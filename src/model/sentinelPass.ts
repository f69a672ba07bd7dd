import type { JsonObject } from '../contract/json.ts';
import { text } from './reading.ts';
import type { ResourceObject } from './resourceObject.ts';

/** Read-only; the API says nothing of its fields, so all of them are shown as they come. */
export interface SentinelPass {
	readonly id: string;
	/** The name, or the id where there is none. */
	readonly name: string;
	readonly attributes: JsonObject;
}

export function readSentinelPass({ id, attributes, fields }: ResourceObject): SentinelPass {
	return { id, name: text(attributes, 'name') ?? id, attributes: fields };
}
