/**
 * Attribute -> value: text, number, boolean, list or object; bytes are base64, an integer beyond a double, NaN and Infinity
 * are text. An attribute without a value is not there.
 */
export type Attributes = ReadonlyMap<string, unknown>;

export interface SpanEvent {
	readonly timeMs: number | undefined;
	readonly name: string;
	readonly attributes: Attributes;
}

export interface Scope {
	readonly name: string;
	readonly version: string;
	readonly attributes: Attributes;
}

/** One span of an export, whatever encoding brought it, with what its export said around it. */
export interface Span {
	readonly traceId: string;
	readonly spanId: string;
	/** Undefined on a root. */
	readonly parentSpanId: string | undefined;
	readonly name: string;
	/** Whole milliseconds since 1970, UTC. */
	readonly startMs: number;
	readonly endMs: number;
	readonly attributes: Attributes;
	readonly events: readonly SpanEvent[];
	readonly isError: boolean;
	readonly statusMessage: string;
	readonly resource: Attributes;
	readonly scope: Scope;
}

/** Start missing = end, end missing = start, both = now. */
export function spanTimes(startMs: number | undefined, endMs: number | undefined, nowMs: number) {
	return { startMs: startMs ?? endMs ?? nowMs, endMs: endMs ?? startMs ?? nowMs };
}

/** Deeper values are refused: no app nests like that, and reading them would run out of stack. */
export const deepestValue = 100;
