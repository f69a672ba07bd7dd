import * as z from 'zod';
import { dailyMetricsQuery } from '../model/dailyMetrics.ts';
import { tracesQuery } from '../model/tracesQuery.ts';
import { analyticsPlace, confirmed, tracePlace } from './argumentSchemas.ts';
import { command } from './command.ts';
import type { ProjectPlace } from './commandServices.ts';
import { given } from './given.ts';
import { analyticsProjectSteps } from './forms/placeSteps.ts';
import { traceSteps } from './forms/resourceSteps.ts';

/** The panels; each command ends once its panel shows data. */
export const panelCommands = {
	'spandeck.traces.open': command({
		arguments: z.strictObject({ ...analyticsPlace, query: tracesQuery.optional(), ...confirmed }),
		on: ['project', 'traces'],
		needs: 'MEMBER',
		steps: analyticsProjectSteps,
		run: (input, { services }) => services.panels.openTraces(placeOf(input), queryOf(input.query)),
	}),

	'spandeck.trace.open': command({
		arguments: z.strictObject({ ...tracePlace, ...confirmed }),
		on: ['project', 'traces'],
		needs: 'MEMBER',
		steps: traceSteps,
		run: (input, { services }) => services.panels.openTrace({ ...placeOf(input), traceId: input.traceId }),
	}),

	'spandeck.metrics.open': command({
		arguments: z.strictObject({ ...analyticsPlace, query: dailyMetricsQuery.optional(), ...confirmed }),
		on: ['project', 'metrics'],
		needs: 'MEMBER',
		steps: analyticsProjectSteps,
		run: (input, { services }) => services.panels.openMetrics(placeOf(input), queryOf(input.query)),
	}),
};

function placeOf(input: z.output<z.ZodObject<typeof analyticsPlace>>): ProjectPlace {
	const { connectionId, organizationId, projectId } = input;
	return { connectionId, projectId, ...(organizationId !== undefined && { organizationId }) };
}

function queryOf<Query extends object>(query: Query | undefined) {
	return query === undefined ? undefined : given(query);
}
