import type { Generation } from '../contract/operation.ts';
import { wholeTraceParameters } from './observationsQuery.ts';
import { shellQuoted } from './shellQuoted.ts';

/** What a command line on paper reads credentials from: the names that any Langfuse SDK knows. */
export interface CredentialNames {
	readonly publicKey: string;
	readonly secretKey: string;
}

/**
 * A request as a command line for a POSIX shell. Credentials stand in it as variables, never as values.
 * @param url http or https; may hold anything a shell would take for its own
 */
export function curlCommand(url: string, { publicKey, secretKey }: CredentialNames): string {
	return `curl --fail --user "$${publicKey}:$${secretKey}" ${shellQuoted(url)}`;
}

interface ReadIds {
	readonly traceId: string;
	readonly observationId?: string | undefined;
}

/**
 * Where a Langfuse server gives a trace, or one of its observations (analytics contract, traces.get, observations.get).
 * @param generation `v4` has one table of observations and no address for each
 */
export function readAddress(analyticsUrl: string, ids: ReadIds, generation: Generation = 'v3'): string {
	return `${analyticsUrl}/api/public/${generation === 'v4' ? newerPath(ids) : olderPath(ids)}`;
}

function olderPath({ traceId, observationId }: ReadIds): string {
	return observationId === undefined
		? `traces/${encodeURIComponent(traceId)}`
		: `observations/${encodeURIComponent(observationId)}`;
}

function newerPath({ traceId, observationId }: ReadIds): string {
	const query = new URLSearchParams(wholeTraceParameters(traceId));
	if (observationId !== undefined) {
		query.set('filter', JSON.stringify([{ type: 'string', column: 'id', operator: '=', value: observationId }]));
	}
	return `v2/observations?${query.toString()}`;
}
