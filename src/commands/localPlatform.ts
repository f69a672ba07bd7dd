import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { showLocalPlatformMenu } from './forms/localPlatformMenu.ts';
import { localConnectionId } from '../localPlatform/localPlatform.ts';
import { environmentCopiedText } from '../model/environmentText.ts';
import { confirmed, environmentFormat } from './argumentSchemas.ts';
import { command } from './command.ts';
import type { CommandServices } from './commandServices.ts';
import { copyEnvironment } from './environment.ts';
import { environmentFormatStep } from './forms/environmentFormatStep.ts';

const none = z.strictObject(confirmed);

export const localPlatformCommands = {
	'spandeck.localPlatform.start': command({
		arguments: none,
		progress: l10n.t('Starting the local platform'),
		completes: 'connect',
		run: (_, { services, options }) => services.localPlatform.start(options.signal),
		done: (_, { label }) => l10n.t('{0} runs', label),
	}),

	'spandeck.localPlatform.stop': command({
		arguments: none,
		about: localConnectionId,
		progress: l10n.t('Stopping the local platform'),
		confirmation: () => ({
			question: l10n.t('Stop the local platform?'),
			consequence: l10n.t(
				'It stops for every window, and apps that send their traces to it lose them until it runs again.',
			),
			button: l10n.t('Stop'),
		}),
		run: (_, { services }) => services.localPlatform.stop(),
		done: () => l10n.t('The local platform is stopped'),
	}),

	'spandeck.localPlatform.reset': command({
		arguments: none,
		about: localConnectionId,
		changes: l10n.t('empty it'),
		progress: l10n.t('Emptying the local platform'),
		confirmation: () => ({
			question: l10n.t('Reset the local platform?'),
			consequence: l10n.t(
				'All its organizations, projects, keys and traces are deleted, and it starts again with sample data and new keys. This cannot be undone.',
			),
			button: l10n.t('Delete All and Reset'),
		}),
		run: async (_, { services }) => {
			await services.localPlatform.reset();
			await services.explorer.refresh();
		},
		done: () => l10n.t('The local platform starts anew'),
	}),

	'spandeck.localPlatform.copySdkEnvironment': command({
		arguments: z.strictObject(environmentFormat),
		valuesIn: 'root',
		steps: [environmentFormatStep],
		progress: l10n.t('Reading the keys of the local platform'),
		run: async ({ format }, running) => {
			await copyEnvironment(await running.services.localPlatform.sdkEnvironment(), format, running);
		},
		done: async (_, __, { services }) => environmentCopiedText(await firstProjectName(services)),
	}),

	'spandeck._showLocalPlatform': command({
		arguments: z.strictObject({ organizationId: z.string(), projectId: z.string(), description: z.string() }),
		run: (input) => showLocalPlatformMenu(input),
	}),

	'spandeck._trySampleData': command({
		arguments: none,
		progress: l10n.t('Starting the local platform with sample data'),
		completes: 'connect',
		run: async (_, { services, options }) => {
			const connection = await services.localPlatform.start(options.signal);
			await services.explorer.refresh();
			return connection;
		},
		done: () => l10n.t('The local platform runs with sample data'),
	}),
};

/** The project whose keys an app is handed. */
async function firstProjectName({ connections, localPlatform }: CommandServices): Promise<string> {
	const { organizationId, projectId } = await localPlatform.sdkEnvironment();
	const client = connections.client(localConnectionId);
	const read = client.projects.get({ organizationId, projectId }, { background: true });
	// Copied is copied: a name that cannot be read is no failure.
	return read.then(
		({ value }) => value.name,
		() => projectId,
	);
}
