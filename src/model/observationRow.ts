import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { type Observation, readObservation } from './observation.ts';
import {
	defined,
	flag,
	membersOf,
	number,
	type Reading,
	readRows,
	refuse,
	requireObject,
	text,
	texts,
} from './reading.ts';
import { rowsOf } from './trace.ts';

/** A row of `observations.listV2`: an observation, with what the server keeps of its trace beside it. */
export interface ObservationRow {
	/** Where `isTrace`, what stands in the trace's place; else the observation itself. */
	readonly observation: Observation;
	readonly traceId: string;
	/** The trace itself, as a server converts it from what older SDKs send: no observation. */
	readonly isTrace: boolean;
	readonly isRoot: boolean;
	readonly projectId?: string;
	readonly traceName?: string;
	readonly userId?: string;
	readonly sessionId?: string;
	readonly release?: string;
	readonly tags: readonly string[];
	readonly public: boolean;
	readonly bookmarked: boolean;
	/** USD; 0 where unknown. */
	readonly costUsd: number;
}

/** A page of rows; `cursor` leads to the next, absent at the end. */
export interface ObservationRows {
	readonly rows: readonly ObservationRow[];
	readonly cursor?: string;
}

export function readObservationRows(reading: Reading, body: unknown): ObservationRows {
	const rows = readRows(reading, rowsOf(reading, body), '$.data', (row, path) =>
		readObservationRow(reading, row, path),
	);
	const cursor = cursorOf(body);
	return { rows, ...(cursor !== undefined && { cursor }) };
}

/** `meta.cursor`; an empty one is none. */
export function cursorOf(body: unknown): string | undefined {
	const meta = isJsonObject(body) && isJsonObject(body['meta']) ? body['meta'] : {};
	return text(membersOf(meta, '$.meta'), 'cursor');
}

function readObservationRow(reading: Reading, raw: unknown, path: string): ObservationRow {
	const values = requireObject(reading, raw, path);
	const members = membersOf(values, path);
	const traceId = text(members, 'traceId') ?? refuse(reading, `${path}.traceId`, 'is missing');
	const traceRowId = `t-${traceId}`;
	const isNamed = text(members, 'parentObservationId') !== traceRowId;
	const observation = readObservation(reading, withValues(values, isNamed), path);
	return defined<ObservationRow>({
		observation,
		traceId,
		isTrace: observation.id === traceRowId,
		// Servers before 4.0 do not say it (contract, "The v3 views from v4").
		isRoot: flag(members, 'isRootObservation') ?? observation.parentObservationId === undefined,
		projectId: text(members, 'projectId'),
		traceName: text(members, 'traceName'),
		userId: text(members, 'userId'),
		sessionId: text(members, 'sessionId'),
		release: text(members, 'release'),
		tags: texts(members, 'tags'),
		public: flag(members, 'public') ?? false,
		bookmarked: flag(members, 'bookmarked') ?? false,
		costUsd: Math.max(observation.totalCostUsd ?? number(members, 'totalCost') ?? 0, 0),
	});
}

/** As the older generation sends it: content parsed, and no parent that is the trace itself. */
function withValues(raw: JsonObject, hasParent: boolean): JsonObject {
	const { parentObservationId, ...rest } = raw;
	return {
		...rest,
		...(hasParent && { parentObservationId }),
		input: parsedContent(raw['input']),
		output: parsedContent(raw['output']),
	};
}

/** Text that is JSON becomes what it says; a number that a double cannot hold stays text. */
function parsedContent(value: unknown): unknown {
	if (typeof value !== 'string') {
		return value;
	}
	try {
		const parsed: unknown = JSON.parse(value);
		return typeof parsed === 'number' && String(parsed) !== value.trim() ? value : parsed;
	} catch {
		return value === '' ? undefined : value;
	}
}
