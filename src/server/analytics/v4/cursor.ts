import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ApiError } from '../../http/apiError.ts';
import { condition, type Condition } from '../conditions.ts';

/** Where a page of rows, newest first, ended. */
export interface CursorPlace {
	readonly timeMs: number;
	readonly id: string;
}

const cursorContent = z.tuple([z.number(), z.string(), z.string()]);

/**
 * An opaque text that leads to the page after this row.
 * @param question all that a page's rows depend on; with another one the cursor is refused
 */
export function cursorAfter({ timeMs, id }: CursorPlace, question: object): string {
	return Buffer.from(JSON.stringify([timeMs, id, digestOf(question)])).toString('base64url');
}

/** @throws ApiError 400 where it is none of ours, or belongs to other filters */
export function readCursor(cursor: string | undefined, question: object): CursorPlace | undefined {
	if (cursor === undefined || cursor === '') {
		return undefined;
	}
	const [timeMs, id, digest] = contentOf(cursor);
	if (digest !== digestOf(question)) {
		throw new ApiError(400, 'malformed', 'cursor: it goes with other filters');
	}
	return { timeMs, id };
}

/** The rows after a place, in the order of the two columns, both descending. */
export function afterCursor(place: CursorPlace | undefined, timeColumn: string, idColumn: string): Condition[] {
	return place === undefined
		? []
		: [
				// Said by itself, it is what an index of times can be entered at.
				condition(`${timeColumn} <= ?`, place.timeMs),
				condition(`(${timeColumn}, ${idColumn}) < (?, ?)`, place.timeMs, place.id),
			];
}

function contentOf(cursor: string): z.output<typeof cursorContent> {
	try {
		return cursorContent.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
	} catch {
		throw new ApiError(400, 'malformed', 'cursor: it is none that this server gave');
	}
}

function digestOf(question: object): string {
	const sorted = Object.entries(question).sort(([one], [other]) => (one < other ? -1 : 1));
	return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 12);
}
