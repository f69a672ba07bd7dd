import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import * as vscode from 'vscode';
import { asSpandeckError, SpandeckError } from '../contract/problem.ts';
import { label, time } from '../contract/wire.ts';
import type { ApiKey, CreatedApiKey } from '../model/apiKey.ts';
import { errorText } from '../model/errorText.ts';
import { apiKeyPlace, confirmed, projectPlace } from './argumentSchemas.ts';
import { command, type Confirmation, type Running } from './command.ts';
import { isAgreed } from './confirmation.ts';
import { expirySteps } from './forms/expirySteps.ts';
import { nameStep } from './forms/nameStep.ts';
import { projectSteps } from './forms/placeSteps.ts';
import { apiKeySteps } from './forms/resourceSteps.ts';
import { endOfSuccessor } from './keyLife.ts';
import { apiKeyName } from './nameOf.ts';
import { revealSecret } from './revealSecret.ts';
import { sayDone } from './runForPerson.ts';

const expiresAt = time
	.refine((text) => Date.parse(text) > Date.now(), l10n.t('must be in the future'))
	.nullable()
	.optional();
const newApiKey = z.strictObject({ name: label, expiresAt });
const rotation = z.strictObject({ name: label.optional(), expiresAt });

export const apiKeyCommands = {
	'spandeck.apiKey.create': command({
		arguments: z.strictObject({ ...projectPlace, attributes: newApiKey, ...confirmed }),
		on: ['project', 'group'],
		writes: 'apiKeys.create',
		valuesIn: 'attributes',
		steps: [...projectSteps, nameStep(l10n.t('Name of the new API key')), ...expirySteps],
		progress: l10n.t('Creating the API key'),
		completes: 'createKey',
		run: ({ connectionId, organizationId, projectId, attributes }, { services, options }) =>
			services.connections
				.client(connectionId)
				.apiKeys.create({ organizationId, projectId }, newKey(attributes.name, attributes.expiresAt), options),
		done: (_, { name }) => l10n.t('API key {0} created', name),
		after: ({ connectionId }, key, running) => revealSecret(key, connectionId, running),
	}),

	'spandeck.apiKey.rename': command({
		arguments: z.strictObject({ ...apiKeyPlace, attributes: z.strictObject({ name: label }), ...confirmed }),
		on: ['apiKey'],
		writes: 'apiKeys.update',
		valuesIn: 'attributes',
		steps: [...apiKeySteps, nameStep(l10n.t('New name of the API key'), ({ known }) => known.apiKey?.name)],
		progress: l10n.t('Renaming the API key'),
		run: ({ connectionId, organizationId, projectId, apiKeyId, attributes }, { services, options }) =>
			services.connections
				.client(connectionId)
				.apiKeys.update({ organizationId, projectId, apiKeyId }, attributes, options),
		done: (_, { name }) => l10n.t('API key renamed to {0}', name),
	}),

	'spandeck.apiKey.delete': command({
		arguments: z.strictObject({ ...apiKeyPlace, ...confirmed }),
		on: ['apiKey'],
		several: true,
		writes: 'apiKeys.delete',
		steps: apiKeySteps,
		progress: l10n.t('Deleting the API key'),
		confirmation: async (input, running) => deletion(await apiKeyName(input, running)),
		run: ({ connectionId, organizationId, projectId, apiKeyId }, { services, options }) =>
			services.connections.client(connectionId).apiKeys.delete({ organizationId, projectId, apiKeyId }, options),
		done: (_input, _result, { known: { apiKey } }) =>
			apiKey ? l10n.t('API key {0} deleted', apiKey.name) : l10n.t('API key deleted'),
	}),

	'spandeck.apiKey.rotate': command({
		arguments: z.strictObject({ ...apiKeyPlace, attributes: rotation.optional(), ...confirmed }),
		on: ['apiKey'],
		writes: 'apiKeys.create',
		steps: apiKeySteps,
		progress: l10n.t('Making a new API key'),
		run: async (input, running) => {
			const key = await successor(input, running);
			if (running.by === 'caller') {
				await deleteOldForCaller(input, running);
			}
			return key;
		},
		done: (_, { name }) => l10n.t('New API key {0} made', name),
		after: async (input, key, running) => {
			const next = l10n.t('Next you are asked whether the old key goes.');
			await revealSecret(key, input.connectionId, running, next);
			if (await deletionAgreed(input, running)) {
				await deleteOld(input, running);
				sayDone(l10n.t('The old API key {0} is deleted', key.name));
			}
		},
	}),

	'spandeck.apiKey.copyPublicKey': command({
		arguments: z.strictObject({ ...apiKeyPlace, ...confirmed }),
		on: ['apiKey'],
		needs: 'MEMBER',
		steps: apiKeySteps,
		run: async (input, running) => {
			const { publicKey, name } = await apiKeyOf(input, running);
			if (publicKey === undefined) {
				throw refusal(l10n.t('The API key {0}', name), l10n.t('came without a public key'));
			}
			await vscode.env.clipboard.writeText(publicKey);
			return publicKey;
		},
		done: () => l10n.t('Public key copied'),
	}),
};

