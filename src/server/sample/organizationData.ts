import type { invitationStatuses } from '../../contract/invitation.ts';
import type { Role } from '../../contract/role.ts';
import {
	amara,
	anselm,
	diego,
	hannah,
	ingrid,
	jonas,
	leila,
	mei,
	oluwaseun,
	olivia,
	type Person,
	priya,
	rafael,
	tomasz,
	victor,
	yuki,
} from './people.ts';

/** All times are in days from now; what lies in the past is negative. */

interface SampleMember {
	readonly person: Person;
	readonly role: Role;
	readonly projectOnly?: boolean;
	readonly denied?: boolean;
}

interface SampleKey {
	readonly name: string;
	readonly createdDay: number;
	readonly expiresDay?: number;
	readonly lastUsedDay?: number;
}

interface SampleLlmKey {
	readonly provider: string;
	/** The end of a key that never was one. */
	readonly ending: string;
	readonly customModels?: readonly string[];
	readonly withDefaultModels?: boolean;
}

interface SampleInvitation {
	readonly email: string;
	readonly role: Role;
	readonly sentDay: number;
	readonly status?: (typeof invitationStatuses)[number];
	readonly projectOnly?: boolean;
	readonly invitedBy: Person;
}

export interface SampleProject {
	readonly name: string;
	readonly createdDay: number;
	readonly isDefault?: boolean;
	readonly hasWallet?: boolean;
	readonly toolsCount?: number;
	readonly notebooksCount?: number;
	readonly members: readonly SampleMember[];
	readonly keys?: readonly SampleKey[];
	readonly llmKeys?: readonly SampleLlmKey[];
	readonly invitations?: readonly SampleInvitation[];
	readonly passes?: readonly Readonly<Record<string, unknown>>[];
}

export interface SampleOrganization {
	readonly name: string;
	readonly createdDay: number;
	readonly members: readonly { readonly person: Person; readonly role: Role }[];
	readonly projects: readonly SampleProject[];
}

const member = (person: Person, role: Role): SampleMember => ({ person, role });

const team = [
	member(olivia, 'OWNER'),
	member(anselm, 'ADMIN'),
	member(mei, 'MEMBER'),
	member(victor, 'VIEWER'),
] as const;

const supportChat: SampleProject = {
	name: 'Support Chat',
	createdDay: -412,
	isDefault: true,
	hasWallet: true,
	toolsCount: 6,
	notebooksCount: 2,
	members: [
		...team,
		member(priya, 'ADMIN'),
		member(jonas, 'MEMBER'),
		member(amara, 'MEMBER'),
		{ ...member(tomasz, 'MEMBER'), denied: true },
		{ ...member(leila, 'VIEWER'), projectOnly: true },
	],
	keys: [
		{ name: 'Production API', createdDay: -390, lastUsedDay: -0.01 },
		{ name: 'Staging', createdDay: -210, lastUsedDay: -1.2 },
		{ name: 'Load test, spring', createdDay: -120, expiresDay: -14, lastUsedDay: -15 },
		{ name: 'Contractor, Leila', createdDay: -27, expiresDay: 3, lastUsedDay: -0.4 },
	],
	llmKeys: [
		{ provider: 'openai', ending: '7Qd2' },
		{ provider: 'anthropic', ending: 'vK91', customModels: ['claude-support-tuned'] },
	],
	invitations: [
		{ email: 'sofia.marchetti@brightwater.example', role: 'MEMBER', sentDay: -2, invitedBy: anselm },
		{ email: 'kwame.boateng@brightwater.example', role: 'ADMIN', sentDay: -12, invitedBy: olivia },
		{ email: amara.email, role: 'MEMBER', sentDay: -64, status: 'accepted', invitedBy: olivia },
		{
			email: 'press@agency.example',
			role: 'VIEWER',
			sentDay: -20,
			status: 'cancelled',
			projectOnly: true,
			invitedBy: priya,
		},
	],
	passes: [
		{
			name: 'Personal data',
			enabled: true,
			action: 'mask',
			rules: ['email address', 'card number', 'phone number'],
			hits30d: 118,
		},
		{ name: 'Refund promises', enabled: true, action: 'flag', threshold: 0.8, hits30d: 6 },
	],
};

const documentSearch: SampleProject = {
	name: 'Document Search',
	createdDay: -268,
	toolsCount: 3,
	notebooksCount: 4,
	hasWallet: true,
	members: [...team, member(jonas, 'ADMIN'), member(amara, 'MEMBER')],
	keys: [
		{ name: 'Search service', createdDay: -260, lastUsedDay: -0.02 },
		{ name: 'Evaluation notebook', createdDay: -33, expiresDay: 57, lastUsedDay: -5 },
	],
	llmKeys: [
		{ provider: 'openai', ending: '0aXe' },
		{ provider: 'cohere', ending: 'm3Tr', customModels: ['rerank-v3.5'], withDefaultModels: false },
	],
	invitations: [{ email: 'noor.rahimi@brightwater.example', role: 'VIEWER', sentDay: -6, invitedBy: jonas }],
	passes: [{ name: 'Unsourced answers', enabled: false, action: 'block', threshold: 0.6 }],
};

