export const defaultLimit = 50;

interface PageQuery {
	readonly page?: number | undefined;
	readonly limit?: number | undefined;
}

/** Which rows a page has, and the `meta` that goes with them. */
export function pageOf({ page = 1, limit = defaultLimit }: PageQuery, totalItems: number) {
	return {
		limit,
		// Where nothing can be, any offset will do; a larger one would not fit SQLite's integers.
		offset: Math.min((page - 1) * limit, totalItems),
		meta: { page, limit, totalItems, totalPages: Math.ceil(totalItems / limit) },
	};
}
