import { useComputed, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useFirstFocus } from '../parts/useFirstFocus.ts';
import { useVirtualRows } from '../parts/useVirtualRows.ts';
import { shownColumns, totalWidth } from './columnModel.ts';
import { type Cell, cellAfterKey } from './gridFocus.ts';
import { GridRow } from './gridRow.tsx';
import { HeaderCell } from './headerCell.tsx';
import { anchorAt, clearSelection, copyRows, selectLoaded, selectTo, toggleRow } from './selection.ts';
import {
	answer,
	isRunning,
	loadedSort,
	needLate,
	needRows,
	openTrace,
	pages,
	position,
	shownRows,
} from './tracesStore.ts';

const rowHeight = 26;
const headerHeight = 28;

/** The traces: a grid that the arrow keys walk through. What is in sight is there, the rest of the list is not. */
export function TracesGrid() {
	const scroller = useRef<HTMLDivElement>(null);
	const table = useRef<HTMLTableElement>(null);
	const rows = shownRows.value;
	const columns = shownColumns();
	const cell = useFocusedCell(table, columns.length);
	const virtualizer = useVirtualRows({
		...{ count: rows.count, rowHeight, headerHeight, scrollElement: scroller },
		alwaysShown: cell.focused.row - 1,
	});
	const hoveredRow = useSignal<number | undefined>(undefined);
	useKeptPosition(scroller, virtualizer);
	useFirstFocus(() => table.current?.querySelector<HTMLElement>(':is(td, th)[tabindex="0"]'));
	const items = virtualizer.getVirtualItems();
	const [first, last] = [virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0];
	useEffect(() => {
		needRows(first - 5, last + 10);
		const inSight = Array.from({ length: last - first + 1 }, (_, offset) => rows.rowAt(first + offset));
		needLate(inSight.filter((row) => row !== undefined));
	}, [first, last, rows, columns.map(({ column }) => column.id).join()]);

	const onKeyDown = (event: KeyboardEvent) => {
		const visible = Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / rowHeight);
		const size = { rows: rows.count + 1, columns: columns.length, page: Math.max(visible - 1, 1) };
		if (onGridKey(event, cell.focused, (next) => cell.focus(next), size)) {
			event.preventDefault();
		}
	};
	const total = pages.value.totalRows;
	return (
		<div class="table-scroll" ref={scroller}>
			<table
				ref={table}
				role="grid"
				class="traces"
				style={{
					width: `max(100%, ${totalWidth()}px)`,
					'--columns': columns.map(({ width }) => `${width}px`).join(' '),
				}}
				aria-label={l10n.t('Traces')}
				aria-multiselectable
				aria-rowcount={rows.isWholeList ? (total === undefined ? -1 : total + 1) : rows.count + 1}
				aria-busy={isRunning.value}
				onKeyDown={onKeyDown}
				onFocusIn={(event) => {
					cell.focusMoved(event.target);
				}}
			>
				<thead role="rowgroup">
					<tr role="row" aria-rowindex={1}>
						{columns.map((shown, index) => (
							<HeaderCell
								key={shown.column.id}
								shown={shown}
								focused={cell.focused.row === 0 && cell.focused.column === index}
							/>
						))}
					</tr>
				</thead>
				<tbody
					role="rowgroup"
					style={{ height: `${rows.count * rowHeight}px` }}
					onMouseDown={(event) => {
						// Shift would select the text in between.
						if (event.shiftKey) {
							event.preventDefault();
						}
					}}
					onMouseOver={(event) => {
						hoveredRow.value = cellOf(event.target)?.row;
					}}
					onMouseLeave={() => {
						hoveredRow.value = undefined;
					}}
					onClick={(event) => {
						onRowClick(event, cellOf(event.target));
					}}
				>
					{items.map(({ index, start }) => (
						<GridRow
							key={index}
							row={rows.rowAt(index)}
							index={index}
							ariaRowIndex={index + 2}
							top={start - headerHeight}
							columns={columns}
							focusedColumn={cell.focused.row === index + 1 ? cell.focused.column : undefined}
							hovered={hoveredRow.value === index + 1}
						/>
					))}
				</tbody>
			</table>
			<p id="header-keys" class="visually-hidden">
				{l10n.t(
					'Enter sorts, Shift and the left or right arrow key change the width, Control and these keys move the column.',
				)}
			</p>
		</div>
	);
}

