import type { ObservationRow } from '../../panels/protocol.ts';

/**
 * The observations that a text finds: by a part of their name, type, model, level or whole id, whatever the case.
 * @param ordered every observation, in the order in which they are found
 * @returns their ids; none for an empty text
 */
export function foundIds(ordered: readonly ObservationRow[], text: string): readonly string[] {
	const wanted = text.trim().toLowerCase();
	if (wanted === '') {
		return [];
	}
	return ordered.filter((observation) => isFound(observation, wanted)).map(({ id }) => id);
}

function isFound({ id, name, type, model, level }: ObservationRow, wanted: string): boolean {
	return id.toLowerCase() === wanted || [name, type, model, level].some((text) => text?.toLowerCase().includes(wanted));
}

/** The one after (before) where a person is; round at the end. */
export function foundBeside(found: readonly string[], id: string | undefined, by: 1 | -1): string | undefined {
	const index = found.indexOf(id ?? '');
	if (index < 0) {
		return by === 1 ? found[0] : found.at(-1);
	}
	return found[(index + by + found.length) % found.length];
}
