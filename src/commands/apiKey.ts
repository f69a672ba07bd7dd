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

const expiresAt = time
	.refine((text) => Date.parse(text) > Date.now(), 'must be in the future')
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
		steps: [...projectSteps, nameStep('Name of the new API key'), ...expirySteps],
		progress: 'Creating the API key',
		completes: 'createKey',
		run: ({ connectionId, organizationId, projectId, attributes }, { services, options }) =>
			services.connections
				.client(connectionId)
				.apiKeys.create({ organizationId, projectId }, newKey(attributes.name, attributes.expiresAt), options),
		done: (_, { name }) => `API key ${name} created`,
		after: ({ connectionId }, key, running) => revealSecret(key, connectionId, running),
	}),

	'spandeck.apiKey.rename': command({
		arguments: z.strictObject({ ...apiKeyPlace, attributes: z.strictObject({ name: label }), ...confirmed }),
		on: ['apiKey'],
		writes: 'apiKeys.update',
		valuesIn: 'attributes',
		steps: [...apiKeySteps, nameStep('New name of the API key', ({ known }) => known.apiKey?.name)],
		progress: 'Renaming the API key',
		run: ({ connectionId, organizationId, projectId, apiKeyId, attributes }, { services, options }) =>
			services.connections
				.client(connectionId)
				.apiKeys.update({ organizationId, projectId, apiKeyId }, attributes, options),
		done: (_, { name }) => `API key renamed to ${name}`,
	}),

	'spandeck.apiKey.delete': command({
		arguments: z.strictObject({ ...apiKeyPlace, ...confirmed }),
		on: ['apiKey'],
		several: true,
		writes: 'apiKeys.delete',
		steps: apiKeySteps,
		progress: 'Deleting the API key',
		confirmation: async (input, running) => deletion(await apiKeyName(input, running)),
		run: ({ connectionId, organizationId, projectId, apiKeyId }, { services, options }) =>
			services.connections.client(connectionId).apiKeys.delete({ organizationId, projectId, apiKeyId }, options),
		done: (_input, _result, { known: { apiKey } }) => `API key${apiKey ? ` ${apiKey.name}` : ''} deleted`,
	}),

	'spandeck.apiKey.rotate': command({
		arguments: z.strictObject({ ...apiKeyPlace, attributes: rotation.optional(), ...confirmed }),
		on: ['apiKey'],
		writes: 'apiKeys.create',
		steps: apiKeySteps,
		progress: 'Making a new API key',
		run: async (input, running) => {
			const key = await successor(input, running);
			if (running.by === 'caller') {
				await deleteOldForCaller(input, running);
			}
			return key;
		},
		done: (_, { name }) => `New API key ${name} made`,
		after: async (input, key, running) => {
			await revealSecret(key, input.connectionId, running, 'Next you are asked whether the old key goes.');
			if (await deletionAgreed(input, running)) {
				await deleteOld(input, running);
				vscode.window.setStatusBarMessage(`$(check) The old API key ${key.name} is deleted`, 6000);
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
				throw refusal(`The API key ${name}`, 'came without a public key');
			}
			await vscode.env.clipboard.writeText(publicKey);
			return publicKey;
		},
		done: () => 'Public key copied',
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
	const { question, consequence } = deletion(old.name);
	const text = {
		question: question.replace('the API key', 'the old API key'),
		consequence: `Public key: ${old.publicKey ?? 'unknown'}. ${consequence} You can also delete it later.`,
		button: 'Delete Old Key',
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
		void vscode.window.showWarningMessage(`The new API key is made, but the old one is still there. ${sentence}`);
	}
}

function deletion(name: string): Confirmation {
	return {
		question: `Delete the API key ${name}?`,
		consequence: 'Apps that use it can send no more traces. This cannot be undone.',
		button: 'Delete Key',
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
		throw refusal('apiKeyId', `names no API key of the project that you can see: ${apiKeyId}`);
	}
	return found;
}

function refusal(argument: string, detail: string): SpandeckError {
	return new SpandeckError('spandeck.apiKey', { kind: 'argument', argument, detail });
}
