import type * as z from 'zod';
import type { observation } from '../../contract/observation.ts';
import { jsonOfMetadata, jsonOfStoredText, parsedMetadata, parsedText } from '../json.ts';
import type { NumberMap } from '../ingestion/usage.ts';
import { pricesPerToken } from '../pricing/pricedCost.ts';
import { costDetailsOf, usageDetailsOf } from '../store/storedDetails.ts';
import type { StoredValue } from '../store/storedValue.ts';
import { isoTime, isoTimeOrNull } from '../time.ts';

type ObservationShape = z.output<typeof observation>;

export interface ObservationColumns {
	readonly id: string;
	readonly trace_id: string;
	readonly parent_observation_id: string | null;
	readonly type: ObservationShape['type'];
	readonly name: string | null;
	readonly level: ObservationShape['level'];
	readonly environment: string;
	readonly start_time: number;
	readonly end_time: number | null;
	readonly completion_start_time: number | null;
	readonly model: string | null;
	readonly input_usage: number;
	readonly output_usage: number;
	readonly total_usage: number;
	readonly input_cost: number | null;
	readonly output_cost: number | null;
	readonly total_cost: number;
	readonly version: string | null;
	readonly prompt_name: string | null;
	readonly prompt_version: number | null;
	readonly usage_details: string;
	readonly cost_details: string;
	readonly created_at: number;
	readonly updated_at: number;
	readonly status_message: string | null;
	readonly model_parameters: string | null;
	readonly metadata: StoredValue;
	readonly input: StoredValue | null;
	readonly output: StoredValue | null;
}

export const observationColumnNames = [
	'id',
	'trace_id',
	'parent_observation_id',
	'type',
	'name',
	'level',
	'environment',
	'start_time',
	'end_time',
	'completion_start_time',
	'model',
	'input_usage',
	'output_usage',
	'total_usage',
	'input_cost',
	'output_cost',
	'total_cost',
	'version',
	'prompt_name',
	'prompt_version',
	'usage_details',
	'cost_details',
	'created_at',
	'updated_at',
	'status_message',
	'model_parameters',
	'metadata',
	'input',
	'output',
] as const satisfies readonly (keyof ObservationColumns)[];

/** An observation as `traces.get` and `observations.*` have it. */
export function observationObject(projectId: string, row: ObservationColumns) {
	return {
		...plainFields(projectId, row),
		input: parsedText(row.input),
		output: parsedText(row.output),
		metadata: parsedMetadata(row.metadata),
		usageDetails: JSON.parse(usageDetailsOf(row)) as NumberMap,
		costDetails: JSON.parse(costDetailsOf(row)) as NumberMap,
		modelParameters: JSON.parse(row.model_parameters ?? 'null') as Record<string, unknown> | null,
	};
}

/**
 * The same as pieces of JSON: what is kept as JSON goes out as it is. Input and output may be megabytes, and stand alone:
 * joined to the rest they would be copied once more.
 */
export function observationPieces(projectId: string, row: ObservationColumns): readonly string[] {
	return [
		`${JSON.stringify(plainFields(projectId, row)).slice(0, -1)},"input":`,
		jsonOfStoredText(row.input),
		',"output":',
		jsonOfStoredText(row.output),
		`,"metadata":${jsonOfMetadata(row.metadata)},"usageDetails":${usageDetailsOf(row)},"costDetails":${costDetailsOf(row)},"modelParameters":${row.model_parameters ?? 'null'}}`,
	];
}

function plainFields(projectId: string, row: ObservationColumns) {
	const prices = pricesPerToken(row.model);
	return {
		id: row.id,
		traceId: row.trace_id,
		parentObservationId: row.parent_observation_id,
		type: row.type,
		name: row.name,
		level: row.level,
		statusMessage: row.status_message,
		environment: row.environment,
		version: row.version,
		...times(row),
		model: row.model,
		...usageAndCost(row),
		modelId: null,
		promptId: null,
		promptName: row.prompt_name,
		promptVersion: row.prompt_version,
		inputPrice: prices.input,
		outputPrice: prices.output,
		totalPrice: 0,
		projectId,
		createdAt: isoTime(row.created_at),
		updatedAt: isoTime(row.updated_at),
		usagePricingTierId: null,
		usagePricingTierName: null,
	};
}

function times(row: ObservationColumns) {
	return {
		startTime: isoTime(row.start_time),
		endTime: isoTimeOrNull(row.end_time),
		completionStartTime: isoTimeOrNull(row.completion_start_time),
		latency: secondsBetween(row.start_time, row.end_time),
		timeToFirstToken: secondsBetween(row.start_time, row.completion_start_time),
	};
}

function secondsBetween(start: number, end: number | null): number | null {
	return end === null ? null : (end - start) / 1000;
}

function usageAndCost(row: ObservationColumns) {
	const [input, output, total] = [row.input_usage, row.output_usage, row.total_usage];
	return {
		usage: { unit: 'TOKENS', input, output, total },
		calculatedInputCost: row.input_cost,
		calculatedOutputCost: row.output_cost,
		calculatedTotalCost: row.total_cost,
		unit: 'TOKENS',
		promptTokens: input,
		completionTokens: output,
		totalTokens: total,
	};
}
