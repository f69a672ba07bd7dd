import * as l10n from '@vscode/l10n';
import type { CallOptions, ConnectionClient } from '../../client/connectionClient.ts';
import { expiry } from '../../model/expiry.ts';
import type { ApiKey } from '../../model/apiKey.ts';
import { type Invitation, invitationStatusText } from '../../model/invitation.ts';
import type { LlmApiKey } from '../../model/llmApiKey.ts';
import type { Member } from '../../model/member.ts';
import { ageText } from '../../model/timeText.ts';
import type { Trace } from '../../model/trace.ts';
import { analyticsProjectSteps, projectSteps, resourceStep } from './placeSteps.ts';
import type { Step } from './step.ts';

/** `expires: in 6 days` */
function expiresText(expiresAt: string, nowMs: number): string {
	return l10n.t('expires: {0}', expiry(expiresAt, nowMs).text);
}

/** From nothing to one API key. */
export const apiKeySteps: readonly Step[] = [
	...projectSteps,
	resourceStep<ApiKey>({
		name: 'apiKeyId',
		placeholder: l10n.t('Choose an API key'),
		nothing: l10n.t('The project has no API key that you can see.'),
		list: async (client, path, options) =>
			(await client.projects.get({ ...path, include: ['apiKeys'] }, options)).value.apiKeys ?? [],
		label: ({ name }) => name,
		description: ({ publicKey, expiresAt }, nowMs) =>
			expiresAt === undefined ? (publicKey ?? '') : `${publicKey ?? ''} ${expiresText(expiresAt, nowMs)}`.trim(),
		known: (apiKey) => ({ apiKey }),
	}),
];

/** From nothing to one LLM API key. */
export const llmApiKeySteps: readonly Step[] = [
	...projectSteps,
	resourceStep<LlmApiKey>({
		name: 'llmApiKeyId',
		placeholder: l10n.t('Choose an LLM API key'),
		nothing: l10n.t('The project has no LLM API key that you can see.'),
		list: async (client, path, options) =>
			(await client.projects.get({ ...path, include: ['llmApiKeys'] }, options)).value.llmApiKeys ?? [],
		label: ({ provider }) => provider,
		description: ({ displaySecretKey }) => displaySecretKey ?? '',
		known: (llmApiKey) => ({ llmApiKey }),
	}),
];

/**
 * From nothing to one member.
 * @param which only members with (without) access
 */
export function memberSteps(which: 'all' | 'denied' | 'allowed' = 'all'): readonly Step[] {
	const nothing = {
		all: l10n.t('The project has no member.'),
		denied: l10n.t('No member of the project is denied access.'),
		allowed: l10n.t('The project has no member with access.'),
	}[which];
	return [
		...projectSteps,
		resourceStep<Member>({
			name: 'userId',
			placeholder: l10n.t('Choose a member'),
			nothing,
			list: async (client, path, options) =>
				(await client.members.list(path, options)).value.filter(
					({ accessDenied }) => which === 'all' || accessDenied === (which === 'denied'),
				),
			label: ({ email }) => email,
			description: ({ role, accessDenied, name }) =>
				[name, accessDenied ? l10n.t('denied') : role].filter((word) => word !== undefined).join(' · '),
			known: (member) => ({ member }),
		}),
	];
}

/** From nothing to one invitation that can still be sent again or cancelled. */
export const invitationSteps: readonly Step[] = [
	...projectSteps,
	resourceStep<Invitation>({
		name: 'invitationId',
		placeholder: l10n.t('Choose an invitation'),
		nothing: l10n.t('The project has no invitation that is still open.'),
		list: async (client, path, options) =>
			(await client.invitations.list(path, options)).value.filter(
				({ status }) => status !== 'accepted' && status !== 'cancelled',
			),
		label: ({ email }) => email,
		description: ({ role, status, expiresAt }, nowMs) =>
			[role, status && invitationStatusText(status), expiresAt && expiresText(expiresAt, nowMs)]
				.filter((word) => word !== undefined && word !== '')
				.join(' · '),
		known: (invitation) => ({ invitation }),
	}),
];

/** How many of the newest traces are offered. */
const tracesOffered = 50;

/**
 * The project's newest traces, as many as are offered to choose from.
 * @param path `organizationId` is '' where the project needs none
 */
export async function newestTraces(
	client: ConnectionClient,
	{ organizationId, projectId }: { readonly organizationId: string; readonly projectId: string },
	options: CallOptions,
): Promise<readonly Trace[]> {
	const path = { projectId, ...(organizationId !== '' && { organizationId }) };
	const query = { limit: tracesOffered, orderBy: 'timestamp.desc' };
	return (await client.traces.list(path, query, options)).value.data;
}

/** From nothing to one trace, among the newest. */
export const traceSteps: readonly Step[] = [
	...analyticsProjectSteps,
	resourceStep<Trace>({
		name: 'traceId',
		placeholder: l10n.t('Choose a trace'),
		nothing: l10n.t('The project has no trace yet.'),
		list: newestTraces,
		label: ({ name, id }) => name ?? id,
		description: ({ timestamp, id }, nowMs) => `${ageText(timestamp, nowMs)} · ${id}`,
		known: () => ({}),
	}),
];
