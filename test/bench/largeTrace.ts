import { Random } from '../../src/server/sample/random.ts';
import { ingest } from '../../src/server/ingestion/ingest.ts';
import { keptFile, projectKeyOf } from './filledFile.ts';

export const largeTraceId = 'a-trace-of-ten-thousand';
const observations = 10_000;
const beginMs = Date.parse('2026-08-22T08:00:00Z');

/** About 2.4 KB each way, as half of the apps send it: messages; the other half sends plain text. */
const textLength = 2400;
const words = 'the order was found and will reach you on Friday unless the carrier says otherwise tomorrow'.split(' ');

function text(random: Random, length: number): string {
	let made = '';
	while (made.length < length) {
		made += `${random.pick(words)} `;
	}
	return made.slice(0, length);
}

function messages(random: Random): unknown {
	const contents = [300, 900, textLength - 1350].map((length) => text(random, length));
	return contents.map((content, index) => ({ role: index === 0 ? 'system' : 'user', content }));
}

function observationEvent(number: number): unknown {
	const random = new Random(number);
	const startTime = new Date(beginMs + number * 100).toISOString();
	const endTime = new Date(beginMs + number * 100 + 80).toISOString();
	const isMessages = number % 2 === 0;
	const input = isMessages ? messages(random) : text(random, textLength);
	const output = isMessages ? { role: 'assistant', content: text(random, textLength) } : text(random, textLength);
	const usage = { model: 'gpt-4o', usageDetails: { input: 600, output: 600, total: 1200 } };
	const body = {
		id: `observation-${number}`,
		traceId: largeTraceId,
		name: 'answer',
		startTime,
		endTime,
		input,
		output,
	};
	return { id: `event-${number}`, type: 'generation-create', timestamp: startTime, body: { ...body, ...usage } };
}

/** A data file with one trace of 10,000 observations and 48 MB of text. @returns its path */
export async function largeTraceFile(): Promise<string> {
	return keptFile('large-trace', (platform) => {
		const trace = { id: largeTraceId, name: 'nightly-import' };
		const timestamp = new Date(beginMs).toISOString();
		const events: unknown[] = [{ id: 'event-of-the-trace', type: 'trace-create', timestamp, body: trace }];
		for (let number = 0; number < observations; number += 1) {
			events.push(observationEvent(number));
		}
		const { errors } = ingest(platform.parts, projectKeyOf(platform), events);
		if (errors.length > 0) {
			throw new Error(`The platform refused an event of the large trace: ${JSON.stringify(errors[0])}`);
		}
	});
}
