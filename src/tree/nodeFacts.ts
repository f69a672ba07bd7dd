import type { ProjectFilters } from '../model/projectFilters.ts';
import type { ShownCosts } from './costReads.ts';

/** What the tree knows about a node beside the node itself: how it was read, and what stands beneath it. */
export interface NodeFacts {
	readonly nowMs: number;
	/** The connection's organizations can be administered; otherwise there are traces and metrics alone. */
	readonly administration: boolean;
	/** The connection has no credentials, or the server no longer takes them. */
	readonly signedOut: boolean;
	/** The connection has credentials, and nothing could be tried with them. */
	readonly unverified?: boolean;
	/** The node's connection stands above it as a root of its own. */
	readonly severalConnections: boolean;
	/** It is the only organization that there is. */
	readonly isOnly: boolean;
	/** The filter of an organization's list. */
	readonly filters?: ProjectFilters;
	/** Rows beneath it, where they have been read. */
	readonly count?: number;
	/** Rows beneath it that could not be read. */
	readonly skipped: number;
	/** The list comes from the connection's own `organizationIds`. */
	readonly fromConnection: boolean;
	/** What the project cost lately, beside its metrics. */
	readonly costs?: ShownCosts;
	/** What stands beneath it is old, since the latest read failed: when it was read. */
	readonly oldSinceMs?: number;
}

/** For a node of which nothing more is known: its connection has just gone. */
export function noFacts(nowMs: number): NodeFacts {
	return {
		nowMs,
		administration: false,
		signedOut: false,
		severalConnections: true,
		isOnly: false,
		skipped: 0,
		fromConnection: false,
	};
}
