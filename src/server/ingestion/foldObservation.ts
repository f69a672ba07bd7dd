import type { ObservationType } from '../../contract/observation.ts';
import type { ObservationEventBody } from '../../contract/observationEvent.ts';
import { pricedCost } from '../pricing/pricedCost.ts';
import { type FoldEvent, inFoldOrder, isUpdate } from './foldEvent.ts';
import { first, firstTime, last, lastOrCleared, lastTime, mergedMetadata } from './foldRules.ts';
import { costOf, type NumberMap, usageOf } from './usage.ts';

export interface ObservationHistoryBody extends Omit<ObservationEventBody, 'id' | 'input' | 'output'> {
	/** OTLP alone says so: the app's own root, though another service's span may be above it. */
	readonly asRoot?: true;
}
type Events = readonly FoldEvent<ObservationHistoryBody>[];

/** An observation as its events made it, without input and output; in the order of their arrival or any other. */
export function foldObservation(unordered: Events) {
	const events = inFoldOrder(unordered);
	const startTime = firstTime(events, (body) => body.startTime);
	const endTime = lastTime(events, (body) => body.endTime);
	const model = lastOrCleared(events, (body) => body.model);
	const usageDetails = lastNonEmpty(events, usageOf);
	const costDetails = lastNonEmpty(events, costOf);
	return {
		type: typeOf(events),
		/** Undefined where no event named one. */
		traceId: first(events, (body) => body.traceId),
		isMarkedRoot: events.some(({ body }) => body.asRoot === true),
		parentObservationId: last(events, (body) => body.parentObservationId) ?? null,
		name: lastOrCleared(events, (body) => body.name),
		level: last(events, (body) => body.level) ?? 'DEFAULT',
		statusMessage: last(events, (body) => body.statusMessage) ?? null,
		environment: first(events, (body) => body.environment) ?? 'default',
		version: last(events, (body) => body.version) ?? null,
		startTime,
		endTime: endTime === null ? null : Math.max(endTime, startTime),
		completionStartTime: lastTime(events, (body) => body.completionStartTime),
		model,
		modelParameters: last(events, (body) => body.modelParameters) ?? null,
		promptName: last(events, (body) => body.promptName) ?? null,
		promptVersion: last(events, (body) => body.promptVersion) ?? null,
		usageDetails,
		/** As it was told, else by list price; empty where neither is known. */
		costDetails: Object.keys(costDetails).length > 0 ? costDetails : pricedCost(model, usageDetails),
		metadata: mergedMetadata(events, (body) => body.metadata),
	};
}

/** The last create's, else the last update's. */
function typeOf(events: Events): ObservationType {
	const event = events.findLast((candidate) => !isUpdate(candidate)) ?? events.at(-1);
	if (event === undefined) {
		throw new Error('Nothing to fold');
	}
	const name = event.type.slice(0, event.type.lastIndexOf('-')).toUpperCase();
	return (name === 'OBSERVATION' ? event.body.type : name) as ObservationType;
}

/** The last map that holds anything replaces those before it. */
function lastNonEmpty(events: Events, mapOf: (body: ObservationEventBody) => NumberMap): NumberMap {
	let kept: NumberMap = {};
	for (const { body } of events) {
		const map = mapOf(body as ObservationEventBody);
		kept = Object.keys(map).length > 0 ? map : kept;
	}
	return kept;
}
