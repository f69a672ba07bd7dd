import { readFile } from 'node:fs/promises';
import { instanceFileOf, instanceInfo, type InstanceInfo, localPaths } from '../contract/localProcess.ts';
import { apiKeyHeader, authorizationHeader } from '../contract/organizationsApi.ts';

const askTimeoutMs = 3000;
/** A connection that is kept would keep a platform that is to end waiting for it. */
const once = { Connection: 'close' } as const;

export interface Steering {
	readonly url: string;
	readonly apiKey: string;
	/** The OWNER's. */
	readonly token: string;
}

/** What the instance file says, whether or not that platform still runs. */
export async function readInstanceFile(dataFile: string): Promise<InstanceInfo | undefined> {
	try {
		return instanceInfo.safeParse(JSON.parse(await readFile(instanceFileOf(dataFile), 'utf8'))).data;
	} catch {
		return undefined;
	}
}

/** The platform that runs on the data file now, having asked it who it is. */
export async function findInstance(dataFile: string): Promise<InstanceInfo | undefined> {
	const info = await readInstanceFile(dataFile);
	return info !== undefined && (await isThere(info)) ? info : undefined;
}

export async function isThere({ url, instanceId }: InstanceInfo): Promise<boolean> {
	try {
		const answer = await fetch(`${url}${localPaths.instance}`, {
			headers: once,
			signal: AbortSignal.timeout(askTimeoutMs),
		});
		return ((await answer.json()) as { readonly instanceId?: unknown }).instanceId === instanceId;
	} catch {
		return false;
	}
}

/** Takes a lease or renews it. @returns whether the platform said yes */
export function holdLease(steering: Steering, windowId: string): Promise<boolean> {
	return steer(steering, 'POST', localPaths.lease(windowId));
}

export function releaseLease(steering: Steering, windowId: string): Promise<boolean> {
	return steer(steering, 'DELETE', localPaths.lease(windowId));
}

/** Asks it to end; it finishes what is under way first. */
export function askToStop(steering: Steering): Promise<boolean> {
	return steer(steering, 'POST', localPaths.stop);
}

async function steer({ url, apiKey, token }: Steering, method: string, path: string): Promise<boolean> {
	try {
		const answer = await fetch(`${url}${path}`, {
			method,
			headers: { ...once, [apiKeyHeader]: apiKey, [authorizationHeader]: `Bearer ${token}` },
			redirect: 'error',
			signal: AbortSignal.timeout(askTimeoutMs),
		});
		return answer.ok;
	} catch {
		return false;
	}
}
