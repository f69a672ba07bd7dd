import * as z from 'zod';

/**
 * What the extension and the local platform's process say to each other beside the two APIs: the file that tells where
 * one runs, its exit codes, its ready line, and the addresses that steer it.
 */

/** Where the platform of a data file can be found. No secrets. */
export const instanceInfo = z.object({
	url: z.string(),
	pid: z.int(),
	startedAt: z.string(),
	/** Also answered at `{url}{localPaths.instance}`, so that another program on the same port is not taken for this one. */
	instanceId: z.string(),
});
export type InstanceInfo = z.output<typeof instanceInfo>;

/** There while one runs on the data file; still there where it ended without being told to. */
export function instanceFileOf(dataFile: string): string {
	return `${dataFile}.instance.json`;
}

/** Everything that belongs to a data file; all of it goes when it is reset. */
export function filesOf(dataFile: string): readonly string[] {
	return [
		dataFile,
		`${dataFile}-wal`,
		`${dataFile}-shm`,
		`${dataFile}-journal`,
		`${dataFile}.key`,
		instanceFileOf(dataFile),
	];
}

/** The line that is printed when it is ready; printed by `--credentials` with null addresses where none runs. */
export const readyInfo = z.object({
	url: z.string().nullable(),
	organizationsApiUrl: z.string().nullable(),
	analyticsUrl: z.string().nullable(),
	apiKey: z.string(),
	/** The OWNER's. */
	token: z.string(),
	organizationId: z.string(),
	projectId: z.string(),
	publicKey: z.string(),
	secretKey: z.string(),
});
export type ReadyInfo = z.output<typeof readyInfo>;

/** `dataFile`: the data file, or the key beside it, cannot be used, and was left as it is. */
export const platformExitCodes = { failed: 1, arguments: 2, port: 3, alreadyRunning: 4, dataFile: 5 } as const;

/** The largest values of `--retention-days` and `--max-size-mb`; the smallest are 1. */
export const storageLimitBounds = { retentionDays: 36_500, maxSizeMb: 1_000_000 } as const;

/** A window that does not renew its lease for this long is gone. */
export const leaseLifeSeconds = 30;

/** Relative to the platform's root; all but `instance` need the deployment's key and the OWNER's token. */
export const localPaths = {
	instance: '/_local/instance',
	stop: '/_local/stop',
	lease: (windowId: string) => `/_local/leases/${encodeURIComponent(windowId)}`,
} as const;
