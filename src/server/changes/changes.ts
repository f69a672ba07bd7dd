import { randomUUID } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import { type Disposable, toDisposable } from '../../base/disposable.ts';
import { changePauseMs, type LastRun, runPauseMs } from '../../contract/changeFeed.ts';
import { isoTime } from '../time.ts';
import { Written, type WrittenFigures } from './written.ts';

interface ProjectState {
	sequence: number;
	newTraces: number;
	run: Run | undefined;
	/** It will be told when the pause is over. */
	isWaiting: boolean;
}

interface Run {
	readonly startedAtMs: number;
	endedAtMs: number;
	readonly sums: Written;
}

/** How a project stands; the names are those of the contract's `projectChange`. */
export interface ProjectChanges {
	readonly projectKey: number;
	readonly sequence: number;
	readonly newTraces: number;
	readonly run: LastRun | null;
}

/**
 * What has changed in each project since the process started, and the sums of its last run. Told to whoever listens, at
 * most once in `changePauseMs` for each project; where nobody does, a commit costs a few additions.
 */
export class Changes {
	readonly feed = randomUUID();
	private readonly clock: Clock;
	private readonly projects = new Map<number, ProjectState>();
	private readonly listeners = new Set<(change: ProjectChanges) => void>();
	private sequence = 0;

	constructor(clock: Clock) {
		this.clock = clock;
	}

	/** A listener of commits. */
	readonly written = (projectKey: number, written: WrittenFigures): void => {
		if (!written.hasChanged) {
			return;
		}
		const state = this.stateOf(projectKey);
		this.sequence += 1;
		state.sequence = this.sequence;
		state.newTraces += written.traces;
		if (written.isOfRun) {
			state.run = this.continued(state.run);
			state.run.sums.add(written);
		}
		if (this.listeners.size > 0 && !state.isWaiting) {
			state.isWaiting = true;
			this.clock.after(changePauseMs, () => this.tell(projectKey, state));
		}
	};

	/** @returns ends it */
	listen(listener: (change: ProjectChanges) => void): Disposable {
		this.listeners.add(listener);
		return toDisposable(() => this.listeners.delete(listener));
	}

	/** How it stands now, also where nothing has changed. */
	of(projectKey: number): ProjectChanges {
		return changesOf(projectKey, this.projects.get(projectKey));
	}

	/** The projects in which something has changed, in the order of their last change. */
	all(): readonly ProjectChanges[] {
		const all = Array.from(this.projects, ([projectKey, state]) => changesOf(projectKey, state));
		return all.sort((one, other) => one.sequence - other.sequence);
	}

	private tell(projectKey: number, state: ProjectState): void {
		state.isWaiting = false;
		const change = changesOf(projectKey, state);
		for (const listener of Array.from(this.listeners)) {
			listener(change);
		}
	}

	private continued(run: Run | undefined): Run {
		const now = this.clock.now();
		if (run === undefined || now - run.endedAtMs > runPauseMs) {
			return { startedAtMs: now, endedAtMs: now, sums: new Written() };
		}
		run.endedAtMs = now;
		return run;
	}

	private stateOf(projectKey: number): ProjectState {
		let state = this.projects.get(projectKey);
		if (state === undefined) {
			state = { sequence: 0, newTraces: 0, run: undefined, isWaiting: false };
			this.projects.set(projectKey, state);
		}
		return state;
	}
}

function changesOf(projectKey: number, state: ProjectState | undefined): ProjectChanges {
	const { sequence = 0, newTraces = 0, run } = state ?? {};
	return { projectKey, sequence, newTraces, run: run === undefined ? null : lastRunOf(run) };
}

/** An update of what an earlier run wrote may take away more than this one brought: never below 0. */
function lastRunOf({ startedAtMs, endedAtMs, sums }: Run): LastRun {
	const { traces, generations, tokens, costUsd, generationsWithoutCost, errors } = sums;
	return {
		startedAt: isoTime(startedAtMs),
		endedAt: isoTime(endedAtMs),
		traces,
		generations: Math.max(generations, 0),
		tokens: Math.max(tokens, 0),
		// As exact as the costs that it sums, without what adding them up in binary leaves.
		costUsd: Math.max(Number(costUsd.toFixed(12)), 0),
		generationsWithoutCost: Math.max(generationsWithoutCost, 0),
		errors: Math.max(errors, 0),
	};
}
