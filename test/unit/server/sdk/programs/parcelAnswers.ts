/** What the mock models of the AI SDK's apps answer, in the form that its providers have in common. */

const usage = {
	inputTokens: { total: 20, noCache: 12, cacheRead: 8, cacheWrite: undefined },
	outputTokens: { total: 9, text: 5, reasoning: 4 },
};
const stop = { unified: 'stop', raw: undefined } as const;
const text = (said: string) => ({ type: 'text', text: said }) as const;
const track = { type: 'tool-call', toolCallId: 'call-1', toolName: 'track', input: '{"id":7}' } as const;

/** First a look by a tool, then an answer that knows what it found; then one as JSON. */
export const generated = [
	{
		content: [text('Let me look.'), track],
		finishReason: { unified: 'tool-calls', raw: undefined } as const,
		usage,
		warnings: [],
	},
	{ content: [text('It is in Bern.')], finishReason: stop, usage, warnings: [] },
	{ content: [text('{"city":"Bern"}')], finishReason: stop, usage, warnings: [] },
];

export const streamed = [
	{ type: 'text-start', id: '1' } as const,
	{ type: 'text-delta', id: '1', delta: 'On its ' } as const,
	{ type: 'text-delta', id: '1', delta: 'way.' } as const,
	{ type: 'text-end', id: '1' } as const,
	{ type: 'finish', finishReason: stop, usage } as const,
];

export const embedded = { embeddings: [[0.25, 0.5]], usage: { tokens: 3 }, warnings: [] };
