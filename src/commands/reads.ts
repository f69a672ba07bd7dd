import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { CallOptions, ConnectionClient } from '../client/connectionClient.ts';
import { SpandeckError } from '../contract/problem.ts';
import { projectIncludes } from '../contract/project.ts';
import { dailyMetricsQuery } from '../model/dailyMetrics.ts';
import type { Project } from '../model/project.ts';
import { projectFilters } from '../model/projectFilters.ts';
import { tracesQuery } from '../model/tracesQuery.ts';
import {
	analyticsPlace,
	connectionPlace,
	forceRefresh,
	optionalId,
	organizationPlace,
	projectPlace,
	tracePlace,
} from './argumentSchemas.ts';
import { command } from './command.ts';
import { given } from './given.ts';
import { analyticsProjectSteps, connectionStep, organizationStep, projectSteps } from './forms/placeSteps.ts';
import { traceSteps } from './forms/resourceSteps.ts';

/** Reads for callers: other extensions, keybindings, scripts and the language model tools. */
export const readCommands = {
	'spandeck.organizations.list': command({
		arguments: z.strictObject({ ...connectionPlace, ...forceRefresh }),
		on: ['connection'],
		steps: [connectionStep()],
		run: async ({ connectionId, forceRefresh: fresh }, { services, options }) => {
			const client = services.connections.client(connectionId);
			return (await client.organizations.list({ ...options, forceRefresh: fresh === true })).value;
		},
	}),

	'spandeck.organization.get': command({
		arguments: z.strictObject({ ...organizationPlace }),
		on: ['organization'],
		steps: [connectionStep(), organizationStep],
		run: ({ connectionId, organizationId }, { services, options }) =>
			services.connections.client(connectionId).organizations.get({ organizationId }, options),
	}),

	'spandeck.projects.list': command({
		arguments: z.strictObject({
			...connectionPlace,
			organizationId: optionalId,
			filters: projectFilters.optional(),
			...forceRefresh,
		}),
		on: ['organization'],
		steps: [connectionStep(), organizationStep],
		run: async (input, { services, options }) => {
			const client = services.connections.client(input.connectionId);
			const organizationId = input.organizationId ?? (await onlyOrganization(client, options));
			const path = { organizationId, ...(input.filters && { filters: given(input.filters) }) };
			return (await client.projects.list(path, { ...options, forceRefresh: input.forceRefresh === true })).value;
		},
	}),

	'spandeck.project.get': command({
		arguments: z.strictObject({
			...analyticsPlace,
			include: z.array(z.enum(projectIncludes)).optional(),
			secret: z.boolean().optional(),
		}),
		on: ['project'],
		steps: analyticsProjectSteps,
		run: async (input, { services, options }): Promise<Project> => {
			const client = services.connections.client(input.connectionId);
			const path = pathOf(input);
			const { value } = await client.projects.get({ ...path, include: input.include ?? [] }, options);
			if (input.secret !== true) {
				return value;
			}
			// The secret key itself is never returned.
			const { publicKey } = await client.projects.keyPair(path, options);
			return { ...value, publicKey };
		},
	}),

	'spandeck.members.list': command({
		arguments: z.strictObject({ ...projectPlace }),
		on: ['project'],
		steps: projectSteps,
		run: async ({ connectionId, organizationId, projectId }, { services, options }) =>
			(await services.connections.client(connectionId).members.list({ organizationId, projectId }, options)).value,
	}),

	'spandeck.invitations.list': command({
		arguments: z.strictObject({ ...projectPlace }),
		on: ['project'],
		steps: projectSteps,
		run: async ({ connectionId, organizationId, projectId }, { services, options }) =>
			(await services.connections.client(connectionId).invitations.list({ organizationId, projectId }, options)).value,
	}),

	'spandeck.traces.list': command({
		arguments: z.strictObject({ ...analyticsPlace, query: tracesQuery.optional() }),
		on: ['project', 'traces'],
		needs: 'MEMBER',
		steps: analyticsProjectSteps,
		run: async (input, { services, options }) => {
			const client = services.connections.client(input.connectionId);
			return (await client.traces.list(pathOf(input), given(input.query ?? {}), options)).value;
		},
	}),

	'spandeck.trace.get': command({
		arguments: z.strictObject({ ...tracePlace }),
		needs: 'MEMBER',
		steps: traceSteps,
		run: async (input, { services, options }) => {
			const client = services.connections.client(input.connectionId);
			return (await client.traces.get({ ...pathOf(input), traceId: input.traceId }, options)).value;
		},
	}),

	'spandeck.metrics.daily': command({
		arguments: z.strictObject({ ...analyticsPlace, query: dailyMetricsQuery.optional() }),
		on: ['project', 'metrics'],
		needs: 'MEMBER',
		steps: analyticsProjectSteps,
		run: async (input, { services, options }) => {
			const client = services.connections.client(input.connectionId);
			return (await client.metrics.daily(pathOf(input), given(input.query ?? {}), options)).value;
		},
	}),
};

function pathOf({ organizationId, projectId }: { organizationId?: string | undefined; projectId: string }) {
	return { projectId, ...(organizationId !== undefined && { organizationId }) };
}

/** The one that a Langfuse connection's project is in: it need not be named. */
async function onlyOrganization(client: ConnectionClient, options: CallOptions): Promise<string> {
	if (client.connection.kind !== 'langfuse') {
		const problem = { kind: 'argument', argument: 'organizationId', detail: l10n.t('is missing') } as const;
		throw new SpandeckError('projects.list', problem);
	}
	const { value } = await client.organizations.list(options);
	return value[0]?.id ?? '';
}
