import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface VirtualRowsOptions {
	readonly count: number;
	/** All rows are equally high, in pixels. */
	readonly rowHeight: number;
	readonly scrollElement: { readonly current: HTMLElement | null };
}

/** The rows of a long list that can be seen, and a few around them; the component is drawn again when these change. */
export function useVirtualRows({
	count,
	rowHeight,
	scrollElement,
}: VirtualRowsOptions): Virtualizer<HTMLElement, Element> {
	const [, redraw] = useReducer((drawn: number, _: undefined) => drawn + 1, 0);
	const options = {
		count,
		estimateSize: () => rowHeight,
		getScrollElement: () => scrollElement.current,
		observeElementRect,
		observeElementOffset,
		scrollToFn: elementScroll,
		overscan: 10,
		onChange: () => redraw(undefined),
	};
	const [virtualizer] = useState(() => new Virtualizer<HTMLElement, Element>(options));
	virtualizer.setOptions(options);
	useEffect(() => virtualizer._didMount(), [virtualizer]);
	useLayoutEffect(() => {
		virtualizer._willUpdate();
	});
	return virtualizer;
}
