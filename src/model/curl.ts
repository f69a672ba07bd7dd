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

/** Where a Langfuse server gives a trace, or one of its observations (analytics contract, traces.get, observations.get). */
export function readAddress(
	analyticsUrl: string,
	ids: { readonly traceId: string; readonly observationId?: string | undefined },
): string {
	const path =
		ids.observationId === undefined
			? `traces/${encodeURIComponent(ids.traceId)}`
			: `observations/${encodeURIComponent(ids.observationId)}`;
	return `${analyticsUrl}/api/public/${path}`;
}
