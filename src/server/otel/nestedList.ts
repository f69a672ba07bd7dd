/** A thing under way: the members of an object, or of a list if all their names are numbers. */
type Branch = Map<string, unknown>;

/**
 * `[['0.role', 'user'], ['0.content', 'Hi']]` -> `[{ role: 'user', content: 'Hi' }]`: dots part the names, numbers make
 * lists in their order (gaps are closed). A path that leads through a plain value takes its place.
 */
export function nestedList(entries: readonly (readonly [path: string, value: unknown])[]): unknown {
	const root: Branch = new Map();
	for (const [path, value] of entries) {
		put(root, path.split('.', deepestPath), value);
	}
	return finished(root);
}

/** Longer paths are cut: no convention has more than a dozen parts. */
const deepestPath = 100;

function put(root: Branch, names: readonly string[], value: unknown): void {
	let branch = root;
	for (const name of names.slice(0, -1)) {
		const held = branch.get(name);
		const next: Branch = held instanceof Map ? (held as Branch) : new Map<string, unknown>();
		branch.set(name, next);
		branch = next;
	}
	branch.set(names.at(-1) ?? '', value);
}

function finished(value: unknown): unknown {
	if (!(value instanceof Map)) {
		return value;
	}
	const entries = Array.from(value as Branch, ([name, inner]) => [name, finished(inner)] as const);
	if (entries.every(([name]) => /^\d+$/.test(name))) {
		return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, inner]) => inner);
	}
	return Object.fromEntries(entries);
}
