import * as l10n from '@vscode/l10n';
import { countText } from '../../model/numberText.ts';
import type { TraceRow } from '../../panels/protocol.ts';
import { shownColumns } from './columnModel.ts';
import { copyLinkOf, copyText, explainTrace, lateOf, selectedIds, shownRows } from './tracesStore.ts';

/** Where a range begins that Shift extends. */
let anchor = 0;

/** One more or one less; a range begins here from now on. */
export function toggleRow(index: number): void {
	anchor = index;
	const row = shownRows.value.rowAt(index);
	if (row !== undefined) {
		const next = new Set(selectedIds.value);
		if (!next.delete(row.id)) {
			next.add(row.id);
		}
		selectedIds.value = next;
	}
}

/** A range begins here from now on. */
export function anchorAt(index: number): void {
	anchor = index;
}

/** All from where the range begins to here; what is not loaded can't be selected. */
export function selectTo(index: number): void {
	selectedIds.value = new Set(rowsBetween(Math.min(anchor, index), Math.max(anchor, index)).map(({ id }) => id));
}

export function selectLoaded(): void {
	selectedIds.value = new Set(rowsBetween(0, shownRows.value.count - 1).map(({ id }) => id));
}

export function clearSelection(): void {
	selectedIds.value = new Set();
}

function rowsBetween(first: number, last: number): readonly TraceRow[] {
	const rows: TraceRow[] = [];
	for (let index = first; index <= last; index += 1) {
		const row = shownRows.value.rowAt(index);
		if (row !== undefined) {
			rows.push(row);
		}
	}
	return rows;
}

/** The selected rows, or the one with the keyboard: the columns in sight, between tabs, for a spreadsheet. */
export function copyRows(focusedIndex: number): void {
	const all = rowsBetween(0, shownRows.value.count - 1);
	const selected = all.filter(({ id }) => selectedIds.value.has(id));
	const focused = shownRows.value.rowAt(focusedIndex);
	const rows = selected.length > 0 ? selected : focused === undefined ? [] : [focused];
	if (rows.length > 0) {
		const what = rows.length === 1 ? l10n.t('1 row') : l10n.t('{0} rows', countText(rows.length));
		copyText(rows.map(lineOf).join('\n'), what);
	}
}

export function copyIds(): void {
	const ids = Array.from(selectedIds.value);
	copyText(ids.join('\n'), ids.length === 1 ? l10n.t('1 ID') : l10n.t('{0} IDs', countText(ids.length)));
}

export function copyLink(): void {
	const [traceId] = selectedIds.value;
	if (traceId !== undefined) {
		copyLinkOf(traceId);
	}
}

export function explainSelected(): void {
	const [traceId] = selectedIds.value;
	if (traceId !== undefined) {
		explainTrace(traceId);
	}
}

function lineOf(row: TraceRow): string {
	const cells = shownColumns().map(({ column }) => column.values(row, lateOf(row)).join(', '));
	return cells.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t');
}
