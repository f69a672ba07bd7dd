import { environmentName } from '../../../contract/eventFields.ts';
import { firstText } from '../attributes.ts';
import type { Attributes, Span } from '../span.ts';
import { asRootName, commonNames } from './names.ts';

/** What traces and observations have in common. */
export interface CommonFields {
	readonly version: string | undefined;
	readonly release: string | undefined;
	/** By ingestion's rules for names of environments; `default` where none is given. */
	readonly environment: string;
}

export function commonFields(span: Span): CommonFields {
	return {
		version: onSpanOrResource(span, 'version'),
		release: onSpanOrResource(span, 'release'),
		environment: environmentName(onSpanOrResource(span, 'environment')) ?? 'default',
	};
}

function onSpanOrResource({ attributes, resource }: Span, field: keyof typeof commonNames): string | undefined {
	return firstText(attributes, commonNames[field].span) ?? ofResource(resource)[field];
}

type ResourceFields = Readonly<Record<keyof typeof commonNames, string | undefined>>;

/** An export's spans have one resource between them, which is looked through once. */
const knownResources = new WeakMap<Attributes, ResourceFields>();

function ofResource(resource: Attributes): ResourceFields {
	let fields = knownResources.get(resource);
	if (fields === undefined) {
		fields = {
			version: firstText(resource, commonNames.version.resource),
			release: firstText(resource, commonNames.release.resource),
			environment: firstText(resource, commonNames.environment.resource),
		};
		knownResources.set(resource, fields);
	}
	return fields;
}

/** The app's own root, as its SDK says, though another service's span may be above it. */
export function isMarkedRoot({ attributes }: Span): boolean {
	return isTrue(attributes.get(asRootName));
}

export function isTrue(value: unknown): boolean {
	return value === true || value === 'true';
}
