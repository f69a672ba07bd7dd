// An app that calls models by the Vercel AI SDK 6 and exports with OpenTelemetry alone.
import { trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { askModels } from './aiSdk6App.ts';

const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] });
provider.register();

const traceId = await trace.getTracer('parcels').startActiveSpan('request', async (root) => {
	await askModels();
	root.end();
	return root.spanContext().traceId;
});
await provider.shutdown();
console.log(JSON.stringify({ traceId }));
