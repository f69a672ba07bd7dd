import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { projectIncludes } from '../contract/project.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import { webAddress } from '../model/webAddress.ts';
import { analyticsPlace, confirmed, optionalId } from './argumentSchemas.ts';
import { command } from './command.ts';
import { given } from './given.ts';
import { analyticsProjectSteps } from './forms/placeSteps.ts';

export const detailCommands = {
	'spandeck.project.showDetails': command({
		arguments: z.strictObject({ ...analyticsPlace, sentinelPassId: optionalId, ...confirmed }),
		on: ['project', 'sentinelPass'],
		steps: analyticsProjectSteps,
		progress: l10n.t('Reading the details'),
		run: async (input, { services, options }) => {
			const { connectionId, organizationId, projectId, sentinelPassId } = input;
			const client = services.connections.client(connectionId);
			const include = client.capabilities.administration ? projectIncludes : [];
			const { value: project } = await client.projects.get(
				{ ...given({ organizationId, projectId }), include },
				options,
			);
			const pass = project.sentinelPasses?.find(({ id }) => id === sentinelPassId);
			if (sentinelPassId !== undefined && pass === undefined) {
				throw refusal('sentinelPassId', l10n.t('names no sentinel pass of the project: {0}', sentinelPassId));
			}
			const shown = pass ?? project;
			const place = [connectionId, organizationId ?? '', projectId, sentinelPassId ?? ''];
			await services.details.show(place, `${shown.name}.json`, `${JSON.stringify(shown, undefined, '\t')}\n`);
			return shown;
		},
	}),

	'spandeck.openInBrowser': command({
		arguments: z.strictObject({ ...analyticsPlace, traceId: optionalId, ...confirmed }),
		on: ['project', 'traces', 'metrics'],
		steps: analyticsProjectSteps,
		run: async ({ connectionId, projectId, traceId }, { services }) => {
			const url = pageOf(services.connections.get(connectionId), projectId, traceId);
			await vscode.env.openExternal(vscode.Uri.parse(url, true));
			return url;
		},
	}),
};

function pageOf({ kind, label, analyticsUrl }: Connection, projectId: string, traceId: string | undefined): string {
	if (kind === 'local') {
		const detail = l10n.t('has no web pages: its projects, traces and metrics are shown here alone');
		throw refusal(l10n.t('The connection {0}', label), detail);
	}
	return webAddress(analyticsUrl, projectId, traceId);
}

function refusal(argument: string, detail: string): SpandeckError {
	return new SpandeckError('spandeck.project.showDetails', { kind: 'argument', argument, detail });
}
