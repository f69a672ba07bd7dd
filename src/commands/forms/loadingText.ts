/** What a list says while it is read. @param seconds until the request is repeated, where it waits for that */
export function loadingText(seconds?: number): string {
	return seconds === undefined ? 'Loading…' : `Loading… ${retryText(seconds)}`;
}

/** That the server could not be asked just now, and when it is asked again. */
export function retryText(seconds: number): string {
	return `retries in ${Math.ceil(seconds)} s`;
}
