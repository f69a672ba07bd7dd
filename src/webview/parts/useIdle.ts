import { useEffect, useState } from 'preact/hooks';

/** So long a page may be busy before what can wait is drawn all the same. */
const mostMs = 1000;

/** False as long as the page is busy with what a person waits for, then true for good. */
export function useIdle(): boolean {
	const [isIdle, setIdle] = useState(false);
	useEffect(() => {
		const request = window.requestIdleCallback(() => setIdle(true), { timeout: mostMs });
		return () => window.cancelIdleCallback(request);
	}, []);
	return isIdle;
}
