import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { type Members, membersOf, type Reading, readRows, refuse, requireObject } from './reading.ts';

/** A JSON:API resource object, its fields read from `attributes` or flat. */
export interface ResourceObject {
	readonly id: string;
	readonly type: string | undefined;
	readonly attributes: Members;
	/** The same fields as the server wrote them. */
	readonly fields: JsonObject;
}

export function readResourceObject(reading: Reading, raw: unknown, path: string): ResourceObject {
	const whole = requireObject(reading, raw, path);
	const id = whole['id'];
	if ((typeof id !== 'string' && typeof id !== 'number') || id === '') {
		refuse(reading, `${path}.id`, 'is missing');
	}
	const nested = whole['attributes'];
	const fields = isJsonObject(nested) ? nested : flatFields(whole);
	return {
		id: String(id),
		type: typeof whole['type'] === 'string' ? whole['type'] : undefined,
		attributes: membersOf(fields, isJsonObject(nested) ? `${path}.attributes` : path),
		fields,
	};
}

/** JSON:API's own members beside the fields of a flat resource object. */
const ownMembers = ['id', 'type', 'attributes', 'relationships', 'links', 'meta'];

function flatFields(whole: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(whole).filter(([name]) => !ownMembers.includes(name)));
}

function dataOf(reading: Reading, body: unknown): unknown {
	const data = requireObject(reading, body, '$')['data'];
	return data === undefined || data === null ? refuse(reading, '$.data', 'is missing') : data;
}

/** `{ data: {...} }` */
export function readOne<Model>(reading: Reading, body: unknown, read: (resource: ResourceObject) => Model): Model {
	return read(readResourceObject(reading, dataOf(reading, body), '$.data'));
}

/** `{ data: [...] }`; a row that cannot be read is skipped and counted. */
export function readMany<Model>(reading: Reading, body: unknown, read: (resource: ResourceObject) => Model): Model[] {
	const data = dataOf(reading, body);
	if (!Array.isArray(data)) {
		return refuse(reading, '$.data', 'is not a list');
	}
	return readRows(reading, data, '$.data', (row, path) => read(readResourceObject(reading, row, path)));
}

/**
 * The related resources of one answer, from `included` or inline under `relationships.NAME.data[]`, of the types or the
 * relationship names given. Each id once.
 */
export function relatedResources(
	reading: Reading,
	body: unknown,
	types: readonly string[],
	relationshipName: string,
): ResourceObject[] {
	const whole = requireObject(reading, body, '$');
	const included = Array.isArray(whole['included']) ? whole['included'] : [];
	const fromIncluded = readRows(reading, included, '$.included', (row, path) => {
		const type = isJsonObject(row) ? row['type'] : undefined;
		return typeof type === 'string' && types.includes(type) ? readResourceObject(reading, row, path) : undefined;
	});
	const seen = new Set(fromIncluded.map((resource) => resource.id));
	const inline = inlineRows(whole['data'], relationshipName);
	const path = `$.data.relationships.${relationshipName}.data`;
	const fromInline = readRows(reading, inline, path, (row, rowPath) => readResourceObject(reading, row, rowPath));
	// A bare linkage (`{ id, type }`) only points into `included`: it has nothing to show of its own.
	return [...fromIncluded, ...fromInline.filter((resource) => !seen.has(resource.id) && hasFields(resource))];
}

function inlineRows(data: unknown, name: string): readonly unknown[] {
	const relationships = isJsonObject(data) ? data['relationships'] : undefined;
	const relationship = isJsonObject(relationships)
		? membersOf(relationships, '$.data.relationships').values[name]
		: undefined;
	const rows = isJsonObject(relationship) ? relationship['data'] : undefined;
	return Array.isArray(rows) ? rows : [];
}

function hasFields(resource: ResourceObject): boolean {
	return Object.keys(resource.fields).length > 0;
}
