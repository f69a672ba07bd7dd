import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { type Connection, connection as connectionSchema, connectionAttributes } from '../model/connection.ts';
import { confirmed, connectionPlace } from './argumentSchemas.ts';
import { command, type Running } from './command.ts';
import { addedText, signedInText } from './connectedText.ts';
import {
	credentialsOf,
	isLocalPlatform,
	missingCredentials,
	newConnectionOf,
	type Secrets,
} from './connectionInput.ts';
import { credentialSteps, editConnectionSteps, newConnectionSteps } from './forms/connectionSteps.ts';
import { connectionStep } from './forms/placeSteps.ts';
import { given } from './given.ts';
import { keepingCredentials } from './keepCredentials.ts';

const secret = z
	.string()
	.trim()
	.regex(/^[\x21-\x7e]+$/, l10n.t('must not be empty, with no spaces and no letters beyond ASCII'));
const credentials = {
	apiKey: secret.optional(),
	token: secret.optional(),
	publicKey: secret.optional(),
	secretKey: secret.optional(),
};
const { label, kind, organizationsApiUrl, organizationIds, analyticsUrl } = connectionSchema.shape;

export const connectionCommands = {
	'spandeck.connection.add': command({
		arguments: z.strictObject({
			label: label.optional(),
			kind,
			organizationsApiUrl,
			analyticsUrl: analyticsUrl.optional(),
			organizationIds,
			...credentials,
			...confirmed,
		}),
		valuesIn: 'root',
		steps: newConnectionSteps,
		progress: l10n.t('Connecting'),
		completes: 'connect',
		run: async (input, running) => {
			const { services, options } = running;
			if (isLocalPlatform(input)) {
				return startNamed(input.label, running);
			}
			const values = newConnectionOf(input);
			const secrets = credentialsOf(input);
			return keepingCredentials(running, input.confirmed === true, (signIn) =>
				services.connections.add(values, secrets, options.signal, signIn),
			);
		},
		done: async (_, { id, label: name }, { services }) => addedText(name, await services.connections.state(id)),
	}),

	'spandeck.connection.edit': command({
		arguments: z.strictObject({ ...connectionPlace, attributes: connectionAttributes, ...confirmed }),
		on: ['connection'],
		valuesIn: 'attributes',
		steps: editConnectionSteps,
		progress: l10n.t('Trying the connection'),
		run: ({ connectionId, attributes, confirmed: agreed }, { services, options: { signal } }) =>
			services.connections.edit(connectionId, given(attributes) as typeof attributes, signal, {
				confirmed: agreed === true,
			}),
		done: (_, edited) => l10n.t('Connection {0} changed', edited.label),
	}),

	'spandeck.connection.remove': command({
		arguments: z.strictObject({ ...connectionPlace, ...confirmed }),
		on: ['connection'],
		steps: [connectionStep()],
		confirmation: ({ connectionId }, { services }) => ({
			question: l10n.t('Remove the connection {0}?', services.connections.get(connectionId).label),
			consequence: l10n.t('Its credentials are deleted from this machine. Nothing changes on the server.'),
			button: l10n.t('Remove Connection'),
		}),
		run: ({ connectionId }, { services }) => services.connections.remove(connectionId),
		done: () => l10n.t('Connection removed'),
	}),

	'spandeck.connection.signIn': command({
		arguments: z.strictObject({ ...connectionPlace, ...credentials, ...confirmed }),
		on: ['connection'],
		valuesIn: 'root',
		steps: [connectionStep(), ...credentialSteps],
		progress: l10n.t('Signing in'),
		completes: 'connect',
		run: signIn,
		done: async (_, { id, label: name }, { services }) => signedInText(name, await services.connections.state(id)),
	}),

	'spandeck.connection.signOut': command({
		arguments: z.strictObject({ ...connectionPlace, ...confirmed }),
		on: ['connection'],
		steps: [connectionStep()],
		confirmation: ({ connectionId }, { services }) => ({
			question: l10n.t('Sign out of {0}?', services.connections.get(connectionId).label),
			consequence: l10n.t('Its credentials are deleted from this machine; you need them to sign in again.'),
			button: l10n.t('Sign Out'),
		}),
		run: ({ connectionId }, { services }) => services.connections.signOut(connectionId),
		done: () => l10n.t('Signed out'),
	}),
};

/** The local platform, called as the caller likes. */
async function startNamed(name: string | undefined, { services, options }: Running): Promise<Connection> {
	const local = await services.localPlatform.start(options.signal);
	return name === undefined || name === local.label ? local : services.connections.edit(local.id, { label: name });
}

async function signIn(
	input: Secrets & { readonly connectionId: string; readonly confirmed?: boolean | undefined },
	running: Running,
): Promise<Connection> {
	const { services, options } = running;
	const { connectionId } = input;
	const secrets = credentialsOf(input);
	// The local platform hands its credentials over itself.
	if (secrets === undefined && services.connections.get(connectionId).kind === 'local') {
		return services.localPlatform.start(options.signal);
	}
	if (secrets === undefined) {
		throw missingCredentials(services.connections.get(connectionId).kind);
	}
	await keepingCredentials(running, input.confirmed === true, (signInOptions) =>
		services.connections.signIn(connectionId, secrets, options.signal, signInOptions),
	);
	return services.connections.get(connectionId);
}
