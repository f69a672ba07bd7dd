import { useEffect, useRef } from 'preact/hooks';

/**
 * Whoever comes to the page by keyboard is where the keys work: the element has the focus as soon as it is there and the
 * page has it, unless something else does.
 */
export function useFirstFocus(element: () => HTMLElement | null | undefined): void {
	const isTaken = useRef(false);
	const take = () => {
		if (document.hasFocus() && document.activeElement === document.body) {
			element()?.focus({ preventScroll: true });
		}
		isTaken.current ||= document.hasFocus() && document.activeElement !== document.body;
	};
	// A row is there only once the list has been measured.
	useEffect(() => {
		if (!isTaken.current) {
			take();
		}
	});
	useEffect(() => {
		window.addEventListener('focus', take);
		return () => window.removeEventListener('focus', take);
	}, []);
}
