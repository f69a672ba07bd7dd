const waiting: (() => void)[] = [];

/**
 * Resolves when this write may run: one write in a turn of the event loop. What reads has arrived by then is answered in
 * between, so that a list waits for one batch, however many connections send them.
 */
export function writersTurn(): Promise<void> {
	return new Promise((resolve) => {
		waiting.push(resolve);
		if (waiting.length === 1) {
			setImmediate(letOneWrite);
		}
	});
}

function letOneWrite(): void {
	waiting[0]?.();
	setImmediate(letNextWrite);
}

/** The loop has looked for requests since. */
function letNextWrite(): void {
	waiting.shift();
	if (waiting.length > 0) {
		setImmediate(letOneWrite);
	}
}
