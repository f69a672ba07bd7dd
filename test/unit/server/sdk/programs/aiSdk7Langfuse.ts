// An app that calls models by the Vercel AI SDK 7 and sends its traces by the Langfuse SDK 5.
import { LangfuseClient } from '@langfuse/client';
import { LangfuseSpanProcessor } from '@langfuse/otel';
import { propagateAttributes, startActiveObservation } from '@langfuse/tracing';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { askModels } from './aiSdk7App.ts';

const provider = new NodeTracerProvider({ spanProcessors: [new LangfuseSpanProcessor()] });
provider.register();

const traceId = await propagateAttributes({ userId: 'kim', sessionId: 'session-1', tags: ['parcel'] }, () =>
	startActiveObservation('request', async (root) => {
		await askModels();
		return root.traceId;
	}),
);
await provider.shutdown();

// Deprecated by Langfuse for servers of generation 4; this one is of generation 3, and this is its read.
// eslint-disable-next-line @typescript-eslint/no-deprecated
console.log(JSON.stringify({ trace: await new LangfuseClient().api.trace.get(traceId) }));
