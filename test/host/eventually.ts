import { setImmediate } from 'node:timers/promises';

/** How long something that runs by itself may take in a busy host. */
const timeoutMs = 10_000;

/**
 * Asks again and again until what is asked says yes.
 * @param what for the error: "shows the project"
 */
export async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
	const end = Date.now() + timeoutMs;
	while (!(await holds())) {
		if (Date.now() > end) {
			throw new Error(`Not within ${timeoutMs / 1000} s: it ${what}`);
		}
		// What is waited for needs its turn.
		await setImmediate();
	}
}
