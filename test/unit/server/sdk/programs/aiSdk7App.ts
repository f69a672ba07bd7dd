import { OpenTelemetry } from '@ai-sdk/otel';
import {
	embed,
	generateText,
	isStepCount,
	Output,
	registerTelemetry,
	simulateReadableStream,
	streamText,
	tool,
} from 'ai';
import { MockEmbeddingModelV4, MockLanguageModelV4 } from 'ai/test';
import * as z from 'zod';
import { embedded, generated, streamed } from './parcelAnswers.ts';

registerTelemetry(new OpenTelemetry());

const model = new MockLanguageModelV4({
	provider: 'openai.chat',
	modelId: 'gpt-4o',
	doGenerate: generated,
	doStream: { stream: simulateReadableStream({ chunks: streamed }) },
});
const busyModel = new MockLanguageModelV4({ provider: 'openai.chat', modelId: 'gpt-4o', doGenerate: isBusy });
const embeddingModel = new MockEmbeddingModelV4({
	provider: 'openai.embedding',
	modelId: 'text-embedding-3-small',
	doEmbed: embedded,
});
const track = tool({ inputSchema: z.object({ id: z.number() }), execute: ({ id }) => ({ id, at: 'Bern' }) });

function isBusy(): never {
	throw new Error('the model is busy');
}

/** Asks models by the Vercel AI SDK 7 in each way; the last one fails. */
export async function askModels(): Promise<void> {
	await generateText({
		model,
		instructions: 'Be short.',
		prompt: 'Where is my parcel?',
		temperature: 0.2,
		tools: { track },
		stopWhen: isStepCount(2),
	});
	await streamText({ model, prompt: 'Is it on its way?' }).text;
	await generateText({
		model,
		prompt: 'Which city?',
		output: Output.object({ schema: z.object({ city: z.string() }) }),
	});
	await embed({ model: embeddingModel, value: 'parcel' });
	await generateText({ model: busyModel, prompt: 'Are you there?', maxRetries: 0 }).catch(() => undefined);
}
