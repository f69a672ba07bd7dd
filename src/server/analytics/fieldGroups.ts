import { traceFieldGroups } from '../../contract/trace.ts';

export type FieldGroups = Readonly<Record<(typeof traceFieldGroups)[number], boolean>>;

/** The parameter `fields`: unknown names are dropped, and none left means all. */
export function fieldGroups(text: string | undefined): FieldGroups {
	const names = (text ?? '').split(',').map((name) => name.trim());
	const isAll = !traceFieldGroups.some((group) => names.includes(group));
	const has = (group: string) => isAll || names.includes(group);
	return {
		core: true,
		io: has('io'),
		scores: has('scores'),
		observations: has('observations'),
		metrics: has('metrics'),
	};
}

/** Stands in for latency and cost where the group `metrics` was not asked for. */
export const notAskedFor = -1;
