import * as l10n from '@vscode/l10n';
import { analyticsAddress, type Connection, organizationsApiAddress } from '../../model/connection.ts';
import { label } from '../../contract/wire.ts';
import { type CredentialName, wrongKeyDetail } from '../../model/wrongKey.ts';
import type { Draft } from '../draft.ts';
import { lookAtAddress } from './addressLook.ts';
import { isTaken, kindOrFoundStep, useFoundStep } from './foundSteps.ts';
import { checkedBy, type InputStep, inputStep } from './inputStep.ts';
import { pickSeveralStep, pickStep } from './pickStep.ts';
import { connectionStep } from './placeSteps.ts';
import { isOwnServer, langfuseRegionStep } from './regionStep.ts';
import type { Step } from './step.ts';

const checkLabel = checkedBy(l10n.t('The name'), label);
const checkOrganizationsApiUrl = checkedBy(l10n.t('The address'), organizationsApiAddress);
const checkAnalyticsUrl = checkedBy(l10n.t('The address'), analyticsAddress);

/** What an edited connection has already is not looked at again. */
type LookStep = NonNullable<InputStep['look']>;
const lookAtOrganizationsApi: LookStep = async (text, { known }, { services }, signal) =>
	text.trim() === known.connection?.organizationsApiUrl
		? undefined
		: lookAtAddress(services.connections, 'organizations', organizationsApiAddress, text, signal);
const lookAtAnalytics: LookStep = async (text, { known }, { services }, signal) =>
	text.trim() === known.connection?.analyticsUrl
		? undefined
		: lookAtAddress(services.connections, 'analytics', analyticsAddress, text, signal);

/** A connection's kind, from the form or as it is. */
function kindOf({ values, known }: Draft): Connection['kind'] | undefined {
	return (values['kind'] as Connection['kind'] | undefined) ?? known.connection?.kind;
}

function isKind(...kinds: readonly Connection['kind'][]): (draft: Draft) => boolean {
	return (draft) => kinds.some((kind) => kind === kindOf(draft));
}

const kindStep: Step = kindOrFoundStep(l10n.t('What do you want to connect to?'), [
	{
		label: `$(organization) ${l10n.t('Platform')}`,
		detail: l10n.t('Organizations, projects, keys and members, with traces and metrics. Needs an API key and a token.'),
		value: 'platform',
	},
	{
		label: `$(pulse) ${l10n.t('Langfuse project')}`,
		detail: l10n.t("Traces and metrics of one project, self-hosted or cloud. Needs the project's key pair."),
		value: 'langfuse',
	},
	{
		label: `$(vm) ${l10n.t('Local platform')}`,
		detail: l10n.t('Runs on this machine, inside the extension, with sample data. Needs nothing.'),
		value: 'local',
	},
]);

/** The address is known where it was found, or is that of a cloud. */
const regionStep: Step = langfuseRegionStep((draft) => isKind('langfuse')(draft) && !isTaken('analyticsUrl', draft));

const organizationsApiStep: Step = inputStep({
	name: 'organizationsApiUrl',
	prompt: l10n.t('Address of the Organizations API'),
	placeholder: 'https://platform.example.com/api/v1',
	check: checkOrganizationsApiUrl,
	look: lookAtOrganizationsApi,
	isNeeded: (draft) => isKind('platform')(draft) && !isTaken('organizationsApiUrl', draft),
});

const analyticsStep: Step = inputStep({
	name: 'analyticsUrl',
	prompt: l10n.t('Address of the analytics service or the Langfuse server'),
	placeholder: 'https://cloud.langfuse.com',
	check: checkAnalyticsUrl,
	look: lookAtAnalytics,
	initial: (draft) => originOf(organizationsApiUrlOf(draft)),
	isNeeded: (draft) =>
		!isTaken('analyticsUrl', draft) && (isKind('platform')(draft) || (isKind('langfuse')(draft) && isOwnServer(draft))),
});

const labelStep: Step = inputStep({
	name: 'label',
	prompt: l10n.t('A name for the connection'),
	check: checkLabel,
	initial: (draft) => hostOf(organizationsApiUrlOf(draft) ?? draft.values['analyticsUrl']),
	isNeeded: (draft) => isKind('platform', 'langfuse')(draft) && !isTaken('label', draft),
});

/** What was typed before another kind was chosen is none of this one's. */
function organizationsApiUrlOf(draft: Draft): unknown {
	return isKind('platform')(draft) ? draft.values['organizationsApiUrl'] : undefined;
}

function originOf(url: unknown): string | undefined {
	return typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : undefined;
}

function hostOf(url: unknown): string | undefined {
	return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : undefined;
}

function secretStep(name: CredentialName, prompt: string, kind: Connection['kind']): Step {
	return inputStep({
		name,
		prompt,
		...(name !== 'publicKey' && { password: true }),
		check: (text) => refusalOfSecret(text) ?? refusalOfKey(name, text),
		isNeeded: (draft) => isKind(kind)(draft) && !isTakenKey(name, draft),
	});
}

function isTakenKey(name: CredentialName, draft: Draft): boolean {
	return (name === 'publicKey' || name === 'secretKey') && isTaken(name, draft);
}

/** Of the wrong sort: the public and the secret key swapped, say. */
function refusalOfKey(name: CredentialName, text: string): string | undefined {
	const detail = wrongKeyDetail(name, text.trim());
	return detail === undefined ? undefined : l10n.t('It {0}.', detail);
}

