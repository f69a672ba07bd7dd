import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { TraceRow } from '../../panels/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import { type Column, columns } from './columns.tsx';
import { type Cell, cellAfterKey } from './gridFocus.ts';
import { sortedBy, sortOf } from './tracesQuery.ts';
import { ask, filterBy, isRunning, openTrace, query, sortFields, type TracesPage } from './tracesStore.ts';

/** The traces of one page: a grid that the arrow keys walk through; Enter or a click opens a trace. */
export function TracesTable({ page }: { readonly page: TracesPage }) {
	const focus = useSignal<Cell>({ row: 1, column: 0 });
	const table = useRef<HTMLTableElement>(null);
	const size = { rows: page.rows.length + 1, columns: columns.length };
	useEffect(() => {
		const heldFocus = table.current?.contains(document.activeElement) ?? false;
		focus.value = { row: 1, column: focus.value.column };
		if (heldFocus) {
			focusCell(table.current, focus.value);
		}
	}, [page.request, focus]);

	const onKeyDown = (event: KeyboardEvent) => {
		if (event.altKey || event.ctrlKey || event.metaKey) {
			return;
		}
		const next = cellAfterKey(event.key, focus.value, size);
		if (next !== undefined) {
			event.preventDefault();
			focus.value = next;
			focusCell(table.current, next);
		}
	};
	const isFocused = (row: number, column: number) => focus.value.row === row && focus.value.column === column;
	return (
		<div class="table-scroll">
			<table
				ref={table}
				role="grid"
				class="traces"
				aria-label="Traces"
				aria-rowcount={page.meta.totalItems === undefined ? -1 : page.meta.totalItems + 1}
				aria-colcount={columns.length}
				aria-busy={isRunning.value}
				onKeyDown={onKeyDown}
				onFocusIn={(event) => {
					focus.value = cellOf(event.target) ?? focus.value;
				}}
			>
				<thead>
					<tr role="row" aria-rowindex={1}>
						{columns.map((column, index) => (
							<HeaderCell key={column.title} column={column} index={index} focused={isFocused(0, index)} />
						))}
					</tr>
				</thead>
				<tbody>
					{page.rows.map((row, index) => (
						<Row
							key={row.id}
							row={row}
							index={index + 1}
							ariaRowIndex={(page.meta.page - 1) * page.meta.limit + index + 2}
							focusedColumn={focus.value.row === index + 1 ? focus.value.column : undefined}
						/>
					))}
				</tbody>
			</table>
		</div>
	);
}

function cellOf(target: EventTarget | null): Cell | undefined {
	const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
	const { row, column } = cell?.dataset ?? {};
	return row === undefined || column === undefined ? undefined : { row: Number(row), column: Number(column) };
}

function focusCell(table: HTMLTableElement | null, { row, column }: Cell): void {
	table?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
}

interface HeaderCellProperties {
	readonly column: Column;
	readonly index: number;
	readonly focused: boolean;
}

function HeaderCell({ column, index, focused }: HeaderCellProperties) {
	const { title, sortField, numeric } = column;
	const sort = sortOf(query.value);
	const sortable = sortField !== undefined && sortFields.value.includes(sortField);
	const direction = sort.field === sortField ? sort.direction : undefined;
	const toggle = () => {
		if (sortable) {
			ask(sortedBy(query.value, sortField));
		}
	};
	return (
		<th
			role="columnheader"
			scope="col"
			class={[sortable && 'sortable', numeric && 'number'].filter(Boolean).join(' ')}
			aria-sort={sortable ? (direction ?? 'none') : undefined}
			aria-colindex={index + 1}
			title={sortable ? `Sort by ${title.toLowerCase()}` : `The server cannot sort by ${title.toLowerCase()}`}
			tabIndex={focused ? 0 : -1}
			data-row={0}
			data-column={index}
			onClick={toggle}
			onKeyDown={(event) => {
				if (event.key === 'Enter' || event.key === ' ') {
					event.preventDefault();
					toggle();
				}
			}}
		>
			{title}
			{direction !== undefined && <Icon name={direction === 'ascending' ? 'arrow-up' : 'arrow-down'} />}
		</th>
	);
}

interface RowProperties {
	readonly row: TraceRow;
	/** Counted from 1 on this page. */
	readonly index: number;
	readonly ariaRowIndex: number;
	readonly focusedColumn: number | undefined;
}

function Row({ row, index, ariaRowIndex, focusedColumn }: RowProperties) {
	const open = () => {
		openTrace(row.id);
	};
	return (
		<tr role="row" aria-rowindex={ariaRowIndex} class={focusedColumn === undefined ? '' : 'current'} onClick={open}>
			{columns.map((column, columnIndex) => {
				const focused = columnIndex === focusedColumn;
				return (
					<td
						key={column.title}
						role="gridcell"
						class={column.numeric === true ? 'number' : ''}
						aria-colindex={columnIndex + 1}
						tabIndex={focused ? 0 : -1}
						data-row={index}
						data-column={columnIndex}
						onKeyDown={(event) => {
							if (event.key === 'Enter' && event.target === event.currentTarget) {
								open();
							}
						}}
					>
						{column.cell(row, { focused, query: query.value, filterBy })}
					</td>
				);
			})}
		</tr>
	);
}
