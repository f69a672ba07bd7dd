import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { observation } from './observation.ts';
import type { Operation } from './operation.ts';
import { score } from './score.ts';
import { time } from './wire.ts';

/** Fields that `traces.list` can sort by; no server sorts by anything else. */
export const traceSortFields = [
	'id',
	'timestamp',
	'name',
	'userId',
	'release',
	'version',
	'public',
	'bookmarked',
	'sessionId',
] as const;
export type TraceSortField = (typeof traceSortFields)[number];

/** Groups of `fields`; `core` always comes. */
export const traceFieldGroups = ['core', 'io', 'scores', 'observations', 'metrics'] as const;

export const tracePageLimit = 100;

/** A whole number in its bounds; empty is the default. */
export function wholeNumber(fallback: number, least: number, most: number) {
	return z
		.string()
		.regex(/^\d*$/, 'must be a whole number')
		.transform((text) => (text === '' ? fallback : Number(text)))
		.pipe(z.int().min(least).max(most))
		.optional();
}

/** `page` and `limit` of the v3 lists. */
export const pageParameters = {
	page: wholeNumber(1, 1, Number.MAX_SAFE_INTEGER),
	limit: wholeNumber(50, 1, tracePageLimit),
};

const orderBy = z
	.string()
	.regex(
		new RegExp(`^(?:${traceSortFields.join('|')})\\.(?:[aA][sS][cC]|[dD][eE][sS][cC])$`),
		`must be FIELD.asc or FIELD.desc, FIELD one of ${traceSortFields.join(', ')}`,
	);

/** A text, or several: a parameter that may be repeated. */
export const oneOrSeveral = z.union([z.string(), z.array(z.string())]);

const traceCore = {
	id: z.string(),
	timestamp: time,
	name: z.string().nullable(),
	userId: z.string().nullable(),
	sessionId: z.string().nullable(),
	release: z.string().nullable(),
	version: z.string().nullable(),
	environment: z.string(),
	tags: z.array(z.string()),
	public: z.boolean(),
	bookmarked: z.boolean(),
	input: z.unknown(),
	output: z.unknown(),
	metadata: z.record(z.string(), z.unknown()),
	htmlPath: z.string(),
	/** Seconds; -1 where the group `metrics` was not asked for. */
	latency: z.number(),
	/** USD; -1 likewise. */
	totalCost: z.number(),
	projectId: z.string(),
	createdAt: time,
	updatedAt: time,
	externalId: z.string().nullable(),
};

/** A row of `traces.list`: observations and scores are ids. */
export const traceRow = z.object({ ...traceCore, observations: z.array(z.string()), scores: z.array(z.string()) });
/** The answer of `traces.get`: observations and scores are objects. */
export const traceWithObservations = z.object({
	...traceCore,
	observations: z.array(observation),
	scores: z.array(score),
});

/** Beside the rows of every v3 list. */
export const pageMeta = z.object({
	page: z.int().min(1),
	limit: z.int().min(1),
	totalItems: z.int().min(0),
	totalPages: z.int().min(0),
});

export const traceOperations = {
	'traces.list': {
		api: 'analytics',
		method: 'GET',
		path: '/traces',
		generation: 'v3',
		status: 200,
		summary: l10n.t('list traces'),
		source: 'S',
		cached: false,
		query: z.object({
			...pageParameters,
			name: z.string().optional(),
			userId: z.string().optional(),
			sessionId: z.string().optional(),
			version: z.string().optional(),
			release: z.string().optional(),
			fromTimestamp: time.optional(),
			toTimestamp: time.optional(),
			orderBy: orderBy.optional(),
			tags: oneOrSeveral.optional(),
			environment: oneOrSeveral.optional(),
			fields: z.string().optional(),
			/** JSON text, a list of conditions, ANDed. */
			filter: z.string().optional(),
		}),
		response: z.object({ data: z.array(traceRow), meta: pageMeta }),
	},
	'traces.get': {
		api: 'analytics',
		method: 'GET',
		path: '/traces/{traceId}',
		generation: 'v3',
		status: 200,
		summary: l10n.t('read a trace'),
		source: 'R',
		cached: false,
		query: z.object({ fields: z.string().optional() }),
		response: traceWithObservations,
	},
} as const satisfies Record<string, Operation>;
