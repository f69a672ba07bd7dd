import { readLink } from './link.ts';
import type { PlaceReading } from './linkedPlace.ts';
import { looksLikeWebAddress, readWebAddress } from './webAddress.ts';

/**
 * Reads whatever leads to a place: the address of a page of Langfuse, or a link to Spandeck.
 * @param base of the editor that reads, such as `vscode://spandeck.spandeck`
 */
export function readPlace(text: string, base: string): PlaceReading {
	const trimmed = text.trim();
	return looksLikeWebAddress(trimmed) ? readWebAddress(trimmed) : readLink(trimmed, base);
}
