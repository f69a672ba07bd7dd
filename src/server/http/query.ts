/** Query parameters as the rows' schemas take them: one that came several times is a list. */
export function queryParameters(url: string): Record<string, string | string[]> {
	const found: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
	const { searchParams } = new URL(url);
	for (const name of new Set(searchParams.keys())) {
		const values = searchParams.getAll(name);
		const [first = ''] = values;
		found[name] = values.length > 1 ? values : first;
	}
	return found;
}
