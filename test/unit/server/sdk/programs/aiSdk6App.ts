import { embed, generateObject, generateText, simulateReadableStream, stepCountIs, streamText, tool } from 'ai-6';
import { MockEmbeddingModelV3, MockLanguageModelV3 } from 'ai-6/test';
import * as z from 'zod';
import { embedded, generated, streamed } from './parcelAnswers.ts';

const metadata = { userId: 'kim', sessionId: 'session-1', tags: ['parcel'], plan: 'free' };
const telemetry = { experimental_telemetry: { isEnabled: true, functionId: 'support', metadata } };
const model = new MockLanguageModelV3({
	provider: 'openai.chat',
	modelId: 'gpt-4o',
	doGenerate: generated,
	doStream: { stream: simulateReadableStream({ chunks: streamed }) },
});
const busyModel = new MockLanguageModelV3({ provider: 'openai.chat', modelId: 'gpt-4o', doGenerate: isBusy });
const embeddingModel = new MockEmbeddingModelV3({
	provider: 'openai.embedding',
	modelId: 'text-embedding-3-small',
	doEmbed: embedded,
});
const track = tool({ inputSchema: z.object({ id: z.number() }), execute: ({ id }) => ({ id, at: 'Bern' }) });

function isBusy(): never {
	throw new Error('the model is busy');
}

/** Asks models by the Vercel AI SDK 6 in each way; the last one fails. */
export async function askModels(): Promise<void> {
	await generateText({
		model,
		system: 'Be short.',
		prompt: 'Where is my parcel?',
		temperature: 0.2,
		tools: { track },
		stopWhen: stepCountIs(2),
		...telemetry,
	});
	await streamText({ model, prompt: 'Is it on its way?', ...telemetry }).text;
	// As many apps still do; `output` of generateText is what AI SDK 7's app shows.
	// eslint-disable-next-line @typescript-eslint/no-deprecated
	await generateObject({ model, prompt: 'Which city?', schema: z.object({ city: z.string() }), ...telemetry });
	await embed({ model: embeddingModel, value: 'parcel', ...telemetry });
	await generateText({ model: busyModel, prompt: 'Are you there?', maxRetries: 0, ...telemetry }).catch(
		() => undefined,
	);
}
