import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { type Observation, readObservation, secondsOf } from './observation.ts';
import {
	defined,
	flag,
	type Members,
	membersOf,
	number,
	object,
	type Reading,
	readRows,
	refuse,
	requireObject,
	text,
	texts,
	time,
} from './reading.ts';
import { readScore, type Score } from './score.ts';

/** What a list and a single trace have in common. Times ISO 8601 in UTC. */
interface TraceCore {
	readonly id: string;
	readonly timestamp: string;
	readonly name?: string;
	readonly userId?: string;
	readonly sessionId?: string;
	readonly release?: string;
	readonly version?: string;
	readonly environment?: string;
	readonly tags: readonly string[];
	readonly public: boolean;
	readonly bookmarked: boolean;
	readonly input?: unknown;
	readonly output?: unknown;
	readonly metadata: JsonObject;
	/** The trace's page below the server's root. */
	readonly htmlPath?: string;
	/** Last end - first start of its observations. Absent: not asked for. */
	readonly latencySeconds?: number;
	/**
	 * Sum over the observations, unknown counted as 0. Absent: not asked for; or, where the observations were read for it,
	 * no price is known of the tokens used.
	 */
	readonly totalCostUsd?: number;
}

/** A row of the list. */
export interface Trace extends TraceCore {
	/** Sum over the observations. Absent: the older generation's list does not say it. */
	readonly totalTokens?: number;
	/** The worst inside, as `Observation.level`. Absent likewise. */
	readonly level?: string;
	readonly observationIds: readonly string[];
	readonly scoreIds: readonly string[];
}

/** One trace with its inside. Observations by start time, then id. */
export interface TraceWithObservations extends TraceCore {
	readonly observations: readonly Observation[];
	readonly scores: readonly Score[];
}

export interface PageMeta {
	readonly page: number;
	readonly limit: number;
	/** Absent where the server did not say. */
	readonly totalItems?: number;
	readonly totalPages?: number;
	/** Whether more follows; present where that is known and the total is not. A page may then be short, or empty, and more follow. */
	readonly hasNext?: boolean;
}

/** A page of rows; `meta` as far as the server told. */
export interface Page<Row> {
	readonly data: readonly Row[];
	readonly meta: PageMeta;
}

/** Whether a page is the end of its list. A server that told nothing is asked for the page after each full one. */
export function isLastPage({ data, meta }: Page<unknown>): boolean {
	const { page, limit, totalPages, hasNext } = meta;
	if (totalPages !== undefined) {
		return page >= totalPages;
	}
	return hasNext === undefined ? data.length < limit : !hasNext;
}

function readTraceCore(reading: Reading, raw: unknown, path: string): { members: Members; core: TraceCore } {
	const members = membersOf(requireObject(reading, raw, path), path);
	const id = text(members, 'id') ?? refuse(reading, `${path}.id`, 'is missing');
	const timestamp = time(members, 'timestamp') ?? refuse(reading, `${path}.timestamp`, 'is no date and time');
	const core = defined<TraceCore>({
		id,
		timestamp,
		name: text(members, 'name'),
		userId: text(members, 'userId'),
		sessionId: text(members, 'sessionId'),
		release: text(members, 'release'),
		version: text(members, 'version'),
		environment: text(members, 'environment'),
		tags: texts(members, 'tags'),
		public: flag(members, 'public') ?? false,
		bookmarked: flag(members, 'bookmarked') ?? false,
		input: members.values['input'] ?? undefined,
		output: members.values['output'] ?? undefined,
		metadata: object(members, 'metadata'),
		htmlPath: text(members, 'htmlPath'),
		latencySeconds: secondsOf(members, 'latency'),
		totalCostUsd: secondsOf(members, 'totalCost'),
	});
	return { members, core };
}

/** `{ data: [...], meta }`, or a bare list. */
export function readTraces(reading: Reading, body: unknown, asked: { page: number; limit: number }): Page<Trace> {
	const rows = rowsOf(reading, body);
	const data = readRows(reading, rows, '$.data', (row, path) => {
		const { members, core } = readTraceCore(reading, row, path);
		return { ...core, observationIds: idsOf(members, 'observations'), scoreIds: idsOf(members, 'scores') };
	});
	return { data, meta: readPageMeta(body, asked) };
}

export function readTrace(reading: Reading, body: unknown): TraceWithObservations {
	const { members, core } = readTraceCore(reading, body, '$');
	const rows = (name: string) => (Array.isArray(members.values[name]) ? (members.values[name] as unknown[]) : []);
	const observations = readRows(reading, rows('observations'), '$.observations', (row, path) =>
		readObservation(reading, row, path),
	);
	const scores = readRows(reading, rows('scores'), '$.scores', (row, path) => readScore(reading, row, path));
	return { ...core, observations: observations.sort(byStart), scores };
}

function byStart(one: Observation, other: Observation): number {
	return one.startTime.localeCompare(other.startTime) || (one.id < other.id ? -1 : 1);
}

/** The ids of related things, whether the server sent ids or whole objects. */
function idsOf(members: Members, name: string): string[] {
	const value = members.values[name];
	if (!Array.isArray(value)) {
		return [];
	}
	return value.flatMap((item: unknown) => {
		const id = isJsonObject(item) ? item['id'] : item;
		return typeof id === 'string' ? [id] : [];
	});
}

export function rowsOf(reading: Reading, body: unknown): readonly unknown[] {
	if (Array.isArray(body)) {
		return body;
	}
	const data = requireObject(reading, body, '$')['data'];
	return Array.isArray(data) ? data : refuse(reading, '$.data', data === undefined ? 'is missing' : 'is not a list');
}

export function readPageMeta(body: unknown, asked: { page: number; limit: number }): PageMeta {
	const raw = isJsonObject(body) && isJsonObject(body['meta']) ? body['meta'] : {};
	const members = membersOf(raw, '$.meta');
	return defined<PageMeta>({
		page: number(members, 'page') ?? asked.page,
		limit: number(members, 'limit') ?? asked.limit,
		totalItems: number(members, 'totalItems'),
		totalPages: number(members, 'totalPages'),
	});
}
