import type { TraceRow } from '../../panels/protocol.ts';

export interface RowsPage {
	readonly rows: readonly TraceRow[];
	readonly meta: {
		readonly page: number;
		readonly limit: number;
		readonly totalItems?: number | undefined;
		readonly totalPages?: number | undefined;
		readonly hasNext?: boolean | undefined;
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
	/** Those that are loaded and not full, from the first on: what follows one begins that much earlier. */
	private readonly shortPages: readonly number[];

	constructor(pages: ReadonlyMap<number, RowsPage> = new Map(), limit = 1) {
		this.pages = pages;
		this.limit = limit;
		this.shortPages = Array.from(pages)
			.filter(([, page]) => sizeOf(page) < limit)
			.map(([number]) => number)
			.sort((one, other) => one - other);
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
		if (page === undefined) {
			return 0;
		}
		const rows = sizeOf(page);
		const known = this.firstRowOf(last) + rows;
		const mayFollow = page.meta.hasNext ?? (rows >= this.limit && rows > 0);
		return mayFollow ? known + 1 : known;
	}

	get loadedCount(): number {
		return Array.from(this.pages.values()).reduce((sum, { rows }) => sum + rows.length, 0);
	}

	get skippedCount(): number {
		return Array.from(this.pages.values()).reduce((sum, { skipped }) => sum + skipped, 0);
	}

	rowAt(index: number): TraceRow | undefined {
		const page = this.pageOf(index);
		return this.pages.get(page)?.rows[index - this.firstRowOf(page)];
	}

	pageOf(index: number): number {
		let page = Math.floor(index / this.limit) + 1;
		for (const short of this.shortPages) {
			if (index < this.firstRowOf(short) + sizeOf(this.pages.get(short))) {
				break;
			}
			page = Math.floor((index + this.missingBefore(short + 1)) / this.limit) + 1;
		}
		return page;
	}

	/** Where a page begins: each before it is full, unless it was read and is not. */
	private firstRowOf(page: number): number {
		return (page - 1) * this.limit - this.missingBefore(page);
	}

	private missingBefore(page: number): number {
		return this.shortPages.reduce(
			(missing, short) => missing + (short < page ? this.limit - sizeOf(this.pages.get(short)) : 0),
			0,
		);
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
			.flatMap(([page, { rows }]) => rows.map((row, index) => ({ index: this.firstRowOf(page) + index, row })));
	}
}

/** The rows that a page stands for, those among them that could not be read. */
function sizeOf(page: RowsPage | undefined): number {
	return page === undefined ? 0 : page.rows.length + page.skipped;
}
