import * as l10n from '@vscode/l10n';
import type { ProjectInclude } from '../contract/project.ts';
import { roles } from '../contract/role.ts';
import { type ApiKey, readApiKey } from './apiKey.ts';
import { type LlmApiKey, readLlmApiKey } from './llmApiKey.ts';
import { type Member, readMember } from './member.ts';
import { countText } from './numberText.ts';
import { defined, flag, number, type Reading, text, time, word } from './reading.ts';
import { readOne, relatedResources, type ResourceObject } from './resourceObject.ts';
import { readSentinelPass, type SentinelPass } from './sentinelPass.ts';

export interface Project {
	readonly id: string;
	readonly name: string;
	readonly isDefault: boolean;
	/** The caller's: capitals; one that we do not know as the server writes it. */
	readonly role?: string;
	readonly createdAt?: string;
	readonly updatedAt?: string;
	readonly lastActivityAt?: string;
	readonly membersCount?: number;
	readonly toolsCount?: number;
	readonly notebooksCount?: number;
	readonly hasWallet?: boolean;
	/** Only where it was read with its secrets. */
	readonly publicKey?: string;
	/** The related resources, each only where it was asked for. */
	readonly apiKeys?: readonly ApiKey[];
	readonly llmApiKeys?: readonly LlmApiKey[];
	readonly members?: readonly Member[];
	readonly sentinelPasses?: readonly SentinelPass[];
}

/** `1 member`, `12,345 members` */
export function membersText(count: number): string {
	return count === 1 ? l10n.t('1 member') : l10n.t('{0} members', countText(count));
}

/** A project's own pair: opens the analytics API. Never part of the model that people and callers see. */
export interface KeyPair {
	readonly publicKey: string;
	readonly secretKey: string;
}

export function readProject({ id, attributes }: ResourceObject): Project {
	return defined<Project>({
		id,
		name: text(attributes, 'name') ?? id,
		isDefault: flag(attributes, 'isDefault') ?? false,
		role: word(attributes, 'role', roles),
		createdAt: time(attributes, 'createdAt'),
		updatedAt: time(attributes, 'updatedAt'),
		lastActivityAt: time(attributes, 'lastActivityAt'),
		membersCount: number(attributes, 'membersCount'),
		toolsCount: number(attributes, 'toolsCount'),
		notebooksCount: number(attributes, 'notebooksCount'),
		hasWallet: flag(attributes, 'hasWallet'),
		publicKey: text(attributes, 'publicKey'),
	});
}

/** What each name of `include` brings: the types of the resources on the wire, and where the model keeps them. */
const related = {
	users: { types: ['users', 'user'], member: 'members', read: readMember },
	apiKeys: { types: ['apiKey', 'apiKeys', 'api_keys'], member: 'apiKeys', read: readApiKey },
	llmApiKeys: { types: ['llm_api_keys', 'llmApiKey', 'llmApiKeys'], member: 'llmApiKeys', read: readLlmApiKey },
	sentinelPasses: {
		types: ['sentinelPass', 'sentinelPasses', 'sentinel_passes'],
		member: 'sentinelPasses',
		read: readSentinelPass,
	},
} as const satisfies Record<ProjectInclude, unknown>;

/** The answer of `projects.get`, with the related resources that were asked for. */
export function readProjectAnswer(reading: Reading, body: unknown, include: readonly ProjectInclude[]): Project {
	const project = readOne(reading, body, readProject);
	const lists = include.map((name) => {
		const { types, member, read } = related[name];
		return [member, relatedResources(reading, body, types, name).map((resource) => read(resource))] as const;
	});
	return { ...project, ...Object.fromEntries(lists) };
}

/** The pair in an answer with `secret=true`; undefined where the server left it out. */
export function readKeyPair(reading: Reading, body: unknown): KeyPair | undefined {
	return readOne(reading, body, ({ attributes }) => {
		const publicKey = text(attributes, 'publicKey');
		const secretKey = text(attributes, 'secretKey');
		return publicKey === undefined || secretKey === undefined ? undefined : { publicKey, secretKey };
	});
}
