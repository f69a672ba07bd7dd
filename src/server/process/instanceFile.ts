import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { instanceFileOf, instanceInfo, type InstanceInfo } from '../../contract/localProcess.ts';

/** Whole or not at all: a reader never sees half a file. */
export function writeInstanceFile(dataFile: string, info: InstanceInfo): void {
	const file = instanceFileOf(dataFile);
	const partial = `${file}.${info.pid}`;
	writeFileSync(partial, JSON.stringify(info), { mode: 0o600 });
	renameSync(partial, file);
}

/** Only who holds the data file's lock may: it is then ours, or was left behind by one that crashed. */
export function removeInstanceFile(dataFile: string): void {
	rmSync(instanceFileOf(dataFile), { force: true });
}

/** What whoever runs on the data file, or ran and crashed, has written. */
export function readInstanceFile(dataFile: string): InstanceInfo | undefined {
	try {
		return instanceInfo.safeParse(JSON.parse(readFileSync(instanceFileOf(dataFile), 'utf8'))).data;
	} catch {
		return undefined;
	}
}