interface ApiKeyInput {
	readonly connectionId: string;
	readonly organizationId: string;
	readonly projectId: string;
	readonly apiKeyId: string;
}

function newKey(name: string, end: string | null | undefined) {
	return { name, ...(typeof end === 'string' && { expiresAt: end }) };
}

/** A key of the same name with the same length of life, unless told otherwise. */
async function successor(
	input: ApiKeyInput & { readonly attributes?: z.output<typeof rotation> | undefined },
	running: Running,
): Promise<CreatedApiKey> {
	const { connectionId, organizationId, projectId, attributes = {} } = input;
	const old = await apiKeyOf(input, running);
	const end =
		attributes.expiresAt === undefined ? endOfSuccessor(old, running.services.clock.now()) : attributes.expiresAt;
	return running.services.connections
		.client(connectionId)
		.apiKeys.create({ organizationId, projectId }, newKey(attributes.name ?? old.name, end), running.options);
}

async function deletionAgreed(input: ApiKeyInput, running: Running): Promise<boolean> {
	const old = await apiKeyOf(input, running);
	const publicKey = l10n.t('Public key: {0}.', old.publicKey ?? l10n.t('unknown'));
	const text = {
		question: l10n.t('Delete the old API key {0}?', old.name),
		consequence: `${publicKey} ${deletion(old.name).consequence} ${l10n.t('You can also delete it later.')}`,
		button: l10n.t('Delete Old Key'),
	};
	return isAgreed([text], running.services.connections.get(input.connectionId));
}

async function deleteOld({ connectionId, ...path }: ApiKeyInput, { services, options }: Running): Promise<void> {
	const { organizationId, projectId, apiKeyId } = path;
	await services.connections.client(connectionId).apiKeys.delete({ organizationId, projectId, apiKeyId }, options);
	services.explorer.refreshAfterWrite({ connectionId, organizationId, projectId });
}

/** The new key's secret is returned once: whatever becomes of the old key, this does not throw. */
async function deleteOldForCaller(
	input: ApiKeyInput & { readonly confirmed?: boolean | undefined },
	running: Running,
): Promise<void> {
	try {
		if (input.confirmed === true || (await deletionAgreed(input, running))) {
			await deleteOld(input, running);
		}
	} catch (thrown) {
		const { sentence } = errorText(asSpandeckError('apiKeys.delete', thrown));
		const said = l10n.t('The new API key is made, but the old one is still there.');
		void vscode.window.showWarningMessage(`${said} ${sentence}`);
	}
}

function deletion(name: string): Confirmation {
	return {
		question: l10n.t('Delete the API key {0}?', name),
		consequence: l10n.t('Apps that use it can send no more traces. This cannot be undone.'),
		button: l10n.t('Delete Key'),
	};
}

async function apiKeyOf(input: ApiKeyInput, { services, known, options }: Running): Promise<ApiKey> {
	if (known.apiKey !== undefined) {
		return known.apiKey;
	}
	const { connectionId, organizationId, projectId, apiKeyId } = input;
	const path = { organizationId, projectId, include: ['apiKeys'] } as const;
	const { value } = await services.connections.client(connectionId).projects.get(path, options);
	const found = value.apiKeys?.find(({ id }) => id === apiKeyId);
	if (found === undefined) {
		throw refusal('apiKeyId', l10n.t('names no API key of the project that you can see: {0}', apiKeyId));
	}
	return found;
}

function refusal(argument: string, detail: string): SpandeckError {
	return new SpandeckError('spandeck.apiKey', { kind: 'argument', argument, detail });
}
