import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parseJson } from '../json.ts';
import { ApiError } from './apiError.ts';

const gunzipAsync = promisify(gunzip);

/** Langfuse's SDKs cut batches at 3.5 MB; a body may be four times that, before and after inflating. */
export const bodyLimitBytes = 16 * 1024 * 1024;

/**
 * The request's JSON body, inflated where it came as gzip.
 * @returns undefined where there is no body
 * @throws ApiError 413 over the limit, 415 another encoding, 400 no JSON
 */
export async function readJsonBody(request: Request): Promise<unknown> {
	const bytes = await readBody(request, bodyLimitBytes);
	return bytes.length === 0 ? undefined : jsonOf(bytes);
}

/**
 * The request's body, with its length told or chunked, inflated where it came as gzip.
 * @param limitBytes how large it may be, before and after inflating
 * @returns bytes that are alone in their memory, so that it can be handed to another thread
 * @throws ApiError 413 over the limit, 415 another encoding, 400 no gzip
 */
export async function readBody(request: Request, limitBytes: number): Promise<Buffer<ArrayBuffer>> {
	return inflate(await readBytes(request, limitBytes), request.headers.get('content-encoding'), limitBytes);
}

/** @throws ApiError 400 */
export function jsonOf(bytes: Buffer): unknown {
	try {
		return parseJson(bytes.toString('utf8'));
	} catch {
		throw new ApiError(400, 'malformed', 'The body is not valid JSON.');
	}
}

async function readBytes(request: Request, limitBytes: number): Promise<Buffer<ArrayBuffer>> {
	if (Number(request.headers.get('content-length') ?? 0) > limitBytes) {
		throw tooLarge(limitBytes);
	}
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of chunksOf(request)) {
		length += chunk.length;
		if (length > limitBytes) {
			throw tooLarge(limitBytes);
		}
		chunks.push(chunk);
	}
	return joined(chunks, length);
}

/** Not `Buffer.concat`: it puts what is small into memory that it shares. */
function joined(chunks: readonly Uint8Array[], length: number): Buffer<ArrayBuffer> {
	const whole = Buffer.allocUnsafeSlow(length);
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}

function alone(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
	return bytes.buffer.byteLength === bytes.length ? bytes : joined([bytes], bytes.length);
}

/** @throws ApiError 400 where the client went away, or was cut off, before the end: that is no failure of ours */
async function* chunksOf(request: Request): AsyncIterable<Uint8Array> {
	try {
		yield* (request.body ?? []) as AsyncIterable<Uint8Array>;
	} catch {
		throw new ApiError(400, 'cut_off', 'The body ended before it was whole.');
	}
}

async function inflate(
	bytes: Buffer<ArrayBuffer>,
	encoding: string | null,
	limitBytes: number,
): Promise<Buffer<ArrayBuffer>> {
	const name = encoding?.trim().toLowerCase() ?? '';
	if (name === '' || name === 'identity') {
		return bytes;
	}
	if (name !== 'gzip') {
		throw new ApiError(415, 'unsupported_encoding', `The encoding ${name} is not supported; send gzip or none.`);
	}
	try {
		return alone(await gunzipAsync(bytes, { maxOutputLength: limitBytes }));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
			throw tooLarge(limitBytes);
		}
		throw new ApiError(400, 'malformed', 'The body is not valid gzip.');
	}
}

function tooLarge(limitBytes: number): ApiError {
	return new ApiError(413, 'too_large', `The body is larger than ${limitBytes / 1024 / 1024} MB.`);
}