/** The list is where it was: after a reload, and at its top after another filter or order. */
function useKeptPosition(
	scroller: { readonly current: HTMLDivElement | null },
	virtualizer: { readonly scrollOffset: number | null },
): void {
	useLayoutEffect(() => {
		if (scroller.current !== null) {
			scroller.current.scrollTop = position.peek().firstRow * rowHeight;
		}
	}, [answer.value?.request, loadedSort.value]);
	useEffect(() => {
		const element = scroller.current;
		const onScroll = () => {
			// The element itself would have to lay out the rows that were drawn a moment ago before it knew.
			const firstRow = Math.round((virtualizer.scrollOffset ?? 0) / rowHeight);
			if (firstRow !== position.peek().firstRow) {
				position.value = { ...position.peek(), firstRow };
			}
		};
		element?.addEventListener('scroll', onScroll, { passive: true });
		return () => element?.removeEventListener('scroll', onScroll);
	}, []);
}

/** Which cell has the keyboard; the row of it is kept. */
function useFocusedCell(table: { readonly current: HTMLTableElement | null }, columnCount: number) {
	const column = useSignal(0);
	const inHeader = useSignal(false);
	const wantsFocus = useRef(false);
	const lastRow = shownRows.value.count;
	// A number: where the list is scrolled to is kept as well, and is nothing to draw anew for.
	const row = useComputed(() =>
		inHeader.value ? 0 : Math.min(position.value.row + 1, Math.max(shownRows.value.count, 1)),
	);
	const place = (next: Cell) => {
		inHeader.value = next.row === 0;
		column.value = next.column;
		if (next.row > 0 && next.row - 1 !== position.peek().row) {
			position.value = { ...position.peek(), row: next.row - 1 };
		}
	};
	useLayoutEffect(() => {
		if (wantsFocus.current) {
			wantsFocus.current = false;
			const line = table.current?.querySelector<HTMLTableRowElement>(`tr[aria-rowindex="${row.value + 1}"]`);
			const element = line?.cells[column.value];
			element?.focus({ preventScroll: true });
			element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
		}
	});
	return {
		focused: { row: Math.min(row.value, lastRow), column: Math.min(column.value, columnCount - 1) },
		focus: (next: Cell) => {
			// Where nothing moves nothing is drawn, and the wish would outlive the key.
			wantsFocus.current = next.row !== row.peek() || next.column !== column.peek();
			place(next);
		},
		focusMoved: (target: EventTarget | null) => {
			const at = cellOf(target);
			if (at !== undefined) {
				place(at);
			}
		},
	};
}

/** The headers are row 0. */
function cellOf(target: EventTarget | null): Cell | undefined {
	const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td, th') : null;
	const ariaRowIndex = cell?.parentElement?.getAttribute('aria-rowindex');
	return cell === null || ariaRowIndex === undefined
		? undefined
		: { row: Number(ariaRowIndex) - 1, column: cell.cellIndex };
}

function onRowClick(event: MouseEvent, cell: Cell | undefined): void {
	const index = (cell?.row ?? 0) - 1;
	if (index < 0) {
		return;
	}
	if (event.shiftKey) {
		selectTo(index);
	} else if (event.ctrlKey || event.metaKey) {
		toggleRow(index);
	} else {
		anchorAt(index);
		openTrace(index);
	}
}

/** @returns whether the key was one of the grid's */
function onGridKey(
	event: KeyboardEvent,
	cell: Cell,
	focus: (next: Cell) => void,
	size: { readonly rows: number; readonly columns: number; readonly page: number },
): boolean {
	const index = cell.row - 1;
	const inButton = event.target instanceof HTMLButtonElement;
	if (event.altKey) {
		return false;
	}
	if (event.ctrlKey || event.metaKey) {
		return onCommandKey(event.key.toLowerCase(), index);
	}
	if ((event.key === 'Enter' || event.key === ' ') && (inButton || index < 0)) {
		return false;
	}
	switch (event.key) {
		case 'Enter':
			openTrace(index);
			return true;
		case ' ':
			toggleRow(index);
			return true;
		case 'Escape':
			clearSelection();
			return true;
	}
	const next = cellAfterKey(event.key, cell, size);
	if (next === undefined) {
		return false;
	}
	focus(next);
	const isMove = next.row !== cell.row;
	if (isMove && event.shiftKey && event.key.length > 1) {
		selectTo(next.row - 1);
	} else if (isMove) {
		anchorAt(next.row - 1);
	}
	return true;
}

function onCommandKey(key: string, index: number): boolean {
	switch (key) {
		case 'a':
			selectLoaded();
			return true;
		case 'c':
			// A text that someone has marked is copied as anywhere.
			if (String(window.getSelection()) !== '') {
				return false;
			}
			copyRows(index);
			return true;
		default:
			return false;
	}
}
