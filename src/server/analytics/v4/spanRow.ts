import type * as z from 'zod';
import { type ObservationV2Group, observationV2Groups, type observationV2 } from '../../../contract/observationsV2.ts';
import type { NumberMap } from '../../ingestion/usage.ts';
import { pricesPerToken } from '../../pricing/pricedCost.ts';
import { costDetailsOf, usageDetailsOf } from '../../store/storedDetails.ts';
import { storedTextOf } from '../../store/storedValue.ts';
import { isoTime, isoTimeOrNull } from '../../time.ts';
import type { SpanColumns } from './spans.ts';

export type SpanObject = z.output<typeof observationV2>;

/** How much of a metadata value is sent where its key was not asked for whole. */
const metadataCut = 200;

/** What of a row was asked for. */
export interface SpanFields {
	readonly groups: ReadonlySet<ObservationV2Group>;
	/** Keys of metadata whose values come whole. */
	readonly whole: ReadonlySet<string>;
}

const defaultGroups: readonly ObservationV2Group[] = ['core', 'basic'];

/** Unknown groups are dropped; none left are the default ones. */
export function spanFields(fields: string | undefined, expandMetadata: string | undefined): SpanFields {
	const named = (fields ?? '').split(',').map((name) => name.trim());
	const known = observationV2Groups.filter((group) => named.includes(group));
	const whole = new Set((expandMetadata ?? '').split(',').filter((key) => key !== ''));
	return { groups: new Set(known.length === 0 ? defaultGroups : known), whole };
}

const groupFields: Readonly<Record<ObservationV2Group, (row: SpanColumns, fields: SpanFields) => Partial<SpanObject>>> =
	{
		core: () => ({}),
		basic: (row) => ({
			name: row.name ?? '',
			level: row.level,
			statusMessage: row.status_message ?? '',
			version: row.version ?? '',
			environment: row.environment,
			bookmarked: row.bookmarked === 1,
			public: row.public === 1,
			userId: row.user_id ?? '',
			sessionId: row.session_id ?? '',
			isRootObservation: row.is_root === 1,
		}),
		time: (row) => ({
			completionStartTime: isoTimeOrNull(row.completion_start_time),
			createdAt: isoTime(row.created_at),
			updatedAt: isoTime(row.updated_at),
		}),
		io: (row) => ({ input: storedTextOf(row.input), output: storedTextOf(row.output) }),
		metadata: (row, fields) => ({ metadata: metadataOf(row, fields) }),
		model: (row) => ({
			model: row.model ?? '',
			internalModelId: null,
			modelParameters: JSON.parse(row.model_parameters ?? 'null') as Record<string, unknown> | null,
		}),
		usage: (row) => ({
			usageDetails: JSON.parse(usageDetailsOf(row)) as NumberMap,
			costDetails: JSON.parse(costDetailsOf(row)) as NumberMap,
			totalCost: row.total_cost,
			usagePricingTierName: null,
		}),
		prompt: (row) => ({ promptId: '', promptName: row.prompt_name ?? '', promptVersion: row.prompt_version }),
		trace_context: (row) => ({
			traceName: row.trace_name ?? '',
			tags: JSON.parse(row.tags) as string[],
			release: row.release ?? '',
		}),
	};

export function spanObject(projectId: string, row: SpanColumns, fields: SpanFields): SpanObject {
	let object = coreOf(projectId, row);
	for (const group of fields.groups) {
		object = { ...object, ...groupFields[group](row, fields) };
	}
	return object;
}

function coreOf(projectId: string, row: SpanColumns): SpanObject {
	const prices = pricesPerToken(row.model);
	return {
		id: row.id,
		traceId: row.trace_id,
		startTime: isoTime(row.start_time),
		endTime: isoTimeOrNull(row.end_time),
		projectId,
		parentObservationId: row.parent_observation_id,
		type: row.type,
		latency: secondsFrom(row.start_time, row.end_time),
		timeToFirstToken: secondsFrom(row.start_time, row.completion_start_time),
		modelId: null,
		inputPrice: decimalText(prices.input),
		outputPrice: decimalText(prices.output),
		totalPrice: null,
	};
}

function secondsFrom(start: number, end: number | null): number | null {
	return end === null ? null : (end - start) / 1000;
}

/** Twelve decimals, without zeros at the end; no price is null. */
function decimalText(price: number): string | null {
	return price === 0 ? null : price.toFixed(12).replace(/\.?0+$/, '');
}

/** Together with input and output, metadata comes whole. */
function metadataOf(row: SpanColumns, { groups, whole }: SpanFields): Record<string, unknown> {
	const entries = Object.entries(JSON.parse(storedTextOf(row.metadata)) as Record<string, unknown>);
	return Object.fromEntries(
		entries.map(([key, value]) => [key, groups.has('io') || whole.has(key) ? value : cut(value)]),
	);
}

function cut(value: unknown): unknown {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text.length > metadataCut ? text.slice(0, metadataCut) : value;
}
