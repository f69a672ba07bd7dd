import type { CountedObservation } from '../store/countedObservation.ts';

/** A row of an observation, as far as a run counts it. */
export type RunObservation = Pick<CountedObservation, 'trace_id' | 'level' | 'total_usage' | 'total_cost'> & {
	readonly type: string;
	/** JSON; `{}`: unknown. */
	readonly cost_details: string;
};

/** What one commit changed in a project. */
export class Written {
	/** Whether anything changed: what is sent again changes nothing. */
	hasChanged = false;
	/** Whether a trace or an observation did, so that it belongs to a run. */
	isOfRun = false;
	traces = 0;
	generations = 0;
	tokens = 0;
	costUsd = 0;
	generationsWithoutCost = 0;
	errors = 0;

	traceWritten(isNew: boolean): void {
		this.hasChanged = true;
		this.isOfRun = true;
		this.traces += Number(isNew);
	}

	/** @param before the row as it was; undefined where it is new */
	observationWritten(before: RunObservation | undefined, after: RunObservation): void {
		this.hasChanged = true;
		this.isOfRun = true;
		this.count(after, 1);
		if (before !== undefined) {
			this.count(before, -1);
		}
	}

	scoreWritten(): void {
		this.hasChanged = true;
	}

	add(more: WrittenFigures): void {
		this.traces += more.traces;
		this.generations += more.generations;
		this.tokens += more.tokens;
		this.costUsd += more.costUsd;
		this.generationsWithoutCost += more.generationsWithoutCost;
		this.errors += more.errors;
	}

	private count({ type, level, total_usage, total_cost, cost_details }: RunObservation, sign: 1 | -1): void {
		const isGeneration = type === 'GENERATION';
		this.generations += sign * Number(isGeneration);
		this.tokens += sign * total_usage;
		this.costUsd += sign * total_cost;
		this.generationsWithoutCost += sign * Number(isGeneration && cost_details === '{}');
		this.errors += sign * Number(level === 'ERROR');
	}
}

/** What was changed, as it comes from another thread: without its methods. */
export type WrittenFigures = Readonly<Omit<Written, 'traceWritten' | 'observationWritten' | 'scoreWritten' | 'add'>>;

/** Told after each commit, in the same turn: it must be quick, and must not throw. */
export type WrittenListener = (projectKey: number, written: WrittenFigures) => void;
