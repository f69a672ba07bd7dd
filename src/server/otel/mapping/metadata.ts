import type { JsonObject } from '../../../contract/json.ts';
import { isoTime } from '../../time.ts';
import { below, objectOf, parsedValue } from '../attributes.ts';
import type { Attributes, Span } from '../span.ts';
import { carriesMessages } from './messageEvents.ts';
import { langfuseScopePrefix, metadataNames } from './names.ts';

/** What an app gave as metadata, by these names; undefined where it gave none. */
export function givenMetadata(attributes: Attributes, level: 'trace' | 'observation'): JsonObject | undefined {
	const { whole, prefixes } = metadataNames[level];
	const wholes = whole.flatMap((name) => wholeMetadata(attributes.get(name)));
	const keys = prefixes.flatMap((prefix) =>
		below(attributes, prefix).filter(([name]) => !readElsewhere.has(prefix + name)),
	);
	const entries = [...wholes, ...keys];
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
export function originMetadata({ resource, scope, attributes }: Span, used: ReadonlySet<string>): JsonObject {
	const rest = Array.from(attributes).filter(([name]) => !used.has(name));
	return {
		resourceAttributes: Object.fromEntries(resource),
		scope: { name: scope.name, version: scope.version, attributes: Object.fromEntries(scope.attributes) },
		...(scope.name.startsWith(langfuseScopePrefix) ? {} : { attributes: Object.fromEntries(rest) }),
	};
}
