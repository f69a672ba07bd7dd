import assert from 'node:assert/strict';
import { type ReadTrace, readTrace } from '../otel/otlp.ts';
import { byName, type Fields, picked } from './readBack.ts';
import {
	exporterEnvironment,
	langfuseEnvironment,
	runProgram,
	type ServedPlatform,
	servedPlatform,
} from './runProgram.ts';

interface Listed {
	readonly data: readonly Fields[];
}

/** These fields of each row of a list that the SDK read. */
function listed(read: Fields, list: string, names: readonly string[]): Fields[] {
	return (read[list] as Listed).data.map((row) => picked(row, names));
}

const question = [{ role: 'user', content: 'Where is my parcel?' }];
const answer = { role: 'assistant', content: 'On its way.' };
const aboutTrace = ['name', 'userId', 'sessionId', 'tags', 'input', 'output', 'version', 'release', 'totalCost'];
const aboutSpan = ['type', 'level', 'statusMessage', 'input', 'output'];
const aboutGeneration = ['type', 'model', 'modelParameters', 'input', 'output', 'usageDetails', 'costDetails'];
const search = { type: 'SPAN', level: 'WARNING', statusMessage: 'slow', input: { id: 7 }, output: ['Bern'] };
const generation = {
	type: 'GENERATION',
	model: 'gpt-4o',
	modelParameters: { temperature: 0.7 },
	input: question,
	output: answer,
	usageDetails: { input: 12, output: 5, total: 17 },
	costDetails: { input: 0.001, output: 0.002, total: 0.003 },
};
const aboutScore = ['name', 'value', 'stringValue', 'dataType', 'comment', 'source'];
const helpful = {
	name: 'helpful',
	value: 1,
	stringValue: 'True',
	dataType: 'BOOLEAN',
	comment: 'thanks',
	source: 'API',
};

