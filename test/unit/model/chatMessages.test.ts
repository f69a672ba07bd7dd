import assert from 'node:assert/strict';
import { conversationIn } from '../../../src/model/chatMessages.ts';

const question = { kind: 'text', text: 'When do refunds arrive?' };
const answer = { kind: 'text', text: 'Within 30 days.' };
const call = { kind: 'toolCall', id: 'call_1', name: 'lookup', arguments: { order: 'A-1' } };
const result = { kind: 'toolResult', id: 'call_1', content: { status: 'returned' }, isError: false };
const thinking = { kind: 'thinking', text: 'A refund question.' };
const [user, system] = [
	{ role: 'user', parts: [question] },
	{ role: 'system', parts: [{ kind: 'text', text: 'Be brief.' }] },
];

/** What a library writes, and the messages in it. */
const formats: Readonly<Record<string, readonly [unknown, readonly unknown[]]>> = {
	"OpenAI's chat messages": [
		[
			{ role: 'system', content: 'Be brief.' },
			{ role: 'user', content: [{ type: 'text', text: 'When do refunds arrive?' }] },
			{
				role: 'assistant',
				content: null,
				tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'lookup', arguments: '{"order":"A-1"}' } }],
			},
			{ role: 'tool', tool_call_id: 'call_1', content: '{"status":"returned"}' },
		],
		[system, user, { role: 'assistant', parts: [call] }, { role: 'tool', parts: [result] }],
	],
	"OpenAI's chat request": [
		{ model: 'gpt-4o', messages: [{ role: 'user', content: 'When do refunds arrive?' }], tools: [] },
		[user],
	],
	"OpenAI's chat completion": [
		{ choices: [{ index: 0, message: { role: 'assistant', content: 'Within 30 days.' } }], usage: {} },
		[{ role: 'assistant', parts: [answer] }],
	],
	'one message': [{ role: 'assistant', content: 'Within 30 days.' }, [{ role: 'assistant', parts: [answer] }]],
	"OpenAI's responses, asked": [
		{ model: 'gpt-5', instructions: 'Be brief.', input: 'When do refunds arrive?' },
		[system, user],
	],
	"OpenAI's responses, answered": [
		{
			object: 'response',
			output: [
				{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'A refund question.' }] },
				{ type: 'function_call', call_id: 'call_1', id: 'fc_9', name: 'lookup', arguments: '{"order":"A-1"}' },
				{ type: 'function_call_output', call_id: 'call_1', output: '{"status":"returned"}' },
				{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Within 30 days.' }] },
			],
		},
		[
			{ role: 'assistant', parts: [thinking] },
			{ role: 'assistant', parts: [call] },
			{ role: 'tool', parts: [result] },
			{ role: 'assistant', parts: [answer] },
		],
	],
	"Anthropic's request": [
		{
			system: [{ type: 'text', text: 'Be brief.' }],
			messages: [
				{ role: 'user', content: 'When do refunds arrive?' },
				{
					role: 'assistant',
					content: [
						{ type: 'thinking', thinking: 'A refund question.', signature: 'x' },
						{ type: 'tool_use', id: 'call_1', name: 'lookup', input: { order: 'A-1' } },
					],
				},
				{
					role: 'user',
					content: [
						{
							type: 'tool_result',
							tool_use_id: 'call_1',
							content: [{ type: 'text', text: '{"status":"returned"}' }],
						},
					],
				},
			],
		},
		[system, user, { role: 'assistant', parts: [thinking, call] }, { role: 'user', parts: [result] }],
	],
	"Anthropic's blocks alone": [[{ type: 'text', text: 'Within 30 days.' }], [{ role: 'assistant', parts: [answer] }]],
	"Gemini's request": [
		{
			systemInstruction: { parts: [{ text: 'Be brief.' }] },
			contents: [
				{ role: 'user', parts: [{ text: 'When do refunds arrive?' }] },
				{ role: 'model', parts: [{ functionCall: { id: 'call_1', name: 'lookup', args: { order: 'A-1' } } }] },
				{
					role: 'user',
					parts: [{ functionResponse: { id: 'call_1', name: 'lookup', response: { status: 'returned' } } }],
				},
			],
		},
		[system, user, { role: 'assistant', parts: [call] }, { role: 'user', parts: [{ ...result, name: 'lookup' }] }],
	],
	"Gemini's answer": [
		{
			candidates: [
				{
					content: {
						role: 'model',
						parts: [{ text: 'A refund question.', thought: true }, { text: 'Within 30 days.' }],
					},
				},
			],
		},
		[{ role: 'assistant', parts: [thinking, answer] }],
	],
	"OpenTelemetry's messages": [
		[
			{ role: 'user', parts: [{ type: 'text', content: 'When do refunds arrive?' }] },
			{
				role: 'assistant',
				parts: [{ type: 'tool_call', id: 'call_1', name: 'lookup', arguments: { order: 'A-1' } }],
				finish_reason: 'tool_call',
			},
			{ role: 'tool', parts: [{ type: 'tool_call_response', id: 'call_1', response: { status: 'returned' } }] },
		],
		[user, { role: 'assistant', parts: [call] }, { role: 'tool', parts: [result] }],
	],
	"the Vercel AI SDK's messages": [
		{
			messages: [
				{ role: 'user', content: [{ type: 'text', text: 'When do refunds arrive?' }] },
				{
					role: 'assistant',
					content: [
						{ type: 'reasoning', text: 'A refund question.' },
						{ type: 'tool-call', toolCallId: 'call_1', toolName: 'lookup', input: { order: 'A-1' } },
					],
				},
				{
					role: 'tool',
					content: [
						{
							type: 'tool-result',
							toolCallId: 'call_1',
							toolName: 'lookup',
							output: { type: 'json', value: { status: 'returned' } },
						},
					],
				},
			],
		},
		[user, { role: 'assistant', parts: [thinking, call] }, { role: 'tool', parts: [{ ...result, name: 'lookup' }] }],
	],
	"the Vercel AI SDK's messages of a user interface": [
		[
			{ id: 'm1', role: 'user', parts: [{ type: 'text', text: 'When do refunds arrive?' }] },
			{
				id: 'm2',
				role: 'assistant',
				parts: [
					{
						type: 'tool-lookup',
						toolCallId: 'call_1',
						state: 'output-available',
						input: { order: 'A-1' },
						output: { status: 'returned' },
					},
				],
			},
		],
		[user, { role: 'assistant', parts: [call, { ...result, name: 'lookup' }] }],
	],
	"the Vercel AI SDK's result": [
		{
			text: 'Within 30 days.',
			toolCalls: [{ toolCallId: 'call_1', toolName: 'lookup', args: { order: 'A-1' } }],
			finishReason: 'stop',
		},
		[{ role: 'assistant', parts: [answer, call] }],
	],
	"LangChain's messages": [
		[
			[
				{ type: 'system', content: 'Be brief.' },
				{ type: 'human', content: 'When do refunds arrive?' },
				{ type: 'ai', content: '', tool_calls: [{ id: 'call_1', name: 'lookup', args: { order: 'A-1' } }] },
				{ type: 'tool', content: '{"status":"returned"}', tool_call_id: 'call_1' },
			],
		],
		[system, user, { role: 'assistant', parts: [call] }, { role: 'tool', parts: [result] }],
	],
	"LangChain's serialized messages": [
		{
			messages: [
				{
					lc: 1,
					type: 'constructor',
					id: ['langchain_core', 'messages', 'HumanMessage'],
					kwargs: { content: 'When do refunds arrive?' },
				},
			],
		},
		[user],
	],
	"LangChain's generations": [
		{ generations: [[{ text: 'Within 30 days.', generationInfo: {} }]] },
		[{ role: 'assistant', parts: [answer] }],
	],
};

