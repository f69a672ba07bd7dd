import type * as z from 'zod';
import { addressText, type ProbedApi } from '../../model/addressFinding.ts';
import type { Connections } from '../../connections/connections.ts';
import type { InputNotice } from './lookWhileTyping.ts';

/**
 * Looks, without credentials, what is at a typed address.
 * @param schema of the address as a connection holds it
 * @returns undefined for one that is not worth it, such as a name of which only the beginning is typed
 */
export async function lookAtAddress(
	connections: Pick<Connections, 'probe'>,
	api: ProbedApi,
	schema: z.ZodType<string, string>,
	typed: string,
	signal: AbortSignal,
): Promise<InputNotice | undefined> {
	const checked = schema.safeParse(typed);
	if (!checked.success || !isWholeName(new URL(checked.data).hostname)) {
		return undefined;
	}
	return addressText(api, typed.trim(), await connections.probe(api, checked.data, signal));
}

function isWholeName(hostname: string): boolean {
	return hostname === 'localhost' || hostname.startsWith('[') || /[^.]\.[^.]/.test(hostname);
}
