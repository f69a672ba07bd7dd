import { signal } from '@preact/signals';
import {
	columnOrderingFeature,
	columnResizingFeature,
	columnSizingFeature,
	columnVisibilityFeature,
	constructTable,
	tableFeatures,
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import type { ColumnLayout } from '../../panels/protocol.ts';
import { type Column, columnOf, columns } from './columns.ts';

const features = tableFeatures({
	coreReactivityFeature: storeReactivityBindings(),
	columnVisibilityFeature,
	columnOrderingFeature,
	columnSizingFeature,
	columnResizingFeature,
});

/** Columns that cost no call of their own here: these are not hidden at first. */
let free: ReadonlySet<string> = new Set<string>();

const leastWidth = 48;
const mostWidth = 1200;

/** The rows are not its business: these come from anywhere in a list that is mostly not here. */
const table = constructTable({
	features,
	columns: columns.map(({ id, width }) => ({ id, size: width, minSize: leastWidth, maxSize: mostWidth })),
	data: [] as const,
	columnResizeMode: 'onChange',
	initialState: { columnVisibility: visibilityOf(undefined) },
});

/** Goes up with every change of the columns: who reads it is drawn again. */
const version = signal(0);
table.store.subscribe(() => {
	version.value += 1;
});

/** Whoever reads the columns from here on is drawn again when they change. */
function followColumns(): number {
	return version.value;
}

function isHiddenAtFirst({ id, hidden }: Column): boolean {
	return hidden === true && !free.has(id);
}

function visibilityOf(hidden: readonly string[] | undefined): Record<string, boolean> {
	return Object.fromEntries(
		columns.map((column) => [column.id, !(hidden?.includes(column.id) ?? isHiddenAtFirst(column))]),
	);
}

/** What the list says anyway, or a server gives that counts no calls, is shown unless a person has chosen the columns. */
export function setFree(ids: readonly string[]): void {
	const isChosen = layout()?.hidden !== undefined;
	free = new Set(ids);
	if (!isChosen) {
		table.setColumnVisibility(visibilityOf(undefined));
	}
}

export interface ShownColumn {
	readonly column: Column;
	readonly width: number;
	readonly resizing: boolean;
}

/** From left to right, those that are shown. */
export function shownColumns(): readonly ShownColumn[] {
	followColumns();
	return table.getVisibleLeafColumns().flatMap((leaf) => {
		const column = columnOf(leaf.id);
		return column === undefined ? [] : [{ column, width: leaf.getSize(), resizing: leaf.getIsResizing() }];
	});
}

/** All of them from left to right, hidden ones too. */
export function allColumns(): readonly { readonly column: Column; readonly shown: boolean }[] {
	followColumns();
	return table.getAllLeafColumns().flatMap((leaf) => {
		const column = columnOf(leaf.id);
		return column === undefined ? [] : [{ column, shown: leaf.getIsVisible() }];
	});
}

export function totalWidth(): number {
	followColumns();
	return table.getTotalSize();
}

export function setShown(id: string, shown: boolean): void {
	table.getColumn(id)?.toggleVisibility(shown);
}

/** Wider or narrower, by so many pixels. */
export function widen(id: string, pixels: number): void {
	const width = (table.getColumn(id)?.getSize() ?? 0) + pixels;
	table.setColumnSizing((before) => ({ ...before, [id]: Math.min(Math.max(width, leastWidth), mostWidth) }));
}

/** Follows the mouse or the finger from here on. */
export function startResizing(id: string, event: MouseEvent | TouchEvent): void {
	table
		.getLeafHeaders()
		.find((header) => header.column.id === id)
		?.getResizeHandler(document)(event);
}

/** To where another one is; that one makes room. */
export function moveTo(id: string, targetId: string): void {
	const order = table.getAllLeafColumns().map((leaf) => leaf.id);
	const target = order.indexOf(targetId);
	if (id !== targetId && target >= 0 && order.includes(id)) {
		const others = order.filter((other) => other !== id);
		table.setColumnOrder([...others.slice(0, target), id, ...others.slice(target)]);
	}
}

/** Past the next one that is shown. */
export function moveBy(id: string, step: 1 | -1): void {
	const shown = table.getVisibleLeafColumns().map((leaf) => leaf.id);
	const target = shown[shown.indexOf(id) + step];
	if (target !== undefined) {
		moveTo(id, target);
	}
}

export function resetColumns(): void {
	setLayout(undefined);
}

/** What is to be remembered; undefined: all is as at first. */
export function layout(): ColumnLayout | undefined {
	followColumns();
	const { columnVisibility, columnOrder, columnSizing } = table.store.state;
	const hidden = columns.filter(({ id }) => columnVisibility[id] === false).map(({ id }) => id);
	const changed: ColumnLayout = {
		...(columns.some((column) => hidden.includes(column.id) !== isHiddenAtFirst(column)) && { hidden }),
		...(columnOrder.length > 0 && { order: [...columnOrder] }),
		...(Object.keys(columnSizing).length > 0 && { widths: { ...columnSizing } }),
	};
	return Object.keys(changed).length === 0 ? undefined : changed;
}

export function setLayout(kept: ColumnLayout | undefined): void {
	table.setColumnVisibility(visibilityOf(kept?.hidden));
	table.setColumnOrder(kept?.order ?? []);
	table.setColumnSizing(kept?.widths ?? {});
}
