import * as z from 'zod';

/**
 * What the extension and the local platform's process say to each other beside the two APIs: the file that tells where
 * one runs, its exit codes, its ready line, and the addresses that steer it.
 */

/** Where the platform of a data file can be found. */
export const instanceInfo = z.object({
	url: z.string(),
	pid: z.int(),
	startedAt: z.string(),
	instanceId: z.string(),
	/**
	 * Made anew with each start, and read from this file (mode 0600) alone. Both sides prove at `{url}{localPaths.instance}`
	 * that they know it, so that another program on the same port is never taken for the platform.
	 */
	proofKey: z.string(),
});
export type InstanceInfo = z.output<typeof instanceInfo>;

/** There while one runs on the data file; still there where it ended without being told to. */
export function instanceFileOf(dataFile: string): string {
	return `${dataFile}.instance.json`;
}

/** Locked by the one process that may use the data file. It stays, also when that ends. */
export function lockFileOf(dataFile: string): string {
	return `${dataFile}.lock`;
}

/** Without which a data file is not whole: what SQLite has beside it, and its key. */
export function companionsOf(dataFile: string): readonly string[] {
	return [`${dataFile}-wal`, `${dataFile}-shm`, `${dataFile}-journal`, `${dataFile}.key`];
}

/** There from when a request has met damage in the data file until the next start has looked at all of it. */
export function suspicionFileOf(dataFile: string): string {
	return `${dataFile}.suspect`;
}

/** Everything that belongs to a data file and goes when it is reset. */
export function filesOf(dataFile: string): readonly string[] {
	return [dataFile, ...companionsOf(dataFile), suspicionFileOf(dataFile), instanceFileOf(dataFile)];
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
	/** Where the data file lies now that this start found damaged, and began a new one for. */
	setAside: z.string().optional(),
});
export type ReadyInfo = z.output<typeof readyInfo>;

/** `dataFile`: the data file, or the key beside it, cannot be used, and was left as it is. */
export const platformExitCodes = { failed: 1, arguments: 2, port: 3, alreadyRunning: 4, dataFile: 5 } as const;

/** The largest values of `--retention-days` and `--max-size-mb`; the smallest are 1. */
export const storageLimitBounds = { retentionDays: 36_500, maxSizeMb: 1_000_000 } as const;

/**
 * A started platform waits so long for its first window. It ends soon after the last one's hold has ended: a window that
 * reloads is back before.
 */
export const firstHoldSeconds = 30;
export const lingerSeconds = 6;

/** How whoever asks, and whoever answers, begins the texts of its proof: neither can be used as the other. */
export const proofRoles = { asks: 'asks', answers: 'answers' } as const;
/** Scheme of the header `Authorization` with which `localPaths.instance` is asked. */
export const proofScheme = 'Proof';

/** What `localPaths.instance` answers, once asked with a proof. */
export const instanceAnswer = z.object({ instanceId: z.string(), pid: z.int(), proof: z.string() });

/**
 * Relative to the platform's root. `instance` takes and gives a proof (`proofKey` above), since neither side trusts the
 * other yet; the others need the deployment's key and the OWNER's token. `hold` is answered for as long as both sides
 * live: the platform does not end while a window holds it, and each of them learns at once that the other is gone.
 * `changes` takes a project's key pair as well, and then tells of that project alone; see `changeFeed.ts`.
 */
export const localPaths = {
	instance: (challenge: string) => `/_local/instance?challenge=${encodeURIComponent(challenge)}`,
	hold: '/_local/hold',
	stop: '/_local/stop',
	changes: '/_local/changes',
} as const;
