import { context, diag, DiagConsoleLogger, DiagLogLevel, SpanStatusCode, trace } from '@opentelemetry/api';
import { BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** One request by OpenTelemetry's GenAI conventions, with a tool that fails. */
export async function tellOfParcel(exporter: SpanExporter): Promise<{ readonly traceId: string }> {
	diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);
	const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
	const tracer = provider.getTracer('parcels', '2.1.0');
	const root = tracer.startSpan('POST /chat', { attributes: { 'user.id': 'kim', 'gen_ai.conversation.id': 'c-1' } });
	const inside = trace.setSpan(context.active(), root);
	const chat = tracer.startSpan('chat gpt-4o', {}, inside);
	chat.setAttributes({
		'gen_ai.operation.name': 'chat',
		'gen_ai.request.model': 'gpt-4o',
		'gen_ai.request.temperature': 0.7,
		'gen_ai.input.messages': JSON.stringify([{ role: 'user', content: 'Where is my parcel?' }]),
		'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', content: 'On its way.' }]),
		'gen_ai.usage.input_tokens': 12,
		'gen_ai.usage.output_tokens': 5,
	});
	chat.end();
	const tool = tracer.startSpan('execute_tool track', {}, inside);
	tool.setAttributes({ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'track' });
	tool.recordException(new Error('the carrier did not answer'));
	tool.setStatus({ code: SpanStatusCode.ERROR });
	tool.end();
	root.end();
	await provider.shutdown();
	return { traceId: root.spanContext().traceId };
}
