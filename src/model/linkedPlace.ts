/**
 * Where a link or a web address leads: a place on a server, named by what everyone who may see it has in common. A
 * connection's id is each person's own, the origin of its analytics is not.
 */
export type LinkedPlace = LinkedTrace | LinkedTraces | LinkedMetrics;

interface OnServer {
	/** Origin of the server that has the traces, such as `https://cloud.langfuse.com`. */
	readonly server: string;
	/** Of a self-hosted server that does not begin at its origin, where the address tells: `/langfuse`. */
	readonly basePath?: string;
	/** Saves the reader a search; a platform's project is found without it too. */
	readonly organizationId?: string;
}

export interface LinkedTrace extends OnServer {
	readonly show: 'trace';
	/** Left out in old web addresses alone: `/trace/{traceId}`. */
	readonly projectId?: string;
	readonly traceId: string;
}

export interface LinkedTraces extends OnServer {
	readonly show: 'traces';
	readonly projectId: string;
	readonly sessionId?: string;
}

export interface LinkedMetrics extends OnServer {
	readonly show: 'metrics';
	readonly projectId: string;
}

/** Either the place, or a sentence for people that says why there is none. */
export type PlaceReading = { readonly place: LinkedPlace } | { readonly refusal: string };

/** Longer texts are nobody's link. */
export const longestLink = 2000;

const longestId = 200;

/** Whether an id can stand in a link: what servers make themselves, and most of what people make up. */
export function isLinkableId(id: string): boolean {
	return id.length <= longestId && /^[\w.:@~-]+$/.test(id) && id !== '.' && id !== '..';
}

/** The origin that a connection is found by from a link. @param analyticsUrl of the connection, checked */
export function serverOf({ analyticsUrl }: { readonly analyticsUrl: string }): string {
	return new URL(analyticsUrl).origin;
}
