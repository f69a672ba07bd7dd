import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { linkBase } from '../connections/linkBase.ts';
import { SpandeckError } from '../contract/problem.ts';
import { traceLink } from '../model/link.ts';
import { readPlace } from '../model/placeReading.ts';
import { confirmed, tracePlace } from './argumentSchemas.ts';
import { command } from './command.ts';
import { traceSteps } from './forms/resourceSteps.ts';
import { urlStep } from './forms/urlStep.ts';
import { openPlace } from './openPlace.ts';

export const linkCommands = {
	'spandeck.trace.copyLink': command({
		arguments: z.strictObject({ ...tracePlace, ...confirmed }),
		on: ['project', 'traces'],
		needs: 'MEMBER',
		steps: traceSteps,
		run: async ({ connectionId, organizationId, projectId, traceId }, { services }) => {
			const connection = services.connections.get(connectionId);
			const link = traceLink(linkBase(), connection, { organizationId, projectId, traceId });
			if (link === undefined) {
				const sentence = l10n.t('There is no link to this trace: its id has characters that do not travel in one.');
				throw new SpandeckError('spandeck.trace.copyLink', { kind: 'address', sentence });
			}
			await vscode.env.clipboard.writeText(link);
			return link;
		},
		done: () => l10n.t('Link copied'),
	}),

	'spandeck.openUrl': command({
		arguments: z.strictObject({ url: z.string().trim().min(1, l10n.t('must not be empty')), ...confirmed }),
		valuesIn: 'root',
		steps: [urlStep],
		run: (input, running) => {
			const reading = readPlace(input.url, linkBase());
			if ('refusal' in reading) {
				throw new SpandeckError('spandeck.openUrl', { kind: 'address', sentence: reading.refusal });
			}
			return openPlace(reading.place, running);
		},
	}),
};
