/** A cell of the grid: row 0 is the line of headers. */
export interface Cell {
	readonly row: number;
	readonly column: number;
}

export interface GridSize {
	/** With the headers. */
	readonly rows: number;
	readonly columns: number;
	/** How far Page Up and Page Down go: the rows in sight. */
	readonly page: number;
}

/**
 * Where a key leads from a cell.
 * @returns undefined for a key that moves nothing
 */
export function cellAfterKey(key: string, { row, column }: Cell, size: GridSize): Cell | undefined {
	const last = { row: size.rows - 1, column: size.columns - 1 };
	switch (key) {
		case 'ArrowDown':
		case 'j':
		case 'J':
			return { row: Math.min(row + 1, last.row), column };
		case 'ArrowUp':
			return { row: Math.max(row - 1, 0), column };
		case 'k':
		case 'K':
			return { row: Math.max(row - 1, Math.min(row, 1)), column };
		case 'ArrowRight':
			return { row, column: Math.min(column + 1, last.column) };
		case 'ArrowLeft':
			return { row, column: Math.max(column - 1, 0) };
		case 'PageDown':
			return { row: Math.min(row + size.page, last.row), column };
		case 'PageUp':
			return { row: Math.max(row - size.page, Math.min(row, 1)), column };
		case 'Home':
			return { row: Math.min(1, last.row), column };
		case 'End':
			return { row: last.row, column };
		default:
			return undefined;
	}
}
