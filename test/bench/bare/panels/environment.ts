import type { ConnectionArguments } from '../../../harness/connector/environment.ts';

export interface BareRequest {
	readonly url: string;
	readonly authorization: string;
}

/** One opening of a panel of Spandeck's, and the bare request for the same data. */
export interface Opening {
	readonly name: string;
	readonly command: 'spandeck.traces.open' | 'spandeck.trace.open' | 'spandeck.metrics.open';
	/** What the command takes beside the connection's own id. */
	readonly place: Readonly<Record<string, unknown>>;
	/** Made at once. Empty: the yardstick is the empty panel alone. */
	readonly requests: readonly BareRequest[];
}

/** The environment.json of the extension that measures. */
export interface PanelsEnvironment {
	readonly connection: ConnectionArguments;
	readonly openings: readonly Opening[];
	readonly rounds: number;
	/** Opens and closes the first of the openings so many times, and says the heap after the fifth and the last. */
	readonly cycles: number;
	/** Leaves the first of the openings open at the end, for the window's own measurements. */
	readonly staysOpen: boolean;
	/** Where the results go, as JSON in one POST; and, below it by their names, moments at which the window is looked at. */
	readonly reportUrl: string;
}

/** Milliseconds, one for each round. */
export interface MeasuredOpening {
	readonly name: string;
	readonly values: readonly number[];
	readonly yardsticks: readonly number[];
	/** How much more the extension host held, in bytes, with the panel open than before the first opening. */
	readonly hostBytes: number;
}

export type PanelsReport =
	| { readonly error: string }
	| {
			readonly openings: readonly MeasuredOpening[];
			readonly heapAfterFifth?: number;
			readonly heapAfterLast?: number;
	  };
