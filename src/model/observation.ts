import type { JsonObject } from '../contract/json.ts';
import {
	defined,
	type Members,
	membersOf,
	number,
	object,
	type Reading,
	refuse,
	requireObject,
	text,
	time,
} from './reading.ts';

/** A span, generation, event... of a trace. Latencies in seconds, costs in USD, times ISO 8601 in UTC. */
export interface Observation {
	readonly id: string;
	readonly traceId?: string;
	readonly parentObservationId?: string;
	/** `SPAN`, `GENERATION`, ..., or as it comes. */
	readonly type: string;
	readonly name: string;
	/** `DEBUG`, `DEFAULT`, `WARNING`, `ERROR`, or as it comes. */
	readonly level: string;
	readonly statusMessage?: string;
	readonly environment?: string;
	readonly version?: string;
	readonly startTime: string;
	readonly endTime?: string;
	readonly latencySeconds?: number;
	readonly timeToFirstTokenSeconds?: number;
	/** JSON, or text that holds JSON, as the server sends it. */
	readonly input?: unknown;
	readonly output?: unknown;
	readonly metadata: JsonObject;
	readonly model?: string;
	readonly modelParameters?: JsonObject;
	/** Tokens (or the unit that the app counts in) by kind; `{}` where unknown. */
	readonly usage: Readonly<Record<string, number>>;
	/** USD by kind; `{}` where unknown, which is not 0. */
	readonly cost: Readonly<Record<string, number>>;
	/** The sum; absent where unknown. */
	readonly totalCostUsd?: number;
	readonly totalTokens?: number;
	readonly promptName?: string;
	readonly promptVersion?: number;
}

export function readObservation(reading: Reading, raw: unknown, path: string): Observation {
	const members = membersOf(requireObject(reading, raw, path), path);
	const id = text(members, 'id') ?? refuse(reading, `${path}.id`, 'is missing');
	const startTime = time(members, 'startTime') ?? refuse(reading, `${path}.startTime`, 'is no date and time');
	const usage = numbers(object(members, 'usageDetails'));
	const cost = numbers(object(members, 'costDetails'));
	return defined<Observation>({
		id,
		startTime,
		...readIdentity(members),
		...readTimes(members),
		...readContent(members),
		usage,
		cost,
		totalCostUsd: totalCost(members, cost),
		totalTokens: usage['total'] ?? usageTotal(members),
	});
}

function readIdentity(members: Members) {
	return {
		traceId: text(members, 'traceId'),
		parentObservationId: text(members, 'parentObservationId'),
		type: text(members, 'type') ?? 'SPAN',
		name: text(members, 'name') ?? text(members, 'type')?.toLowerCase() ?? 'span',
		level: text(members, 'level') ?? 'DEFAULT',
		statusMessage: text(members, 'statusMessage'),
		environment: text(members, 'environment'),
		version: text(members, 'version'),
	};
}

function readTimes(members: Members) {
	return {
		endTime: time(members, 'endTime'),
		latencySeconds: secondsOf(members, 'latency'),
		timeToFirstTokenSeconds: secondsOf(members, 'timeToFirstToken'),
	};
}

function readContent(members: Members) {
	const parameters = members.values['modelParameters'];
	return {
		input: members.values['input'] ?? undefined,
		output: members.values['output'] ?? undefined,
		metadata: object(members, 'metadata'),
		model: text(members, 'model') ?? text(members, 'providedModelName'),
		modelParameters: parameters === undefined || parameters === null ? undefined : object(members, 'modelParameters'),
		promptName: text(members, 'promptName'),
		promptVersion: number(members, 'promptVersion'),
	};
}

/** Seconds; `-1` says that it was not asked for. */
export function secondsOf(members: Members, name: string): number | undefined {
	const value = number(members, name);
	return value === undefined || value < 0 ? undefined : value;
}

function numbers(values: JsonObject): Record<string, number> {
	return Object.fromEntries(
		Object.entries(values).flatMap(([name, value]) => {
			const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
			return typeof parsed === 'number' && Number.isFinite(parsed) ? [[name, parsed]] : [];
		}),
	);
}

/** Without details a total of 0 means that no price is known, not that it was free. */
function totalCost(members: Members, cost: Record<string, number>): number | undefined {
	if (cost['total'] !== undefined) {
		return cost['total'];
	}
	const calculated = number(members, 'calculatedTotalCost') ?? number(members, 'totalCost');
	return calculated === undefined || calculated <= 0 ? undefined : calculated;
}

function usageTotal(members: Members): number | undefined {
	const usage = membersOf(object(members, 'usage'), 'usage');
	const total = number(usage, 'total') ?? number(members, 'totalTokens');
	return total === undefined || total <= 0 ? undefined : total;
}
