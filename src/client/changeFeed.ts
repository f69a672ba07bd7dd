import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import axios, { type AxiosResponse } from 'axios';
import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { changeEvent, heartbeatMs, projectChange, type ProjectChange } from '../contract/changeFeed.ts';
import { localPaths } from '../contract/localProcess.ts';
import { SpandeckError } from '../contract/problem.ts';
import { EventStreamReader } from './eventStream.ts';
import { httpProblem, requestError } from './requestProblem.ts';

export interface ChangeFeedRequest {
	/** The local platform's root. */
	readonly url: string;
	/** Whose feed it is: a project's pair, or what steers the platform. */
	readonly headers: Readonly<Record<string, string>>;
	readonly clock: Clock;
	/** Ends it at the socket. */
	readonly signal: AbortSignal;
	/** Masks what the headers carry wherever an answer might echo it. */
	readonly redact: (text: string) => string;
}

const operationId = 'changes.follow';
/** Three heartbeats: whoever says nothing for longer is not there any more. */
const silenceSeconds = (3 * heartbeatMs) / 1000;

/**
 * The local platform's change feed: first the state of each project that has one, then each change.
 * @returns ends where the server ends it
 * @throws SpandeckError kind `http` where it is refused (404: a platform without a feed); `contract` where what comes is no
 * such feed; `timeout` where nothing came for 45 seconds; `network`; `cancelled`
 */
export async function* readChangeFeed(request: ChangeFeedRequest): AsyncGenerator<ProjectChange, void, undefined> {
	const silence = new Silence(request.clock);
	const signal = AbortSignal.any([silence.signal, request.signal]);
	try {
		const stream = await open(request, signal);
		try {
			yield* changesOf(stream, silence);
		} catch (error) {
			// What breaks off a stream is no error of axios.
			throw error instanceof SpandeckError ? error : brokenOff(request);
		} finally {
			stream.destroy();
		}
	} catch (error) {
		throw endOf(request, silence) ?? requestError(error, failed(request));
	} finally {
		silence.dispose();
	}
}

async function open(request: ChangeFeedRequest, signal: AbortSignal): Promise<IncomingMessage> {
	const response: AxiosResponse<IncomingMessage> = await axios.request({
		url: `${request.url}${localPaths.changes}`,
		headers: { ...request.headers, Accept: 'text/event-stream', 'User-Agent': 'spandeck' },
		adapter: 'http',
		responseType: 'stream',
		proxy: false,
		maxRedirects: 0,
		validateStatus: () => true,
		signal,
	});
	const { status, data: stream } = response;
	if (status !== 200 || !String(response.headers['content-type']).startsWith('text/event-stream')) {
		stream.destroy();
		throw status === 200 ? notAFeed() : new SpandeckError(operationId, httpProblem(response, failed(request)));
	}
	return stream;
}

async function* changesOf(stream: IncomingMessage, silence: Silence): AsyncGenerator<ProjectChange, void, undefined> {
	const decoder = new StringDecoder('utf8');
	const reader = new EventStreamReader();
	for await (const piece of stream as AsyncIterable<Buffer>) {
		silence.interrupt();
		for (const { name, data } of eventsOf(reader, decoder.write(piece))) {
			if (name === changeEvent) {
				yield changeOf(data);
			}
		}
	}
}

function eventsOf(reader: EventStreamReader, text: string) {
	try {
		return reader.push(text);
	} catch {
		throw notAFeed();
	}
}

function changeOf(data: string): ProjectChange {
	try {
		return projectChange.parse(JSON.parse(data));
	} catch {
		// The parser's own words quote what came.
		throw notAFeed();
	}
}

/** Aborts its signal when nothing interrupts it for too long. */
class Silence implements Disposable {
	private readonly clock: Clock;
	private readonly controller = new AbortController();
	private timer: Disposable;
	readonly signal = this.controller.signal;

	constructor(clock: Clock) {
		this.clock = clock;
		this.timer = this.begin();
	}

	interrupt(): void {
		this.timer.dispose();
		this.timer = this.begin();
	}

	dispose(): void {
		this.timer.dispose();
	}

	private begin(): Disposable {
		return this.clock.after(silenceSeconds * 1000, () => {
			this.controller.abort();
		});
	}
}

function failed({ url, redact, clock }: ChangeFeedRequest) {
	return { operationId, url, redact, nowMs: clock.now() };
}

/** Why it was ended from here. */
function endOf({ signal, url }: ChangeFeedRequest, silence: Silence): SpandeckError | undefined {
	if (signal.aborted) {
		return new SpandeckError(operationId, { kind: 'cancelled' });
	}
	if (silence.signal.aborted) {
		const { origin } = new URL(url);
		return new SpandeckError(operationId, { kind: 'timeout', seconds: silenceSeconds, origin });
	}
	return undefined;
}

function brokenOff({ url }: ChangeFeedRequest): SpandeckError {
	return new SpandeckError(operationId, { kind: 'network', code: 'ECONNRESET', origin: new URL(url).origin });
}

function notAFeed(): SpandeckError {
	return new SpandeckError(operationId, { kind: 'contract', path: '$', detail: 'is no change feed' });
}