/** Credentials travel in headers: visible ASCII. */
function refusalOfSecret(text: string): string | undefined {
	if (text.trim() === '') {
		return l10n.t('It must not be empty.');
	}
	return /^[\x21-\x7e]+$/.test(text.trim()) ? undefined : l10n.t('It must have no spaces and no letters beyond ASCII.');
}

/** What opens a connection, by its kind. The local platform's credentials are its own. */
export const credentialSteps: readonly Step[] = [
	secretStep('apiKey', l10n.t('Your API key for the Organizations API'), 'platform'),
	secretStep('token', l10n.t('Your bearer token'), 'platform'),
	secretStep('publicKey', l10n.t("The project's public key"), 'langfuse'),
	secretStep('secretKey', l10n.t("The project's secret key"), 'langfuse'),
];

const organizationIdsPrompt = l10n.t(
	'Ids of your organizations, separated by commas. Leave empty where the server lists them itself',
);

const organizationIdsStep: Step = inputStep({
	name: 'organizationIds',
	prompt: organizationIdsPrompt,
	check: () => undefined,
	parse: idsOf,
	textOf: (value) => (Array.isArray(value) ? value.join(', ') : ''),
	isNeeded: isKind('platform'),
});

function idsOf(text: string): readonly string[] | undefined {
	const ids = listOf(text);
	return ids.length === 0 ? undefined : ids;
}

function listOf(text: string): readonly string[] {
	return text
		.split(',')
		.map((id) => id.trim())
		.filter((id) => id !== '');
}

/** A new connection: addresses, a name, credentials. */
export const newConnectionSteps: readonly Step[] = [
	kindStep,
	useFoundStep,
	regionStep,
	organizationsApiStep,
	analyticsStep,
	labelStep,
	organizationIdsStep,
	...credentialSteps,
];

function isEdited(what: string): (draft: Draft) => boolean {
	return ({ values }) => values['_what'] === what;
}

const whatStep: Step = pickStep({
	name: '_what',
	placeholder: l10n.t('What do you want to change?'),
	choices: ({ known: { connection } }) => [
		{ label: l10n.t('Name'), description: connection?.label ?? '', value: 'label' },
		...(connection?.kind === 'platform'
			? [
					{
						label: l10n.t('Organizations API address'),
						description: connection.organizationsApiUrl ?? '',
						value: 'organizationsApiUrl',
					},
					{
						label: l10n.t('Organization ids'),
						description: connection.organizationIds?.join(', ') ?? '',
						value: 'organizationIds',
					},
				]
			: []),
		...(connection?.kind === 'local'
			? []
			: [{ label: l10n.t('Analytics address'), description: connection?.analyticsUrl ?? '', value: 'analyticsUrl' }]),
		{ label: l10n.t('Production and read-only'), description: marksText(connection), value: '_marks' },
	],
});

function marksText(connection: Connection | undefined): string {
	const marks = [connection?.production && l10n.t('production'), connection?.readOnly && l10n.t('read-only')];
	return marks.filter((mark) => typeof mark === 'string').join(', ');
}

/** The marks fill `production` and `readOnly`. */
function marksStep(): Step {
	const step = pickSeveralStep({
		name: '_marks',
		placeholder: l10n.t('Marks of the connection'),
		choices: () => [
			{
				label: l10n.t('Production'),
				description: l10n.t('Coloured, and asks twice before anything is destroyed'),
				value: 'production',
			},
			{ label: l10n.t('Read-only'), description: l10n.t('Spandeck changes nothing on the server'), value: 'readOnly' },
		],
		initial: ({ known: { connection } }) => (['production', 'readOnly'] as const).filter((mark) => connection?.[mark]),
		isNeeded: isEdited('_marks'),
	});
	return {
		...step,
		fills: ['production', 'readOnly'],
		ask: async (draft, frame) => {
			const answer = await step.ask(draft, frame);
			if (answer.kind !== 'next') {
				return answer;
			}
			const held = answer.draft.values['_marks'];
			const marks: readonly unknown[] = Array.isArray(held) ? held : [];
			const flags = { production: marks.includes('production'), readOnly: marks.includes('readOnly') };
			return { ...answer, draft: { ...answer.draft, values: { ...answer.draft.values, ...flags } } };
		},
	};
}

/** One thing about a connection, chosen first. */
export const editConnectionSteps: readonly Step[] = [
	connectionStep(),
	whatStep,
	inputStep({
		name: 'label',
		prompt: l10n.t('Name of the connection'),
		check: checkLabel,
		initial: ({ known }) => known.connection?.label,
		isNeeded: isEdited('label'),
	}),
	inputStep({
		name: 'organizationsApiUrl',
		prompt: l10n.t('Address of the Organizations API. At another origin you have to sign in again'),
		check: checkOrganizationsApiUrl,
		look: lookAtOrganizationsApi,
		initial: ({ known }) => known.connection?.organizationsApiUrl,
		isNeeded: isEdited('organizationsApiUrl'),
	}),
	inputStep({
		name: 'analyticsUrl',
		prompt: l10n.t('Address of the analytics service. At another origin you have to sign in again'),
		check: checkAnalyticsUrl,
		look: lookAtAnalytics,
		initial: ({ known }) => known.connection?.analyticsUrl,
		isNeeded: isEdited('analyticsUrl'),
	}),
	inputStep({
		name: 'organizationIds',
		prompt: organizationIdsPrompt,
		check: () => undefined,
		parse: listOf,
		textOf: (value) => (Array.isArray(value) ? value.join(', ') : ''),
		initial: ({ known }) => known.connection?.organizationIds,
		isNeeded: isEdited('organizationIds'),
	}),
	marksStep(),
];
