import type { MoreNode } from './nodes.ts';

/** A list is shown whole up to so many rows, and by so many more at a time beyond. */
export const rowsPerPage = 5000;

/** How many rows the next page brings. */
export function nextRows({ shown, total }: Pick<MoreNode, 'shown' | 'total'>): number {
	return Math.min(rowsPerPage, total - shown);
}

/** How many rows of each long list are shown. */
export class ShownRows {
	private readonly byParent = new Map<string, number>();

	of(parentKey: string): number {
		return this.byParent.get(parentKey) ?? rowsPerPage;
	}

	showMore({ parentKey, shown }: Pick<MoreNode, 'parentKey' | 'shown'>): void {
		this.byParent.set(parentKey, shown + rowsPerPage);
	}
}
