import type { Generation } from '../../contract/operation.ts';
import type { WrittenFigures } from '../changes/written.ts';
import type { StorageLimits } from '../store/retention.ts';

/** How OTLP may be written. */
export const otelEncodings = ['application/json', 'application/x-protobuf'] as const;
export type OtelEncoding = (typeof otelEncodings)[number];

/** What was sent to a project whose keys were right: inflated, and not yet looked into. */
export type IntakeBody = BatchBody | OtelBody;

interface SentBody {
	readonly projectKey: number;
	/** Alone in its memory, which may be handed to another thread: whoever gave it has it no more. */
	readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface BatchBody extends SentBody {
	readonly kind: 'ingestion.batch';
	/** Of the server that it was sent to: not every one takes every event. */
	readonly generation: Generation;
}

export interface OtelBody extends SentBody {
	readonly kind: 'otel.traces' | 'otel.logs';
	readonly encoding: OtelEncoding;
}

/** Everything that it says was kept is kept, and can be read. */
export interface IntakeAnswer {
	readonly status: 200 | 207;
	readonly contentType: string;
	readonly text: string;
	/** For each commit. */
	readonly written: readonly WrittenFigures[];
}

/** Where what is sent is read, folded and kept. Of all that is written to the data file, one thing is written at a time. */
export interface Intake {
	/** @throws ApiError where nothing of it was kept, or, 503, where that is not known */
	take(body: IntakeBody): Promise<IntakeAnswer>;

	/** Removes some of the traces that are beyond the limits, the oldest first. @returns how many */
	removeBatch(limits: StorageLimits): Promise<number>;

	/** Runs what writes to the data file from this thread: at once, or as soon as no other thread is writing. */
	write<Result>(run: () => Result): Promise<Result>;
}
