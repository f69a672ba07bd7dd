// An app that is instrumented with the Langfuse SDK 5: tracing over OpenTelemetry, scores and reads by its client.
import { LangfuseClient } from '@langfuse/client';
import { LangfuseSpanProcessor } from '@langfuse/otel';
import { propagateAttributes, startActiveObservation, startObservation } from '@langfuse/tracing';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const provider = new NodeTracerProvider({ spanProcessors: [new LangfuseSpanProcessor()] });
provider.register();
const client = new LangfuseClient();

function carrierIsSilent(): never {
	throw new Error('the carrier did not answer');
}

const began = new Date();
const about = { userId: 'kim', sessionId: 'session-1', tags: ['parcel', 'en'], metadata: { plan: 'free' } };
const traceId = propagateAttributes({ ...about, version: '1.4.0', traceName: 'support' }, () =>
	startActiveObservation('request', (root) => {
		root.update({ input: { question: 'Where is my parcel?' } });
		const search = root.startObservation('search', { input: { id: 7 }, level: 'WARNING', statusMessage: 'slow' });
		const attributes = {
			model: 'gpt-4o',
			modelParameters: { temperature: 0.7, max_tokens: 40 },
			input: [{ role: 'user', content: 'Where is my parcel?' }],
			prompt: { name: 'greeting', version: 3, isFallback: false },
			completionStartTime: new Date(began.getTime() + 250),
		};
		const generation = startObservation('answer', attributes, {
			asType: 'generation',
			startTime: began,
			parentSpanContext: search.otelSpan.spanContext(),
		});
		generation.update({
			output: { role: 'assistant', content: 'On its way.' },
			usageDetails: { input: 12, output: 5 },
			costDetails: { input: 0.001, output: 0.002 },
			metadata: { finish: { reason: 'stop' } },
		});
		generation.end();
		search.update({ output: ['Bern'] }).end();
		startObservation('track', { input: { id: 7 } }, { asType: 'tool' }).end();
		try {
			startActiveObservation('call carrier', carrierIsSilent);
		} catch {
			root.update({ metadata: { carrier: 'silent' } });
		}
		root.update({ output: 'On its way.' });
		client.score.activeTrace({ name: 'helpful', value: 1, dataType: 'BOOLEAN', comment: 'thanks' });
		return root.traceId;
	}),
);
await provider.shutdown();
await client.shutdown();

// Deprecated by Langfuse for servers of generation 4; this one is of generation 3, and these are its reads.
/* eslint-disable @typescript-eslint/no-deprecated */
const trace = await client.api.trace.get(traceId);
const sessions = await client.api.sessions.list();
const scores = await client.api.scores.getMany({ traceId });
console.log(JSON.stringify({ trace, sessions, scores }));