const nightlyReports: SampleProject = {
	name: 'Nightly Reports',
	createdDay: -140,
	notebooksCount: 1,
	members: [...team, member(tomasz, 'MEMBER')],
	keys: [{ name: 'Batch runner', createdDay: -139, lastUsedDay: -0.3 }],
	llmKeys: [{ provider: 'azure', ending: 'c81f', customModels: ['reports-gpt-4o-mini'], withDefaultModels: false }],
};

const internalCopilot: SampleProject = {
	name: 'Internal Copilot',
	createdDay: -9,
	members: [member(olivia, 'OWNER'), member(anselm, 'ADMIN'), member(mei, 'ADMIN')],
};

const brightwater: SampleOrganization = {
	name: 'Brightwater Software',
	createdDay: -415,
	members: [
		...team,
		member(priya, 'ADMIN'),
		member(jonas, 'MEMBER'),
		member(amara, 'MEMBER'),
		member(tomasz, 'MEMBER'),
	],
	projects: [supportChat, documentSearch, nightlyReports, internalCopilot],
};

const larkfield: SampleOrganization = {
	name: 'Larkfield Health',
	createdDay: -230,
	members: [
		member(anselm, 'OWNER'),
		member(mei, 'ADMIN'),
		member(olivia, 'MEMBER'),
		member(diego, 'OWNER'),
		member(hannah, 'MEMBER'),
	],
	projects: [
		{
			name: 'Patient Intake',
			createdDay: -229,
			isDefault: true,
			hasWallet: true,
			toolsCount: 2,
			members: [member(anselm, 'OWNER'), member(diego, 'OWNER'), member(mei, 'ADMIN'), member(olivia, 'MEMBER')],
			keys: [{ name: 'Clinic front desk', createdDay: -200, expiresDay: 165, lastUsedDay: -0.2 }],
			llmKeys: [{ provider: 'anthropic', ending: 'Zt4w' }],
			passes: [{ name: 'Diagnosis wording', enabled: true, action: 'block', reviewer: 'clinical safety' }],
		},
		{
			name: 'Clinical Notes',
			createdDay: -171,
			toolsCount: 4,
			notebooksCount: 3,
			members: [
				member(diego, 'OWNER'),
				member(hannah, 'ADMIN'),
				member(mei, 'MEMBER'),
				member(olivia, 'VIEWER'),
				member(oluwaseun, 'MEMBER'),
			],
			invitations: [{ email: 'matteo.bianchi@larkfield.example', role: 'MEMBER', sentDay: -1, invitedBy: diego }],
		},
		{
			name: 'Claims Triage',
			createdDay: -48,
			members: [member(anselm, 'OWNER'), member(hannah, 'MEMBER'), { ...member(olivia, 'ADMIN'), projectOnly: true }],
			keys: [{ name: 'Pilot', createdDay: -47, expiresDay: 6, lastUsedDay: -3 }],
			llmKeys: [{ provider: 'google', ending: 'gm2b' }],
		},
	],
};

const oxbow: SampleOrganization = {
	name: 'Oxbow Analytics',
	createdDay: -96,
	members: [
		member(yuki, 'OWNER'),
		member(olivia, 'ADMIN'),
		member(victor, 'MEMBER'),
		member(rafael, 'MEMBER'),
		member(ingrid, 'VIEWER'),
	],
	projects: [
		{
			name: 'Forecast Explainer',
			createdDay: -95,
			isDefault: true,
			toolsCount: 1,
			notebooksCount: 7,
			members: [
				member(yuki, 'OWNER'),
				member(olivia, 'ADMIN'),
				member(victor, 'MEMBER'),
				member(rafael, 'MEMBER'),
				member(ingrid, 'VIEWER'),
			],
			keys: [{ name: 'Dashboard', createdDay: -80, lastUsedDay: -2 }],
			llmKeys: [{ provider: 'mistral', ending: 'q90d', customModels: ['forecast-small', 'forecast-large'] }],
		},
		{
			name: 'Data Catalog',
			createdDay: -30,
			notebooksCount: 2,
			members: [member(yuki, 'OWNER'), member(olivia, 'OWNER'), member(rafael, 'ADMIN')],
			invitations: [{ email: 'chidi.eze@oxbow.example', role: 'ADMIN', sentDay: -9, invitedBy: yuki }],
		},
	],
};

export const sampleOrganizations: readonly SampleOrganization[] = [brightwater, larkfield, oxbow];

/** The projects of the first organization that have traces, in its order. */
export const appProjects = { supportChat, documentSearch, nightlyReports } as const;
