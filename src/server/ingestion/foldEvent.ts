/** An event as a thing's history keeps it: `body` has everything but input and output, which are kept once, as values. */
export interface FoldEvent<Body> {
	readonly id: string;
	readonly timeMs: number;
	readonly type: string;
	readonly body: Body;
}

/** What a new event brings for input and output, next to its history. */
export interface IncomingEvent<Body> extends FoldEvent<Body> {
	readonly input: unknown;
	readonly output: unknown;
	/**
	 * Which one stays where the thing has an event of this id: the one it has (what a retry sends again is the same), this
	 * one, or the one that comes first or last in the fold.
	 */
	readonly repeated?: 'keepOld' | 'replace' | 'keepFirst' | 'keepLast';
}

export function isUpdate(event: FoldEvent<unknown>): boolean {
	return event.type.endsWith('-update');
}

/** Added to every time, so that those before 1970 have no sign and all have 15 digits. */
const positive = 10 ** 14;

/**
 * A text that sorts as events are folded: by time, creates before updates, then (R) by id, so that the order in which
 * events arrive never decides anything.
 */
export function foldOrder(event: FoldEvent<unknown>): string {
	return `${String(event.timeMs + positive).padStart(15, '0')}${isUpdate(event) ? 'u' : 'c'}${event.id}`;
}

export function inFoldOrder<Body>(events: readonly FoldEvent<Body>[]): FoldEvent<Body>[] {
	if (events.length < 2) {
		return events.slice();
	}
	return events
		.map((event) => ({ event, order: foldOrder(event) }))
		.sort((one, other) => (one.order < other.order ? -1 : 1))
		.map(({ event }) => event);
}
