import type { ObservationTreeRow, TreeObservation } from '../../model/observationTree.ts';

/** Which observations are collapsed: those of the one list, or all but those of the other. */
export interface Folding {
	readonly collapsedIds?: readonly string[] | undefined;
	readonly expandedIds?: readonly string[] | undefined;
}

type Row = ObservationTreeRow<TreeObservation>;

/** @param rows every observation once */
export function collapsedIn({ collapsedIds = [], expandedIds }: Folding, rows: readonly Row[]): ReadonlySet<string> {
	if (expandedIds === undefined) {
		return new Set(collapsedIds);
	}
	const expanded = new Set(expandedIds);
	return new Set(rows.map(({ node }) => node.observation.id).filter((id) => !expanded.has(id)));
}

export function foldingWith(
	{ collapsedIds = [], expandedIds }: Folding,
	ids: readonly string[],
	expand: boolean,
): Folding {
	return expandedIds === undefined
		? { collapsedIds: expand ? without(collapsedIds, ids) : joined(collapsedIds, ids) }
		: { expandedIds: expand ? joined(expandedIds, ids) : without(expandedIds, ids) };
}

function joined(list: readonly string[], ids: readonly string[]): string[] {
	return Array.from(new Set([...list, ...ids]));
}

function without(list: readonly string[], ids: readonly string[]): string[] {
	const gone = new Set(ids);
	return list.filter((id) => !gone.has(id));
}

/** @returns the ids from the parent up to the root */
export function ancestorsOf(id: string, rows: readonly Row[]): readonly string[] {
	const parentOf = parents(rows);
	const found: string[] = [];
	for (let parent = parentOf.get(id); parent !== undefined; parent = parentOf.get(parent)) {
		found.push(parent);
	}
	return found;
}

/** The ids of everything above these rows. */
export function parentIds(below: readonly Row[], rows: readonly Row[]): string[] {
	const parentOf = parents(rows);
	const found = new Set<string>();
	for (const { node } of below) {
		for (let id = parentOf.get(node.observation.id); id !== undefined && !found.has(id); id = parentOf.get(id)) {
			found.add(id);
		}
	}
	return [...found];
}

function parents(rows: readonly Row[]): ReadonlyMap<string, string | undefined> {
	return new Map(rows.map(({ node, parentId }) => [node.observation.id, parentId]));
}
