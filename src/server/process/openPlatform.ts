import { type Clock, systemClock } from '../../base/clock.ts';
import { createPlatform, type Platform, type PlatformOptions } from '../platform.ts';
import { isDamagedDataFile, setAsideDamaged } from '../store/damagedDataFile.ts';
import { isDamage } from '../store/dataFileError.ts';

export interface OpenedPlatform {
	readonly platform: Platform;
	/** Where a damaged data file lies now, in whose place a new one was begun. */
	readonly setAside: string | undefined;
}

/**
 * Opens the platform of a data file whose lock this process holds. A damaged file is set aside, which standard error says,
 * and a new one is begun.
 * @throws SpandeckError kind `localPlatform` as `createPlatform` does for everything but damage: the file is left as it is
 */
export async function openPlatform(options: PlatformOptions, clock: Clock = systemClock): Promise<OpenedPlatform> {
	const platform = isDamagedDataFile(options.dataFile) ? undefined : await createdUnlessDamaged(options);
	if (platform !== undefined) {
		return { platform, setAside: undefined };
	}
	const setAside = setAsideDamaged(options.dataFile, clock.now());
	console.error(
		`${options.dataFile} is damaged, or no data file of the local platform. It is kept as ${setAside}, and a new one is begun.`,
	);
	return { platform: await createPlatform(options), setAside };
}

/** Only reading what it needs may find damage in a large file. */
async function createdUnlessDamaged(options: PlatformOptions): Promise<Platform | undefined> {
	try {
		return await createPlatform(options);
	} catch (error) {
		if (isDamage(error)) {
			return undefined;
		}
		throw error;
	}
}
