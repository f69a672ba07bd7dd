import type { Clock } from './clock.ts';

/** @returns after this long, or at once where the signal ends it */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		if (signal.aborted) {
			resolve();
			return;
		}
		const timer = clock.after(delayMs, () => {
			signal.removeEventListener('abort', stop);
			resolve();
		});
		const stop = () => {
			timer.dispose();
			resolve();
		};
		signal.addEventListener('abort', stop, { once: true });
	});
}
