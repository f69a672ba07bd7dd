import type { SQLInputValue } from 'node:sqlite';
import { storedJson } from '../json.ts';
import type { foldObservation } from './foldObservation.ts';
import type { foldScore } from './foldScore.ts';
import type { foldTrace } from './foldTrace.ts';
import { type NumberMap, roundedCost, sumOfKeys } from './usage.ts';

/** Column -> value: what a folded thing looks like in its table. */
export type Columns = Readonly<Record<string, SQLInputValue>>;

export function traceColumns(trace: ReturnType<typeof foldTrace>): Columns {
	return {
		timestamp: trace.timestamp,
		name: trace.name,
		user_id: trace.userId,
		session_id: trace.sessionId,
		release: trace.release,
		version: trace.version,
		environment: trace.environment,
		public: Number(trace.public),
		tags: JSON.stringify(trace.tags),
		metadata: storedJson(trace.metadata),
	};
}

/** Sums are kept beside the maps they are made of, so that lists and metrics need not open those. */
export function observationColumns(id: string, observation: ReturnType<typeof foldObservation>): Columns {
	const { usageDetails, costDetails } = observation;
	return {
		trace_id: observation.traceId ?? id,
		parent_observation_id: observation.parentObservationId,
		as_root: Number(observation.isMarkedRoot),
		type: observation.type,
		name: observation.name,
		level: observation.level,
		environment: observation.environment,
		start_time: observation.startTime,
		end_time: observation.endTime,
		completion_start_time: observation.completionStartTime,
		model: observation.model,
		input_usage: sumOfKeys(usageDetails, 'input') ?? 0,
		output_usage: sumOfKeys(usageDetails, 'output') ?? 0,
		total_usage: usageDetails['total'] ?? 0,
		input_cost: costOfKeys(costDetails, 'input'),
		output_cost: costOfKeys(costDetails, 'output'),
		total_cost: costDetails['total'] ?? 0,
		version: observation.version,
		prompt_name: observation.promptName,
		prompt_version: observation.promptVersion,
		usage_details: JSON.stringify(usageDetails),
		cost_details: JSON.stringify(costDetails),
		status_message: observation.statusMessage,
		model_parameters: observation.modelParameters === null ? null : storedJson(observation.modelParameters),
		metadata: storedJson(observation.metadata),
	};
}

/** What stands under one key is rounded already. */
function costOfKeys(costs: NumberMap, part: string): number | null {
	const cost = sumOfKeys(costs, part);
	return cost === undefined ? null : cost === costs[part] ? cost : roundedCost(cost);
}

export function scoreColumns(score: ReturnType<typeof foldScore>): Columns {
	return {
		trace_id: score.traceId,
		observation_id: score.observationId,
		session_id: score.sessionId,
		dataset_run_id: score.datasetRunId,
		name: score.name,
		data_type: score.dataType,
		source: score.source,
		value: score.value,
		string_value: score.stringValue,
		comment: score.comment,
		config_id: score.configId,
		queue_id: score.queueId,
		environment: score.environment,
		timestamp: score.timestamp,
		metadata: score.metadata === undefined ? null : storedJson(score.metadata),
	};
}
