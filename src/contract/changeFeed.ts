import * as z from 'zod';

/**
 * What the local platform's change feed (`GET {url}{localPaths.changes}`) says: server-sent events, each with the whole
 * state of one project as its JSON `data`, so that a reader who missed some has missed nothing that the next does not tell.
 */

/** The name of its events; what has another is to be ignored. */
export const changeEvent = 'change';
/** At most one event per project in this time, however much is written. */
export const changePauseMs = 500;
/** A comment is sent so often while nothing changes. */
export const heartbeatMs = 15_000;
/** What comes after a pause as long as this belongs to a new run: longer than an app waits for one answer of a model. */
export const runPauseMs = 60_000;

const count = z.int().min(0);

/**
 * What one run of an app has written into a project: all that came without a pause of `runPauseMs`. In memory only: it
 * begins anew with the process. What is written again is counted once.
 */
export const lastRun = z.object({
	/** ISO 8601, UTC. */
	startedAt: z.string(),
	/** When the last of it came. ISO 8601, UTC. */
	endedAt: z.string(),
	traces: count,
	generations: count,
	tokens: z.number().min(0),
	/** Of all observations whose cost is known. */
	costUsd: z.number().min(0),
	/** Generations that `costUsd` does not hold. */
	generationsWithoutCost: count,
	/** Observations of level ERROR. */
	errors: count,
});
export type LastRun = z.output<typeof lastRun>;

export const projectChange = z.object({
	/** Made at random when the process starts: numbers of another feed cannot be compared. */
	feed: z.string().min(1).max(100),
	/** Grows with every commit that changed something; 0: nothing has changed since the process started. */
	sequence: count,
	organizationId: z.string(),
	projectId: z.string(),
	projectName: z.string(),
	/** New in this project since the process started. */
	newTraces: count,
	/** Null: there was none since the process started. */
	run: lastRun.nullable(),
});
export type ProjectChange = z.output<typeof projectChange>;
