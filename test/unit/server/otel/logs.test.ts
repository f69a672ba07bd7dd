import assert from 'node:assert/strict';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { TestPlatform } from '../testPlatform.ts';
import {
	anyValue,
	attributes,
	jsonExport,
	jsonSpan,
	nested,
	pairField,
	post,
	postJson,
	protobufHeaders,
	readTrace,
	textField,
} from './otlp.ts';

const path = '/v1/logs';
const { traceId, spanId } = jsonSpan() as { traceId: string; spanId: string };

function record(second: number, eventName: string, body: unknown, more: object = {}): object {
	const timeUnixNano = `17872200${String(second).padStart(2, '0')}000000000`;
	return { traceId, spanId, timeUnixNano, eventName, ...(body !== undefined && { body: anyValue(body) }), ...more };
}

const told = [
	record(1, 'gen_ai.system.message', { content: 'Be short.' }),
	record(2, 'gen_ai.user.message', { content: 'Hi' }),
	record(3, 'gen_ai.user.message', { content: 'Hi' }),
	record(4, 'gen_ai.choice', { index: 0, finish_reason: 'stop', message: { content: 'Hello' } }),
];
const expected = {
	input: [
		{ role: 'system', content: 'Be short.' },
		{ role: 'user', content: 'Hi' },
		{ role: 'user', content: 'Hi' },
	],
	output: { role: 'assistant', index: 0, finish_reason: 'stop', message: { content: 'Hello' } },
	type: 'GENERATION',
	name: 'answer',
};

describe('an OTLP export of logs', () => {
	let server: TestPlatform;
	beforeEach(async () => (server = await TestPlatform.open()));
	afterEach(() => server.close());

	async function send(...logRecords: readonly object[]): Promise<void> {
		const body = JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
		const answer = await post(server, { path, body });
		assert.deepEqual([answer.status, answer.body], [200, {}]);
	}
	async function sendSpan(): Promise<void> {
		const told = jsonSpan({ attributes: attributes({ 'gen_ai.operation.name': 'chat' }) });
		assert.equal((await postJson(server, jsonExport([told]))).status, 200);
	}
	async function content() {
		const { observations } = await readTrace(server);
		assert.equal(observations.length, 1);
		const [{ input, output, type, name } = {}] = observations;
		return { input, output, type, name };
	}

	it('becomes the input and output of its span', async () => {
		await sendSpan();
		await send(...told);
		assert.deepEqual(await content(), expected);
	});

	it('does so before its span, one by one, in any order and twice', async () => {
		for (const one of told.toReversed()) {
			await send(one);
		}
		await sendSpan();
		await send(...told);
		assert.deepEqual(await content(), expected);
	});

	it('takes a whole conversation from one record', async () => {
		await sendSpan();
		const attributesOfAll = attributes({
			'gen_ai.input.messages': '[{"role":"user","parts":[]}]',
			'gen_ai.output.messages': '[{"role":"assistant"},{"role":"assistant"}]',
		});
		const name = 'gen_ai.client.inference.operation.details';
		await send(record(1, '', undefined, { attributes: [...attributesOfAll, ...attributes({ 'event.name': name })] }));
		assert.deepEqual(await content(), {
			...expected,
			input: [{ role: 'user', parts: [] }],
			output: [{ role: 'assistant' }, { role: 'assistant' }],
		});
	});

	it('drops every other record', async () => {
		await sendSpan();
		await send(
			record(1, 'user.clicked', { content: 'x' }),
			record(2, '', 'a line of a log'),
			record(3, 'gen_ai.user.message', { content: 'of no span' }, { spanId: '' }),
		);
		assert.deepEqual(await content(), { ...expected, input: null, output: null });
	});

	it('is read from protobuf', async () => {
		await sendSpan();
		const writer = new BinaryWriter();
		nested(writer, 1, (resourceLogs) =>
			nested(resourceLogs, 2, (scopeLogs) =>
				nested(scopeLogs, 2, (log) => {
					log.tag(1, WireType.Bit64).fixed64('1787220001000000000');
					nested(log, 5, (body) =>
						nested(body, 6, (pairs) => pairField(pairs, 1, 'content', (value) => textField(value, 1, 'Hi'))),
					);
					pairField(log, 6, 'event.name', (value) => textField(value, 1, 'gen_ai.user.message'));
					log.tag(9, WireType.LengthDelimited).bytes(Buffer.from(traceId, 'hex'));
					log.tag(10, WireType.LengthDelimited).bytes(Buffer.from(spanId, 'hex'));
				}),
			),
		);
		const body = new Uint8Array(writer.finish());
		const answer = await post(server, { path: '/api/public/otel/v1/logs', body, headers: protobufHeaders });
		assert.deepEqual([answer.status, answer.body], [200, undefined]);
		assert.deepEqual((await content()).input, [{ role: 'user', content: 'Hi' }]);
	});

	it('that is malformed is refused whole', async () => {
		for (const body of [
			'{',
			'{"resourceLogs":5}',
			'{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"spanId":7}]}]}]}',
		]) {
			assert.equal((await post(server, { path, body })).status, 400);
		}
		assert.equal((await post(server, { path, body: new Uint8Array([9]), headers: protobufHeaders })).status, 400);
		assert.equal((await post(server, { path, body: '{}', headers: { Authorization: '' } })).status, 401);
	});
});
