import { ingest } from '../../../src/server/ingestion/ingest.ts';
import { keptFile, projectKeyOf } from '../filledFile.ts';

const dayMs = 86_400_000;
const models = Array.from({ length: 10 }, (_, index) => `model-${index}`);
export const metricsDays = 365;
export const smallTraceId = 'a-trace-of-a-hundred';

interface Event {
	readonly id: string;
	readonly type: string;
	readonly timestamp: string;
	readonly body: Readonly<Record<string, unknown>>;
}

function event(type: string, timestamp: string, body: Event['body']): Event {
	return { id: `event-${String(body['id'])}`, type, timestamp, body: { ...body } };
}

/** A trace each day for a year, with an observation of each of ten models. */
function yearOfModels(nowMs: number): Event[] {
	return Array.from({ length: metricsDays }, (_, day) => {
		const timestamp = new Date(nowMs - day * dayMs).toISOString();
		const trace = { id: `day-${day}`, name: 'answer question', timestamp };
		const observations = models.map((model, index) => {
			const usageDetails = { input: 100 + day, output: 20 + index };
			const body = { id: `day-${day}-${index}`, traceId: trace.id, startTime: timestamp, name: 'answer', model };
			return event('generation-create', timestamp, {
				...body,
				usageDetails,
				costDetails: { total: 0.01 * (index + 1) },
			});
		});
		return [event('trace-create', timestamp, trace), ...observations];
	}).flat();
}

function traceOfAHundred(nowMs: number): Event[] {
	const timestamp = new Date(nowMs).toISOString();
	const observations = Array.from({ length: 100 }, (_, index) =>
		event('generation-create', timestamp, {
			id: `small-${index}`,
			traceId: smallTraceId,
			...(index > 0 && { parentObservationId: `small-${Math.floor((index - 1) / 3)}` }),
			name: 'step',
			startTime: timestamp,
			input: 'How do I return a lamp? '.repeat(80),
			output: 'Within thirty days, with the receipt. '.repeat(50),
		}),
	);
	return [event('trace-create', timestamp, { id: smallTraceId, name: 'small', timestamp }), ...observations];
}

/** A data file with a year of daily figures of ten models, and a trace of a hundred observations. @returns its path */
export async function panelsFile(): Promise<string> {
	return keptFile('panels', (platform) => {
		const nowMs = Date.now();
		const { errors } = ingest(platform.parts, projectKeyOf(platform), [
			...yearOfModels(nowMs),
			...traceOfAHundred(nowMs),
		]);
		if (errors.length > 0) {
			throw new Error(`The platform refused an event: ${JSON.stringify(errors[0])}`);
		}
	});
}
