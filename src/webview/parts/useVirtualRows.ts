import {
	defaultRangeExtractor,
	elementScroll,
	observeElementOffset,
	observeElementRect,
	type Range,
	Virtualizer,
} from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

/** Rows before and after those in sight, so that one that is scrolled slowly is never seen coming. */
const rowsAround = 5;
/** What of the window a list is expected to have, until it is measured: its first rows are drawn with the page. */
const expectedShare = 0.8;

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
	const drawn = useRef<Range>(undefined);
	const options = {
		count,
		estimateSize: () => rowHeight,
		getScrollElement: () => scrollElement.current,
		observeElementRect,
		observeElementOffset,
		scrollToFn: elementScroll,
		overscan: rowsAround,
		initialRect: { width: window.innerWidth, height: window.innerHeight * expectedShare },
		scrollMargin: headerHeight,
		scrollPaddingStart: headerHeight,
		rangeExtractor: (range: Range) => {
			const rows = rowsOf(range, drawn.current);
			drawn.current = range;
			return withRow(rows, alwaysShown, count);
		},
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

/** After a jump first those that can be seen alone; the others come with the next drawing, when the scrolling has ended. */
function rowsOf(range: Range, before: Range | undefined): number[] {
	const isNear = before !== undefined && range.startIndex <= before.endIndex && range.endIndex >= before.startIndex;
	return defaultRangeExtractor(isNear ? range : { ...range, overscan: 0 });
}

function withRow(rows: number[], row: number | undefined, count: number): number[] {
	const isMissing = row !== undefined && row >= 0 && row < count && !rows.includes(row);
	return isMissing ? [...rows, row].sort((one, other) => one - other) : rows;
}
