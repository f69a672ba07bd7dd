// The fastest server that keeps what it is sent: what the rates of ingestion are compared with.
//     node server.ts DATA_FILE
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { openStore } from './store.ts';
import { spansFromJson, spansFromProtobuf, type BareSpan } from './spans.ts';

const [file = ':memory:'] = process.argv.slice(2);
const store = openStore(file);

interface BareEvent {
	readonly id: string;
	readonly type: string;
	readonly body: Readonly<Record<string, string>>;
}

function keepEvents(batch: readonly BareEvent[]): string {
	const traces = batch.filter(({ type }) => type === 'trace-create').map(traceOf);
	const others = batch.filter(({ type }) => type !== 'trace-create').map(observationOf);
	store.keep(traces, others);
	return JSON.stringify({ successes: batch.map(({ id }) => ({ id, status: 201 })), errors: [] });
}

function traceOf(event: BareEvent) {
	const { id = '', timestamp = '', name = null, userId = null } = event.body;
	return { id, timestamp: Date.parse(timestamp), name, userId, body: JSON.stringify(event) };
}

function observationOf(event: BareEvent) {
	const { id = '', traceId = '', startTime = '' } = event.body;
	return { id, traceId, startTime: Date.parse(startTime), body: JSON.stringify(event) };
}

/** A root is a trace, too. */
function keepSpans(spans: readonly BareSpan[]): void {
	const rows = spans.map((span) => ({ ...span, body: JSON.stringify(span.kept) }));
	const traces = rows
		.filter(({ parentSpanId }) => !parentSpanId)
		.map(({ traceId, startTime, name, body }) => ({ id: traceId, timestamp: startTime, name, userId: null, body }));
	store.keep(traces, rows);
}

function answerTo(type: string | undefined, url: string | undefined, body: Buffer): string {
	if (url?.endsWith('/ingestion') === true) {
		return keepEvents((JSON.parse(body.toString()) as { batch: BareEvent[] }).batch);
	}
	keepSpans(type === 'application/json' ? spansFromJson(body.toString()) : spansFromProtobuf(gunzipSync(body)));
	return '{}';
}

const server = createServer((request, response) => {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.once('end', () => {
		const answer = answerTo(request.headers['content-type'], request.url, Buffer.concat(chunks));
		response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer);
	});
});
server.listen(0, '127.0.0.1', () => {
	const { port } = server.address() as AddressInfo;
	console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }));
});
