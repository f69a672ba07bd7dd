import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { SpandeckError } from '../contract/problem.ts';
import { environmentCopiedText } from '../model/environmentText.ts';
import type { KeyPair } from '../model/project.ts';
import type { SdkEnvironment } from '../localPlatform/localPlatform.ts';
import { analyticsPlace, confirmed, environmentFormat } from './argumentSchemas.ts';
import { command, type Running } from './command.ts';
import { copyEnvironment } from './environment.ts';
import { environmentFormatStep } from './forms/environmentFormatStep.ts';
import { analyticsProjectSteps } from './forms/placeSteps.ts';
import { writeEnvFile } from './writeEnvFile.ts';

const row = {
	arguments: z.strictObject({ ...analyticsPlace, ...confirmed }),
	on: ['project'],
	needs: 'MEMBER',
	steps: analyticsProjectSteps,
	progress: l10n.t("Reading the project's keys"),
} as const;

/** A project's own pair: what its app sends traces with. */
export const projectKeyCommands = {
	'spandeck.project.copyPublicKey': command({
		...row,
		run: async (input, running) => {
			const { publicKey } = await keyPairOf(input, running);
			await vscode.env.clipboard.writeText(publicKey);
			return publicKey;
		},
		done: () => l10n.t('Public key copied'),
	}),

	'spandeck.project.copySecretKey': command({
		...row,
		run: async (input, running) => {
			const { secretKey } = await keyPairOf(input, running);
			await running.services.clipboard.copy(secretKey);
		},
		done: () => l10n.t('Secret key copied; the clipboard is cleared in a minute'),
	}),

	'spandeck.project.copyEnvironment': command({
		...row,
		arguments: z.strictObject({ ...analyticsPlace, ...environmentFormat, ...confirmed }),
		valuesIn: 'root',
		steps: [...analyticsProjectSteps, environmentFormatStep],
		run: async (input, running) => {
			await copyEnvironment(await environmentOfProject(input, running), input.format, running);
		},
		done: ({ projectId }, _, { known }) => environmentCopiedText(known.project?.name ?? projectId),
	}),

	'spandeck.project.writeEnvFile': command({
		...row,
		arguments: z.strictObject({ ...analyticsPlace, workspaceFolder: z.string().optional(), ...confirmed }),
		run: async (input, running) => {
			const environment = await environmentOfProject(input, running);
			const file = await writeEnvFile(environment, {
				workspaceFolder: input.workspaceFolder,
				mayAsk: running.by === 'person',
				confirmed: input.confirmed === true,
			});
			if (file === undefined && running.by === 'caller') {
				throw new SpandeckError('spandeck.project.writeEnvFile', { kind: 'cancelled' });
			}
			return file === undefined ? undefined : { path: file.fsPath };
		},
		done: (_, result) =>
			result === undefined ? l10n.t('Nothing written') : l10n.t('Keys written to {0}', result.path),
	}),
};

interface ProjectInput {
	readonly connectionId: string;
	readonly organizationId?: string | undefined;
	readonly projectId: string;
}

function keyPairOf(
	{ connectionId, organizationId, projectId }: ProjectInput,
	{ services, options }: Running,
): Promise<KeyPair> {
	const path = { projectId, ...(organizationId !== undefined && { organizationId }) };
	return services.connections.client(connectionId).projects.keyPair(path, options);
}

async function environmentOfProject(input: ProjectInput, running: Running): Promise<SdkEnvironment> {
	const { analyticsUrl } = running.services.connections.get(input.connectionId);
	return { ...(await keyPairOf(input, running)), baseUrl: analyticsUrl };
}
