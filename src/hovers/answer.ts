import type { TraceGlance } from '../model/traceGlance.ts';
import type { AskedProject } from './askedProject.ts';

/** A trace, and where it is. */
export interface FoundTrace {
	readonly project: AskedProject & { readonly projectName: string };
	readonly glance: TraceGlance;
}

/** What a project said of an id: the trace, that there is none, or nothing for now. */
export type Answer = FoundTrace | 'unknown' | 'unanswered';

const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** How long one that could not be asked is left alone. */
export const unansweredMs = minuteMs;

/** For how long an answer is good: an unknown trace may still be on its way, and one that has just begun still grows. */
export function goodForMs(answer: Answer, nowMs: number): number {
	switch (answer) {
		case 'unknown':
			return 3 * minuteMs;
		case 'unanswered':
			return unansweredMs;
		default: {
			const { timestamp } = answer.glance;
			const ageMs = timestamp === undefined ? 0 : nowMs - Date.parse(timestamp);
			return Math.min(Math.max(ageMs, 10 * secondMs), 10 * minuteMs);
		}
	}
}
