import type { Parts } from '../parts.ts';
import { markSampleTraces } from '../store/retention.ts';
import { fillOrganizations } from './organizations.ts';
import { fillTraces } from './traces.ts';

export interface SampleOptions {
	readonly size: 'small' | 'large';
	/** How many traces, of all apps together. */
	readonly traces: number | undefined;
}

const defaultTraces = { small: 400, large: 20_000 } as const;

/** Fills an empty data file; the same every time but for ids, secrets and the day it ends on. */
export function fillWithSample(parts: Parts, { size, traces = defaultTraces[size] }: SampleOptions): void {
	const projects = fillOrganizations(parts, size);
	fillTraces(parts, projects, traces);
	markSampleTraces(parts.database);
}
