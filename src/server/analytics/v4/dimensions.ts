import type { MetricsView } from '../../../contract/metricsV2.ts';

/** What rows, `span` or `score`, are grouped by. */
export interface Dimension {
	readonly sql: string;
	/** What the answer has for a value; that itself where absent. */
	readonly shown?: (value: unknown) => unknown;
}

const observationDimensions: Readonly<Record<string, Dimension>> = {
	id: { sql: 'span.id' },
	traceId: { sql: 'span.trace_id' },
	userId: { sql: 'span.user_id' },
	sessionId: { sql: 'span.session_id' },
	parentObservationId: { sql: 'span.parent_observation_id' },
	environment: { sql: 'span.environment' },
	type: { sql: 'span.type' },
	name: { sql: 'span.name' },
	level: { sql: 'span.level' },
	version: { sql: 'span.version' },
	tags: { sql: 'span.tags', shown: (tags) => JSON.parse(String(tags)) as unknown },
	release: { sql: 'span.release' },
	traceName: { sql: 'span.trace_name' },
	providedModelName: { sql: 'span.model' },
	promptName: { sql: 'span.prompt_name' },
	promptVersion: { sql: 'span.prompt_version' },
	isRootObservation: { sql: 'span.is_root', shown: (isRoot) => isRoot === 1 },
	startTimeMonth: { sql: `strftime('%Y-%m', span.start_time / 1000.0, 'unixepoch')` },
};

const scoreDimensions: Readonly<Record<string, Dimension>> = {
	id: { sql: 'score.id' },
	traceId: { sql: 'score.trace_id' },
	sessionId: { sql: 'score.session_id' },
	name: { sql: 'score.name' },
	environment: { sql: 'score.environment' },
	source: { sql: 'score.source' },
	dataType: { sql: 'score.data_type' },
	stringValue: { sql: 'score.string_value' },
};

/** @returns undefined where the view has none of that name */
export function dimensionOf(view: MetricsView, name: string): Dimension | undefined {
	const dimensions = view === 'observations' ? observationDimensions : scoreDimensions;
	return Object.hasOwn(dimensions, name) ? dimensions[name] : undefined;
}
