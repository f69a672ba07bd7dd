import type { ObservationTreeRow, TreeObservation } from '../../model/observationTree.ts';

/** How far Page Up and Page Down go. */
const pageStep = 10;

export type TreeMove = { readonly index: number } | { readonly expand: readonly string[]; readonly expanded: boolean };

/**
 * What a key does in the tree, by the habits of VS Code's own trees. Line 0 is the trace, line n the nth row.
 * @returns undefined for a key that does nothing here
 */
export function treeMove<Item extends TreeObservation>(
	key: string,
	rows: readonly ObservationTreeRow<Item>[],
	index: number,
): TreeMove | undefined {
	const row = rows[index - 1];
	switch (key) {
		case 'ArrowDown':
			return { index: Math.min(index + 1, rows.length) };
		case 'ArrowUp':
			return { index: Math.max(index - 1, 0) };
		case 'PageDown':
			return { index: Math.min(index + pageStep, rows.length) };
		case 'PageUp':
			return { index: Math.max(index - pageStep, 0) };
		case 'Home':
			return { index: 0 };
		case 'End':
			return { index: rows.length };
		case 'ArrowRight':
			return intoRow(row, rows, index);
		case 'ArrowLeft':
			return outOfRow(row, rows);
		case ' ':
		case 'Enter':
			return row !== undefined && row.node.children.length > 0
				? { expand: [row.node.observation.id], expanded: !row.expanded }
				: undefined;
		case '*':
			return { expand: siblingsOf(row, rows), expanded: true };
		default:
			return undefined;
	}
}

/** Those on the row's level that have something to expand, itself among them. */
function siblingsOf<Item extends TreeObservation>(
	row: ObservationTreeRow<Item> | undefined,
	rows: readonly ObservationTreeRow<Item>[],
): readonly string[] {
	return rows
		.filter(({ parentId, node }) => parentId === row?.parentId && node.children.length > 0)
		.map(({ node }) => node.observation.id);
}

function intoRow<Item extends TreeObservation>(
	row: ObservationTreeRow<Item> | undefined,
	rows: readonly ObservationTreeRow<Item>[],
	index: number,
): TreeMove | undefined {
	if (row === undefined || row.expanded) {
		return { index: Math.min(index + 1, rows.length) };
	}
	return row.node.children.length > 0 ? { expand: [row.node.observation.id], expanded: true } : undefined;
}

function outOfRow<Item extends TreeObservation>(
	row: ObservationTreeRow<Item> | undefined,
	rows: readonly ObservationTreeRow<Item>[],
): TreeMove | undefined {
	if (row?.expanded === true) {
		return { expand: [row.node.observation.id], expanded: false };
	}
	return { index: rows.findIndex(({ node }) => node.observation.id === row?.parentId) + 1 };
}