/** Each app runs in a process of its own and knows three variables of its environment; none logs anything. */
describe('an app that sends to the local platform', () => {
	let served: ServedPlatform;
	beforeEach(async () => (served = await servedPlatform()));
	afterEach(() => served.close());

	it('by the Langfuse SDK 3 reads back what it sent', async () => {
		const read = await runProgram('langfuse3', langfuseEnvironment(served));
		const trace = read['trace'] as ReadTrace;
		assert.deepEqual(picked(trace, [...aboutTrace, 'metadata']), {
			name: 'support',
			userId: 'kim',
			sessionId: 'session-1',
			tags: ['en', 'parcel'],
			input: { question: 'Where is my parcel?' },
			output: 'On its way.',
			version: '1.4.0',
			release: 'r7',
			totalCost: 0.003,
			metadata: { plan: 'free' },
		});
		const observations = byName(trace);
		assert.deepEqual(picked(observations.get('search'), aboutSpan), search);
		assert.deepEqual(picked(observations.get('answer'), aboutGeneration), generation);
		assert.equal(observations.get('answer')?.['parentObservationId'], observations.get('search')?.['id']);
		assert.equal(observations.get('answer')?.['timeToFirstToken'], 0.25);
		assert.deepEqual(picked(observations.get('clicked'), ['type', 'metadata']), {
			type: 'EVENT',
			metadata: { button: 'track' },
		});
		assert.deepEqual(
			(trace['scores'] as Fields[]).map((score) => picked(score, aboutScore)),
			[helpful],
		);
		assert.deepEqual(listed(read, 'traces', aboutTrace), [picked(trace, aboutTrace)]);
		assert.deepEqual(read['observation'], observations.get('answer'));
		assert.deepEqual((read['observations'] as Listed).data, [observations.get('answer')]);
		assert.deepEqual(listed(read, 'sessions', ['id', 'createdAt']), [
			{ id: 'session-1', createdAt: trace['timestamp'] },
		]);
	});

	it('by the Langfuse SDK 5 reads back what it sent', async () => {
		const read = await runProgram('langfuse5', langfuseEnvironment(served));
		const trace = read['trace'] as ReadTrace;
		assert.deepEqual(picked(trace, aboutTrace), {
			name: 'support',
			userId: 'kim',
			sessionId: 'session-1',
			tags: ['en', 'parcel'],
			input: { question: 'Where is my parcel?' },
			output: 'On its way.',
			version: '1.4.0',
			release: null,
			totalCost: 0.003,
		});
		assert.deepEqual(picked(trace.metadata, ['plan']), { plan: 'free' });
		const observations = byName(trace);
		assert.deepEqual(Array.from(observations.keys()).sort(), ['answer', 'call carrier', 'request', 'search', 'track']);
		assert.deepEqual(picked(observations.get('request'), ['input', 'parentObservationId', 'level']), {
			input: { question: 'Where is my parcel?' },
			parentObservationId: null,
			level: 'DEFAULT',
		});
		assert.deepEqual(picked(observations.get('search'), aboutSpan), search);
		const told = observations.get('answer');
		assert.deepEqual(picked(told, aboutGeneration), {
			...generation,
			modelParameters: { temperature: 0.7, max_tokens: 40 },
		});
		assert.deepEqual(picked(told, ['promptName', 'promptVersion', 'version']), {
			promptName: 'greeting',
			promptVersion: 3,
			version: '1.4.0',
		});
		assert.equal(told?.['timeToFirstToken'], 0.25);
		assert.deepEqual(picked(observations.get('call carrier'), ['level', 'statusMessage']), {
			level: 'ERROR',
			statusMessage: 'the carrier did not answer',
		});
		assert.deepEqual((told['metadata'] as Fields)['finish'], { reason: 'stop' });
		assert.equal(told['parentObservationId'], observations.get('search')?.['id']);
		assert.equal(observations.get('track')?.['type'], 'TOOL');
		assert.deepEqual(
			(trace['scores'] as Fields[]).map((score) => picked(score, aboutScore)),
			[helpful],
		);
		assert.deepEqual(listed(read, 'sessions', ['id']), [{ id: 'session-1' }]);
		assert.deepEqual(listed(read, 'scores', [...aboutScore, 'traceId']), [{ ...helpful, traceId: trace['id'] }]);
	});

	const plain = {
		openTelemetryJson: { path: '' },
		openTelemetryProtobuf: { path: '/api/public/otel', OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' },
	};
	for (const [program, { path, ...more }] of Object.entries(plain)) {
		it(`by plain OpenTelemetry is read as it was sent: ${program}`, async () => {
			const { traceId } = await runProgram(program, { ...exporterEnvironment(served, path), ...more });
			const trace = await readTrace(served.server, String(traceId));
			assert.deepEqual(picked(trace, ['name', 'userId', 'sessionId', 'environment']), {
				name: 'POST /chat',
				userId: 'kim',
				sessionId: 'c-1',
				environment: 'default',
			});
			assert.equal((trace.metadata['resourceAttributes'] as Fields)['telemetry.sdk.language'], 'nodejs');
			assert.deepEqual(trace.metadata['scope'], { name: 'parcels', version: '2.1.0', attributes: {} });
			const observations = byName(trace);
			assert.deepEqual(picked(observations.get('chat gpt-4o'), aboutGeneration), {
				...generation,
				output: [answer],
				// None was sent: the list price.
				costDetails: { input: 0.00003, output: 0.00005, total: 0.00008 },
			});
			assert.deepEqual(picked(observations.get('track'), ['type', 'level', 'statusMessage']), {
				type: 'TOOL',
				level: 'ERROR',
				statusMessage: 'the carrier did not answer',
			});
			assert.equal(observations.get('track')?.['parentObservationId'], observations.get('POST /chat')?.['id']);
			const [thrown] = (observations.get('track')?.['metadata'] as { events: { attributes: Fields }[] }).events;
			assert.match(String(thrown?.attributes['exception.stacktrace']), /the carrier did not answer\n\s+at /);
		});
	}
}).timeout(60_000);
