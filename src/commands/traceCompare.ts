import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { CallOptions } from '../client/connectionClient.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import { comparableText, comparisonTitle, type TraceFigures, traceFigures } from '../model/traceFigures.ts';
import { analyticsPlace, confirmed } from './argumentSchemas.ts';
import { command } from './command.ts';
import type { CommandServices, ProjectPlace } from './commandServices.ts';
import { comparedTraceSteps } from './forms/comparedTraceSteps.ts';
import { given } from './given.ts';

const traceIds = z
	.array(z.string().min(1, l10n.t('must not be empty')))
	.length(2, l10n.t('must name two traces'))
	.refine(([first, second]) => first !== second, l10n.t('must name two different traces'));

export const traceCompareCommands = {
	'spandeck.trace.compare': command({
		arguments: z.strictObject({ ...analyticsPlace, traceIds, ...confirmed }),
		on: ['project', 'traces'],
		needs: 'MEMBER',
		valuesIn: 'root',
		steps: comparedTraceSteps,
		progress: l10n.t('Reading the two traces'),
		run: async ({ connectionId, organizationId, projectId, traceIds: ids }, { services, options }) => {
			const place = { connectionId, ...given({ organizationId, projectId }) };
			const [first, second] = await Promise.all([
				read(services, place, ids[0] ?? '', options),
				read(services, place, ids[1] ?? '', options),
			]);
			const traces: readonly [TraceFigures, TraceFigures] = [traceFigures(first), traceFigures(second)];
			await services.details.showDifference([sideOf(place, first), sideOf(place, second)], comparisonTitle(...traces));
			return { traces };
		},
	}),
};

async function read(
	{ connections }: CommandServices,
	{ connectionId, ...path }: ProjectPlace,
	traceId: string,
	options: CallOptions,
): Promise<TraceWithObservations> {
	return (await connections.client(connectionId).traces.get({ ...path, traceId }, options)).value;
}

function sideOf({ connectionId, organizationId = '', projectId }: ProjectPlace, trace: TraceWithObservations) {
	return {
		place: [connectionId, organizationId, projectId, trace.id, 'compared'],
		fileName: `${trace.name ?? trace.id}.json`,
		text: comparableText(trace),
	};
}
