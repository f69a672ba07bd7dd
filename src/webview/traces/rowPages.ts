import type { TraceRow } from '../../panels/protocol.ts';

export interface RowsPage {
	readonly rows: readonly TraceRow[];
	readonly meta: {
		readonly page: number;
		readonly limit: number;
		readonly totalItems?: number | undefined;
		readonly totalPages?: number | undefined;
	};
	/** Rows of the page that could not be read. */
	readonly skipped: number;
}

/** Chromium makes no element higher than some 33 million pixels. */
const mostRows = 1_200_000;

/**
 * The pages of a list as far as they are loaded, anywhere in it: what lies between is not needed. Unchanging: `with` gives
 * another one. Rows are counted from 0.
 */
export class RowPages {
	private readonly pages: ReadonlyMap<number, RowsPage>;
	private readonly limit: number;

	constructor(pages: ReadonlyMap<number, RowsPage> = new Map(), limit = 1) {
		this.pages = pages;
		this.limit = limit;
	}

	static of(page: RowsPage): RowPages {
		return new RowPages(new Map([[page.meta.page, page]]), page.meta.limit);
	}

	with(page: RowsPage): RowPages {
		return new RowPages(new Map(this.pages).set(page.meta.page, page), this.limit);
	}

	/** All of the server's; undefined where it does not say. The newest page knows best. */
	get totalRows(): number | undefined {
		return Array.from(this.pages.values()).at(-1)?.meta.totalItems;
	}

	/** How many rows one can scroll through: where the total is unknown, one more than are loaded, as long as more may come. */
	get rowCount(): number {
		const total = this.totalRows;
		if (total !== undefined) {
			return Math.min(total, mostRows);
		}
		const last = Math.max(0, ...this.pages.keys());
		const page = this.pages.get(last);
		const rows = (page?.rows.length ?? 0) + (page?.skipped ?? 0);
		const known = Math.max(0, last - 1) * this.limit + rows;
		return rows >= this.limit && rows > 0 ? known + 1 : known;
	}

	get loadedCount(): number {
		return Array.from(this.pages.values()).reduce((sum, { rows }) => sum + rows.length, 0);
	}

	get skippedCount(): number {
		return Array.from(this.pages.values()).reduce((sum, { skipped }) => sum + skipped, 0);
	}

	rowAt(index: number): TraceRow | undefined {
		return this.pages.get(this.pageOf(index))?.rows[index % this.limit];
	}

	pageOf(index: number): number {
		return Math.floor(index / this.limit) + 1;
	}

	isLoaded(page: number): boolean {
		return this.pages.has(page);
	}

	/** The first page that is missing between two rows. */
	missingPage(firstRow: number, lastRow: number): number | undefined {
		const last = this.pageOf(Math.min(lastRow, this.rowCount - 1));
		for (let page = this.pageOf(Math.max(firstRow, 0)); page <= last; page += 1) {
			if (!this.pages.has(page)) {
				return page;
			}
		}
		return undefined;
	}

	/** The first page from the top that is not loaded; undefined where all are. */
	nextPage(): number | undefined {
		return this.missingPage(0, this.rowCount - 1);
	}

	/** Every row that is loaded with where it is, in the list's order. */
	loadedRows(): readonly { readonly index: number; readonly row: TraceRow }[] {
		return Array.from(this.pages.entries())
			.sort(([one], [other]) => one - other)
			.flatMap(([page, { rows }]) => rows.map((row, index) => ({ index: (page - 1) * this.limit + index, row })));
	}
}
