import {
	defaultRangeExtractor,
	elementScroll,
	observeElementOffset,
	observeElementRect,
	type Range,
	Virtualizer,
} from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface VirtualRowsOptions {
	readonly count: number;
	/** All rows are equally high, in pixels. */
	readonly rowHeight: number;
	readonly scrollElement: { readonly current: HTMLElement | null };
	/** A line that stays above the rows in the same scrolling element, in pixels. */
	readonly headerHeight?: number;
	/** A row that is there also when it is out of sight: the one that has the keyboard. */
	readonly alwaysShown?: number | undefined;
}

/** The rows of a long list that can be seen, and a few around them; the component is drawn again when these change. */
export function useVirtualRows({
	count,
	rowHeight,
	scrollElement,
	headerHeight = 0,
	alwaysShown,
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
		scrollMargin: headerHeight,
		scrollPaddingStart: headerHeight,
		rangeExtractor: (range: Range) => withRow(defaultRangeExtractor(range), alwaysShown, count),
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

function withRow(rows: number[], row: number | undefined, count: number): number[] {
	const isMissing = row !== undefined && row >= 0 && row < count && !rows.includes(row);
	return isMissing ? [...rows, row].sort((one, other) => one - other) : rows;
}
