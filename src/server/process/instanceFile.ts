import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { instanceFileOf, instanceInfo, type InstanceInfo, localPaths } from '../../contract/localProcess.ts';

/** Whole or not at all: a reader never sees half a file. */
export function writeInstanceFile(dataFile: string, info: InstanceInfo): void {
	const file = instanceFileOf(dataFile);
	const partial = `${file}.${info.pid}`;
	writeFileSync(partial, JSON.stringify(info), { mode: 0o600 });
	renameSync(partial, file);
}

/** Removes it where it is ours; another instance may have written its own since. */
export function removeInstanceFile(dataFile: string, instanceId: string): void {
	if (readInstanceFile(dataFile)?.instanceId === instanceId) {
		rmSync(instanceFileOf(dataFile), { force: true });
	}
}

function readInstanceFile(dataFile: string): InstanceInfo | undefined {
	try {
		return instanceInfo.safeParse(JSON.parse(readFileSync(instanceFileOf(dataFile), 'utf8'))).data;
	} catch {
		return undefined;
	}
}

const askTimeoutMs = 2000;

/** The platform that runs on this data file now, having asked it; undefined where none answers. */
export async function runningInstance(dataFile: string): Promise<InstanceInfo | undefined> {
	const info = readInstanceFile(dataFile);
	if (info === undefined) {
		return undefined;
	}
	try {
		const answer = await fetch(`${info.url}${localPaths.instance}`, { signal: AbortSignal.timeout(askTimeoutMs) });
		const { instanceId } = (await answer.json()) as { readonly instanceId?: unknown };
		return instanceId === info.instanceId ? info : undefined;
	} catch {
		return undefined;
	}
}
