import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { PlatformInfo } from '../../../harness/platform.ts';
import { attributes, gzipped, jsonExport, jsonSpan, protobufExport, pairField, textField } from '../otel/otlp.ts';

/** What a batch leaves behind where it is kept: the name of a thing -> the text that it carries. */
export type Things = ReadonlyMap<string, string>;

/** One request to one of the two ways in. */
export interface Batch {
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array<ArrayBuffer>;
	readonly things: Things;
	/** Whether each event of it was answered with success. */
	readonly isAcknowledged: (status: number, answer: string) => boolean;
}

const tracesPerBatch = 5;
const timestamp = '2026-08-22T10:00:00.000Z';
const ways = [ingestionBatch, otlpJsonBatch, ingestionBatch, otlpProtobufBatch] as const;

/** The batch of a number is always the same: the ways in take turns. */
export function batchOf(number: number): Batch {
	return (ways[number % ways.length] ?? ingestionBatch)(number);
}

/** So long that a batch fills some pages of the data file. */
function textOf(thing: string): string {
	return `${thing} `.repeat(40).trim();
}

function ingestionBatch(number: number): Batch {
	const things = new Map<string, string>();
	const events: object[] = [];
	const add = (type: string, body: object) => {
		events.push({ id: `event-${number}-${events.length}`, type, timestamp, body });
	};
	for (let index = 0; index < tracesPerBatch; index += 1) {
		const [traceId, id, scoreId] = ['trace', 'generation', 'score'].map((kind) => `${kind}-${number}-${index}`);
		const thing = { trace: `trace ${traceId}`, observation: `observation ${id}`, score: `score ${scoreId}` };
		Object.values(thing).forEach((name) => things.set(name, textOf(name)));
		add('trace-create', { id: traceId, input: textOf(thing.trace) });
		add('generation-create', { id, traceId, startTime: timestamp, input: 'not yet' });
		add('generation-update', { id, input: textOf(thing.observation) });
		add('score-create', { id: scoreId, traceId, name: 'quality', value: 1, comment: textOf(thing.score) });
	}
	const isAcknowledged = (status: number, answer: string) => {
		assert.equal(status, 207, answer);
		const { successes, errors } = JSON.parse(answer) as { successes: readonly unknown[]; errors: readonly unknown[] };
		assert.deepEqual(errors, []);
		return successes.length === events.length;
	};
	const headers = { 'Content-Type': 'application/json' };
	return { path: '/api/public/ingestion', headers, body: JSON.stringify({ batch: events }), things, isAcknowledged };
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
const otlpPath = '/api/public/otel/v1/traces';

function isTaken(status: number, answer: string): boolean {
	assert.equal(status, 200, answer);
	return true;
}

function otlpJsonBatch(number: number): Batch {
	const things = new Map<string, string>();
	const spans = Array.from({ length: tracesPerBatch }, (_, index) => {
		const [traceId, spanId] = [
			hex(number * tracesPerBatch + index + 1, 32),
			hex(number * tracesPerBatch + index + 1, 16),
		];
		const input = textOf(`observation ${spanId}`);
		things.set(`trace ${traceId}`, input).set(`observation ${spanId}`, input);
		return jsonSpan({ traceId, spanId, attributes: attributes({ 'input.value': input }) });
	});
	const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
	const body = gzipped(JSON.stringify(jsonExport(spans)));
	return { path: otlpPath, headers, body, things, isAcknowledged: isTaken };
}

function otlpProtobufBatch(number: number): Batch {
	const [traceId, spanId] = [hex(number * tracesPerBatch + 1, 32), hex(number * tracesPerBatch + 1, 16)];
	const input = textOf(`observation ${spanId}`);
	const body = protobufExport(
		(span) => {
			pairField(span, 9, 'input.value', (value) => {
				textField(value, 1, input);
			});
		},
		{ traceId, spanId },
	);
	const headers = { 'Content-Type': 'application/x-protobuf', 'Content-Encoding': 'gzip' };
	const things = new Map([
		[`trace ${traceId}`, input],
		[`observation ${spanId}`, input],
	]);
	return { path: otlpPath, headers, body: new Uint8Array(gzipSync(body)), things, isAcknowledged: isTaken };
}

export function authorizationOf({ publicKey, secretKey }: Pick<PlatformInfo, 'publicKey' | 'secretKey'>): string {
	return `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}`;
}

/** @returns whether it was acknowledged; false where no answer came */
export async function sendBatch(info: PlatformInfo, batch: Batch): Promise<boolean> {
	let status: number;
	let answer: string;
	try {
		const headers = { ...batch.headers, Authorization: authorizationOf(info) };
		const response = await fetch(`${info.url}${batch.path}`, { method: 'POST', headers, body: batch.body });
		status = response.status;
		answer = await response.text();
	} catch {
		return false;
	}
	return batch.isAcknowledged(status, answer);
}

interface Page {
	readonly data: readonly { readonly id: string; readonly input?: unknown; readonly comment?: unknown }[];
	readonly meta: { readonly totalPages: number; readonly totalItems: number };
}

/** Everything that the platform gives out, over all pages of its lists. Fails where a list names a thing twice. */
export async function readThings(info: PlatformInfo): Promise<Map<string, string>> {
	const things = new Map<string, string>();
	const lists = [
		['trace', '/traces?fields=core,io&'],
		['observation', '/observations?'],
		['score', '/v2/scores?'],
	] as const;
	for (const [kind, path] of lists) {
		for (let page = 1, pages = 1, before = things.size; page <= pages; page += 1) {
			const { data, meta } = await readPage(info, `${path}limit=100&page=${page}`);
			for (const { id, input, comment } of data) {
				assert.equal(things.has(`${kind} ${id}`), false, `${kind} ${id} is listed twice`);
				things.set(`${kind} ${id}`, String(input ?? comment));
			}
			pages = meta.totalPages;
			assert.ok(page < pages || things.size - before === meta.totalItems);
		}
	}
	return things;
}

async function readPage(info: PlatformInfo, path: string): Promise<Page> {
	const headers = { Authorization: authorizationOf(info) };
	const response = await fetch(`${info.url}/api/public${path}`, { headers });
	assert.equal(response.status, 200);
	return (await response.json()) as Page;
}
