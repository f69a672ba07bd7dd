import type { Clock } from '../../base/clock.ts';
import { type Disposable, Replaceable } from '../../base/disposable.ts';
import { dayMs, minuteMs } from '../time.ts';
import type { Database } from './database.ts';
import { KeptFigures } from './keptFigures.ts';

/** Undefined: without a limit. */
export interface StorageLimits {
	/** A trace goes when its time is longer ago than this. */
	readonly retentionDays: number | undefined;
	/** What may be in use of the data file, in units of 1,048,576 bytes; beyond it the oldest traces go. */
	readonly maxSizeMb: number | undefined;
}

/** So few that what is sent hardly waits for one batch, which takes some twenty milliseconds. */
const tracesPerBatch = 50;
/** A single trace may have more: it goes whole. */
const observationsPerBatch = 500;
const pauseBetweenBatchesMs = 20;
const pauseBetweenRoundsMs = 10 * minuteMs;
const bytesPerMb = 1024 ** 2;

/**
 * Keeps a data file within its limits, batch by batch in the background, from the start on and every ten minutes. The
 * file does not shrink: what is freed is written again.
 */
export class Retention implements Disposable {
	private readonly clock: Clock;
	private readonly removeBatch: () => Promise<number>;
	private readonly timer = new Replaceable<Disposable>();

	/** @param remove removes a batch, when it is its turn. @returns how many traces; 0 ends the round */
	constructor(clock: Clock, remove: () => Promise<number>) {
		this.clock = clock;
		this.removeBatch = remove;
		this.runAfter(0);
	}

	dispose(): void {
		this.timer.dispose();
	}

	private runAfter(pauseMs: number): void {
		this.timer.set(this.clock.after(pauseMs, () => void this.run()));
	}

	private async run(): Promise<void> {
		this.runAfter((await this.removedSome()) ? pauseBetweenBatchesMs : pauseBetweenRoundsMs);
	}

	/** A round that fails, on a full disk perhaps, is tried again with the next. */
	private async removedSome(): Promise<boolean> {
		try {
			return (await this.removeBatch()) > 0;
		} catch (error) {
			console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
			return false;
		}
	}
}

/** Whether there is anything to remove: read without writing. */
export function isBeyondLimits(database: Database, nowMs: number, limits: StorageLimits): boolean {
	const { retentionDays, maxSizeMb } = limits;
	const isTooLarge = maxSizeMb !== undefined && usedBytes(database) > maxSizeMb * bytesPerMb;
	const before = isTooLarge ? Number.MAX_SAFE_INTEGER : retentionDays === undefined ? 0 : nowMs - retentionDays * dayMs;
	return oldestTraces(database, before, 1).length > 0;
}

/** Removes some of the traces that are beyond the limits, the oldest first. @returns how many */
export function removeBatch(database: Database, nowMs: number, limits: StorageLimits): number {
	const { retentionDays, maxSizeMb } = limits;
	const tooOld = retentionDays === undefined ? 0 : removeOldest(database, nowMs - retentionDays * dayMs);
	if (tooOld > 0 || maxSizeMb === undefined || usedBytes(database) <= maxSizeMb * bytesPerMb) {
		return tooOld;
	}
	return removeOldest(database, Number.MAX_SAFE_INTEGER);
}

interface TraceRow {
	readonly key: number;
	readonly project_key: number;
	readonly id: string;
	readonly observations: number;
}

/** Whole traces, with their observations and scores, from before this time. The sample's stay. */
function removeOldest(database: Database, beforeMs: number): number {
	const rows = batchOf(oldestTraces(database, beforeMs, tracesPerBatch));
	database.transaction(() => {
		for (const [projectKey, traces] of Map.groupBy(rows, ({ project_key }) => project_key)) {
			removeTraces(database, projectKey, traces);
		}
	});
	return rows.length;
}

function batchOf(oldest: readonly TraceRow[]): TraceRow[] {
	let left = observationsPerBatch;
	return oldest.filter(({ observations }, index) => {
		const fits = left > 0 && (index === 0 || observations <= left);
		left = fits ? left - observations : 0;
		return fits;
	});
}

function oldestTraces(database: Database, beforeMs: number, most: number): TraceRow[] {
	return database.all<TraceRow>(
		`SELECT key, project_key, id, debug_count + default_count + warning_count + error_count AS observations FROM traces
		WHERE timestamp < ? AND NOT EXISTS (SELECT 1 FROM sample_traces WHERE trace_key = traces.key)
		ORDER BY timestamp LIMIT ?`,
		beforeMs,
		most,
	);
}

function removeTraces(database: Database, projectKey: number, traces: readonly TraceRow[]): void {
	const figures = new KeptFigures(database, projectKey);
	for (const { key, id } of traces) {
		database.run('DELETE FROM observations WHERE project_key = ? AND trace_id = ?', projectKey, id);
		database.run('DELETE FROM scores WHERE project_key = ? AND trace_id = ?', projectKey, id);
		database.run('DELETE FROM traces WHERE key = ?', key);
		figures.traceRemoved(id);
	}
	figures.write();
}

/** Without the pages that are free to be written again. */
function usedBytes(database: Database): number {
	const pragma = (name: string) => database.get<Record<string, number>>(`PRAGMA ${name}`)?.[name] ?? 0;
	return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
}

/** Marks every trace that is there now as part of the sample. */
export function markSampleTraces(database: Database): void {
	database.run('INSERT INTO sample_traces (trace_key) SELECT key FROM traces');
}
