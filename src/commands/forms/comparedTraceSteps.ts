import * as l10n from '@vscode/l10n';
import type { Trace } from '../../model/trace.ts';
import { ageText } from '../../model/timeText.ts';
import { type Draft, withValues } from '../draft.ts';
import { loadedPick } from './loadedPick.ts';
import { analyticsProjectSteps } from './placeSteps.ts';
import { newestTraces } from './resourceSteps.ts';
import type { Frame, Step, StepAnswer } from './step.ts';

/** From nothing to two traces, among the newest. */
export const comparedTraceSteps: readonly Step[] = [
	...analyticsProjectSteps,
	traceStep({
		name: '_firstTraceId',
		placeholder: l10n.t('Choose the trace to compare'),
		nothing: l10n.t('The project has no trace yet.'),
		without: () => undefined,
		values: (id) => ({ _firstTraceId: id }),
	}),
	traceStep({
		name: 'traceIds',
		placeholder: l10n.t('Choose the trace to compare it with'),
		nothing: l10n.t('The project has no second trace yet.'),
		without: ({ values }) => values['_firstTraceId'],
		values: (id, { values }) => ({ traceIds: [values['_firstTraceId'], id] }),
	}),
];

interface TraceStep {
	readonly name: string;
	readonly placeholder: string;
	readonly nothing: string;
	/** The trace that is chosen already. */
	readonly without: (draft: Draft) => unknown;
	readonly values: (id: string, draft: Draft) => Draft['values'];
}

function traceStep({ name, placeholder, nothing, without, values }: TraceStep): Step {
	return {
		name,
		isNeeded: () => true,
		ask: async (draft, frame): Promise<StepAnswer> => {
			const answer = await loadedPick<Trace>(frame, {
				load: async (options) => {
					const { connectionId = '', organizationId = '', projectId = '' } = draft.place;
					const client = frame.services.connections.client(connectionId);
					const traces = await newestTraces(client, { organizationId, projectId }, options);
					const items = traces.filter(({ id }) => id !== without(draft)).map((trace) => itemOf(trace, frame));
					return { items, placeholder, nothing };
				},
			});
			if (answer.kind !== 'picked') {
				return answer.kind === 'back' ? { kind: 'back', draft } : { kind: 'cancelled' };
			}
			const next = withValues(draft, values(answer.value.id, draft));
			return { kind: 'next', draft: next, ...(answer.unseen && { unseen: true }) };
		},
	};
}

function itemOf(trace: Trace, { services }: Frame) {
	const { name, id, timestamp } = trace;
	return { label: name ?? id, description: `${ageText(timestamp, services.clock.now())} · ${id}`, value: trace };
}
