/** What the keys need to know of a line of a tree. */
export interface TreeLine {
	readonly id: string;
	/** Undefined for a line at the top. */
	readonly parentId: string | undefined;
	readonly expandable: boolean;
	readonly expanded: boolean;
}

/** How far Page Up and Page Down go. */
const pageStep = 10;

export type TreeMove = { readonly index: number } | { readonly expand: readonly string[]; readonly expanded: boolean };

/**
 * What a key does in a tree, by the habits of VS Code's own.
 * @returns undefined for a key that does nothing here
 */
export function treeMove(key: string, lines: readonly TreeLine[], index: number): TreeMove | undefined {
	const line = lines[index];
	const last = lines.length - 1;
	switch (key) {
		case 'ArrowDown':
			return { index: Math.min(index + 1, last) };
		case 'ArrowUp':
			return { index: Math.max(index - 1, 0) };
		case 'PageDown':
			return { index: Math.min(index + pageStep, last) };
		case 'PageUp':
			return { index: Math.max(index - pageStep, 0) };
		case 'Home':
			return { index: 0 };
		case 'End':
			return { index: last };
		case 'ArrowRight':
			return line?.expandable === true ? intoLine(line, index) : undefined;
		case 'ArrowLeft':
			return line === undefined ? undefined : outOfLine(line, lines);
		case ' ':
		case 'Enter':
			return line?.expandable === true ? { expand: [line.id], expanded: !line.expanded } : undefined;
		case '*':
			return { expand: siblingsOf(line, lines), expanded: true };
		default:
			return undefined;
	}
}

function intoLine({ id, expanded }: TreeLine, index: number): TreeMove {
	return expanded ? { index: index + 1 } : { expand: [id], expanded: true };
}

function outOfLine({ id, parentId, expandable, expanded }: TreeLine, lines: readonly TreeLine[]): TreeMove | undefined {
	if (expandable && expanded) {
		return { expand: [id], expanded: false };
	}
	const parent = lines.findIndex((line) => line.id === parentId);
	return parent < 0 ? undefined : { index: parent };
}

/** Those on the line's level that have something to expand, itself among them. */
function siblingsOf(line: TreeLine | undefined, lines: readonly TreeLine[]): readonly string[] {
	return lines.filter(({ parentId, expandable }) => parentId === line?.parentId && expandable).map(({ id }) => id);
}
