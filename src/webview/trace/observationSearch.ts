import type { ObservationRow } from '../../panels/protocol.ts';
import { levelMark } from './observationLooks.ts';

/**
 * The observations that a text finds: by a part of their name, type, model, level (as the server or as the page says it) or whole id, whatever the case.
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

function isFound(observation: ObservationRow, wanted: string): boolean {
	const { id, name, type, model, level } = observation;
	const texts = [name, type, model, level, levelMark(observation)?.word];
	return id.toLowerCase() === wanted || texts.some((text) => text?.toLowerCase().includes(wanted));
}

/** The one after (before) where a person is; round at the end. */
export function foundBeside(found: readonly string[], id: string | undefined, by: 1 | -1): string | undefined {
	const index = found.indexOf(id ?? '');
	if (index < 0) {
		return by === 1 ? found[0] : found.at(-1);
	}
	return found[(index + by + found.length) % found.length];
}
