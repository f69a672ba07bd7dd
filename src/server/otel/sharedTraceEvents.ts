import { createHash } from 'node:crypto';
import type { IncomingEvent } from '../ingestion/foldEvent.ts';
import type { TraceHistoryBody } from '../ingestion/foldTrace.ts';

interface Shared {
	readonly traceId: string;
	readonly body: TraceHistoryBody;
	/** The body as JSON. */
	readonly text: string;
	firstMs: number;
	lastMs: number;
}

/**
 * SDKs put the trace's attributes on every span, thousands of times the same. The first and the last to say something say
 * it for all: first values stay, last values win, and those between change nothing.
 */
export class SharedTraceEvents {
	private readonly all = new Map<string, Shared>();

	add(traceId: string, body: TraceHistoryBody, timeMs: number): void {
		const text = JSON.stringify(body);
		const key = traceId + text;
		const shared = this.all.get(key);
		if (shared === undefined) {
			this.all.set(key, { traceId, body, text, firstMs: timeMs, lastMs: timeMs });
		} else {
			shared.firstMs = Math.min(shared.firstMs, timeMs);
			shared.lastMs = Math.max(shared.lastMs, timeMs);
		}
	}

	/** Two for each trace and body. What other exports told in the same words has the same ids. */
	*events(): Iterable<readonly [traceId: string, event: IncomingEvent<TraceHistoryBody>]> {
		const digests = new Map<string, string>();
		for (const { traceId, body, text, firstMs, lastMs } of this.all.values()) {
			const digest = digests.get(text) ?? digestOf(text);
			digests.set(text, digest);
			const event = { type: 'trace-create', body, input: undefined, output: undefined };
			// Ids that sort behind every root's.
			yield [traceId, { ...event, id: `~first ${digest}`, timeMs: firstMs, repeated: 'keepFirst' }];
			yield [traceId, { ...event, id: `~last ${digest}`, timeMs: lastMs, repeated: 'keepLast' }];
		}
	}
}

function digestOf(text: string): string {
	return createHash('sha256').update(text).digest('base64url');
}
