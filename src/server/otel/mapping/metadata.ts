import type { JsonObject } from '../../../contract/json.ts';
import { isoTime } from '../../time.ts';
import { below, objectOf, parsedValue } from '../attributes.ts';
import type { Attributes, Scope, Span } from '../span.ts';
import { carriesMessages } from './messageEvents.ts';
import { langfuseScopePrefix, metadataNames } from './names.ts';

/** What an app gave as metadata, by these names; undefined where it gave none. */
export function givenMetadata(attributes: Attributes, level: 'trace' | 'observation'): JsonObject | undefined {
	const { whole, prefixes } = metadataNames[level];
	const entries = whole.flatMap((name) => wholeMetadata(attributes.get(name)));
	for (const prefix of prefixes) {
		entries.push(...below(attributes, prefix).filter(([name]) => !readElsewhere.has(prefix + name)));
	}
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const readElsewhere: ReadonlySet<string> = new Set(metadataNames.readElsewhere);

/** What is no object comes under the key `metadata`, as in ingestion. */
function wholeMetadata(value: unknown): [string, unknown][] {
	const parsed = parsedValue(value);
	if (parsed === undefined || parsed === '') {
		return [];
	}
	return Object.entries(objectOf(parsed) ?? { metadata: parsed });
}

/** What happened during a span, exceptions with their stacks above all; `{}` where nothing was told. */
export function eventMetadata({ events }: Span): JsonObject {
	const happened = events
		.filter(({ name }) => !carriesMessages(name))
		.map(({ name, timeMs, attributes }) => ({
			name,
			...(timeMs !== undefined && { timestamp: isoTime(timeMs) }),
			attributes: Object.fromEntries(attributes),
		}));
	return happened.length === 0 ? {} : { events: happened };
}

/**
 * Where a span came from: resource, scope, and its attributes without those that became input and output. The Langfuse
 * SDKs' attributes are all read one by one, and left out here.
 */
export function originMetadata(span: Span, used: ReadonlySet<string>): JsonObject {
	const { resource, scope } = span;
	const origin = { resourceAttributes: objectOfAll(resource), scope: objectOfScope(scope) };
	return scope.name.startsWith(langfuseScopePrefix)
		? origin
		: { ...origin, attributes: objectWithout(span.attributes, used) };
}

/** An export's spans have one resource and a few scopes between them, which are made objects once. */
const sharedObjects = new WeakMap<object, JsonObject>();

function shared(source: object, make: () => JsonObject): JsonObject {
	let object = sharedObjects.get(source);
	if (object === undefined) {
		object = make();
		sharedObjects.set(source, object);
	}
	return object;
}

function objectOfAll(attributes: Attributes): JsonObject {
	return shared(attributes, () => Object.fromEntries(attributes));
}

function objectOfScope(scope: Scope): JsonObject {
	const { name, version, attributes } = scope;
	return shared(scope, () => ({ name, version, attributes: Object.fromEntries(attributes) }));
}

/** A loop, not `Object.fromEntries`: every span goes through it with all its attributes, twice as fast. */
function objectWithout(attributes: Attributes, used: ReadonlySet<string>): JsonObject {
	const rest: JsonObject = {};
	for (const [name, value] of attributes) {
		if (name === '__proto__') {
			return Object.fromEntries(Array.from(attributes).filter(([own]) => !used.has(own)));
		}
		if (!used.has(name)) {
			rest[name] = value;
		}
	}
	return rest;
}
