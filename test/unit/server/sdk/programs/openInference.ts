// An app that calls OpenAI's SDK, is instrumented with OpenInference and exports with OpenTelemetry.
import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai';
import { trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import OpenAI from 'openai';

const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] });
provider.register();
new OpenAIInstrumentation({ tracerProvider: provider }).manuallyInstrument(OpenAI);

const openai = new OpenAI();
const model = 'gpt-4o';
const messages = [{ role: 'user' as const, content: 'Where is my parcel?' }];
const parameters = { type: 'object', properties: { id: { type: 'number' } } };
const tools = [{ type: 'function' as const, function: { name: 'track', parameters } }];

const attributes = { 'session.id': 'session-1', 'user.id': 'kim', 'openinference.span.kind': 'CHAIN' };
const traceId = await trace.getTracer('parcels').startActiveSpan('request', { attributes }, async (root) => {
	await openai.chat.completions.create({ model, messages, temperature: 0.2 });
	await openai.chat.completions.create({ model, messages, tools });
	for (const asked of [{ messages }, { messages, tools }]) {
		const stream = await openai.chat.completions.create({ model, ...asked, stream: true });
		await stream.toReadableStream().pipeTo(new WritableStream());
	}
	await openai.embeddings.create({ model: 'text-embedding-3-small', input: 'parcel', encoding_format: 'float' });
	root.end();
	return root.spanContext().traceId;
});
await provider.shutdown();
console.log(JSON.stringify({ traceId }));