describe('a conversation', () => {
	for (const [name, [value, expected]] of Object.entries(formats)) {
		it(`is found in ${name}`, () => {
			assert.deepEqual(conversationIn(value)?.messages, expected);
		});
	}

	it('keeps what stood beside the messages', () => {
		const value = { model: 'gpt-4o', system: 'Be brief.', messages: [{ role: 'user', content: 'Hello' }] };
		assert.deepEqual(conversationIn(value)?.rest, { model: 'gpt-4o' });
	});

	for (const [name, value] of Object.entries({
		'a text': 'When do refunds arrive?',
		'a number': 42,
		nothing: null,
		'an empty list': [],
		'a list of numbers': [1, 2],
		'documents with a type': [{ type: 'invoice', text: 'Total: 10' }],
		'a search': { input: 'refund policy' },
		'a form that asks for a role': { role: 'admin', name: 'Ada' },
		'a mixed list': [{ role: 'user', content: 'Hello' }, 'and more'],
		'lists deeper than a program can follow': JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown,
	})) {
		it(`is not found in ${name}`, () => {
			assert.equal(conversationIn(value), undefined);
		});
	}

	for (const [name, part, expected] of [
		[
			'an address',
			{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
			{ kind: 'image', url: 'https://example.com/a.png' },
		],
		[
			"Anthropic's source",
			{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
			{ kind: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' },
		],
		[
			'a data address',
			{ type: 'input_image', image_url: 'data:image/jpeg;base64,/9j/4AAQ' },
			{ kind: 'image', mediaType: 'image/jpeg', data: '/9j/4AAQ' },
		],
		[
			"Gemini's inline data",
			{ inlineData: { mimeType: 'image/webp', data: 'UklGRiIAAA' } },
			{ kind: 'image', mediaType: 'image/webp', data: 'UklGRiIAAA' },
		],
		[
			'a file that is none',
			{ type: 'file', mediaType: 'application/pdf', data: 'JVBERi0x' },
			{ kind: 'other', type: 'file', value: { type: 'file', mediaType: 'application/pdf', data: 'JVBERi0x' } },
		],
		[
			'an address that runs',
			{ type: 'image_url', image_url: { url: 'javascript:alert(1)' } },
			{
				kind: 'other',
				type: 'image_url',
				value: { type: 'image_url', image_url: { url: 'javascript:alert(1)' } },
			},
		],
	] as const) {
		it(`reads an image from ${name}`, () => {
			assert.deepEqual(conversationIn([{ role: 'user', content: [part] }])?.messages[0]?.parts, [expected]);
		});
	}

	it('tells a tool that failed', () => {
		const content = [{ type: 'tool_result', tool_use_id: 'call_1', content: 'No such order', is_error: true }];
		assert.deepEqual(conversationIn([{ role: 'user', content }])?.messages[0]?.parts, [
			{ kind: 'toolResult', id: 'call_1', content: 'No such order', isError: true },
		]);
	});
});
