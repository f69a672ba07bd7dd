import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { proofOf, proves } from '../base/proof.ts';
import {
	instanceAnswer,
	instanceFileOf,
	instanceInfo,
	type InstanceInfo,
	localPaths,
	proofRoles,
	proofScheme,
} from '../contract/localProcess.ts';
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

/** Whether this instance answers at its address. Another program there learns nothing, and cannot pretend to be it. */
export async function isThere({ url, instanceId, proofKey }: InstanceInfo): Promise<boolean> {
	const challenge = randomUUID();
	try {
		const answer = await fetch(`${url}${localPaths.instance(challenge)}`, {
			headers: {
				...once,
				[authorizationHeader]: `${proofScheme} ${proofOf(proofKey, proofRoles.asks, url, challenge)}`,
			},
			redirect: 'error',
			signal: AbortSignal.timeout(askTimeoutMs),
		});
		const said = instanceAnswer.parse(await answer.json());
		return said.instanceId === instanceId && proves(said.proof, proofKey, proofRoles.answers, url, challenge);
	} catch {
		return false;
	}
}

/** The headers that steer the platform. They go to an instance that has proven what it is, and nowhere else. */
export function steeringHeaders({ apiKey, token }: Steering): Readonly<Record<string, string>> {
	return { ...once, [apiKeyHeader]: apiKey, [authorizationHeader]: `Bearer ${token}` };
}

/** Asks it to end; it finishes what is under way first. @returns whether it said yes */
export async function askToStop(steering: Steering): Promise<boolean> {
	try {
		const answer = await fetch(`${steering.url}${localPaths.stop}`, {
			method: 'POST',
			headers: steeringHeaders(steering),
			redirect: 'error',
			signal: AbortSignal.timeout(askTimeoutMs),
		});
		return answer.ok;
	} catch {
		return false;
	}
}
