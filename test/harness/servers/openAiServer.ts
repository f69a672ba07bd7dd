import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A model's server on the loopback, which answers as OpenAI's does: a tool's call where tools are offered, else a sentence. */
export interface OpenAiServer {
	/** Ready for `OPENAI_BASE_URL`. */
	readonly url: string;
	close(): void;
}

export async function openAiServer(): Promise<OpenAiServer> {
	const server = createServer((request, response) => {
		void json(request).then((asked) => answer(request, response, asked as Asked));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${portOf(server)}/v1`, close: () => server.close().closeAllConnections() };
}

function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}

interface Asked {
	readonly tools?: unknown;
	readonly stream?: boolean;
}

const model = 'gpt-4o-2024-11-20';
const usage = {
	prompt_tokens: 20,
	completion_tokens: 9,
	total_tokens: 29,
	prompt_tokens_details: { cached_tokens: 8, audio_tokens: 0 },
	completion_tokens_details: { reasoning_tokens: 4, audio_tokens: 0 },
};
const sentence = { content: 'On its way.' };
const toolCall = { index: 0, id: 'call-1', type: 'function', function: { name: 'track', arguments: '{"id":7}' } };

function answer({ url }: IncomingMessage, response: ServerResponse, asked: Asked): void {
	if (url === '/v1/embeddings') {
		sendJson(response, { object: 'list', model: 'text-embedding-3-small', data: [embedding], usage: embeddingUsage });
	} else if (asked.stream === true) {
		sendEvents(response, asked.tools === undefined ? [{ content: 'On its ' }, { content: 'way.' }] : callPieces());
	} else {
		const message = asked.tools === undefined ? sentence : { content: null, tool_calls: [toolCall] };
		const choices = [{ index: 0, finish_reason: finish(asked), message: { role: 'assistant', ...message } }];
		sendJson(response, { id: 'chat-1', object: 'chat.completion', created: 1, model, choices, usage });
	}
}

const embedding = { object: 'embedding', index: 0, embedding: [0.25, 0.5] };
const embeddingUsage = { prompt_tokens: 3, total_tokens: 3 };

function finish({ tools }: Asked): string {
	return tools === undefined ? 'stop' : 'tool_calls';
}

/** A call comes in pieces: its name first, then what it is called with. */
function callPieces(): object[] {
	return [
		{ tool_calls: [{ ...toolCall, function: { name: 'track', arguments: '' } }] },
		...['{"id"', ':7}'].map((piece) => ({ tool_calls: [{ index: 0, function: { arguments: piece } }] })),
	];
}

function sendJson(response: ServerResponse, body: object): void {
	response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
}

function sendEvents(response: ServerResponse, pieces: readonly object[]): void {
	response.setHeader('Content-Type', 'text/event-stream');
	for (const delta of pieces) {
		const chunk = { id: 'chat-1', object: 'chat.completion.chunk', created: 1, model, choices: [{ index: 0, delta }] };
		response.write(`data: ${JSON.stringify(chunk)}\n\n`);
	}
	response.end('data: [DONE]\n\n');
}
