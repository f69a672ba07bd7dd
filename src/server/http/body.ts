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
	const bytes = await inflate(await readBytes(request), request.headers.get('content-encoding'));
	if (bytes.length === 0) {
		return undefined;
	}
	try {
		return parseJson(bytes.toString('utf8'));
	} catch {
		throw new ApiError(400, 'malformed', 'The body is not valid JSON.');
	}
}

async function readBytes(request: Request): Promise<Buffer> {
	if (Number(request.headers.get('content-length') ?? 0) > bodyLimitBytes) {
		throw tooLarge();
	}
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
		length += chunk.length;
		if (length > bodyLimitBytes) {
			throw tooLarge();
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks, length);
}

async function inflate(bytes: Buffer, encoding: string | null): Promise<Buffer> {
	const name = encoding?.trim().toLowerCase() ?? '';
	if (name === '' || name === 'identity') {
		return bytes;
	}
	if (name !== 'gzip') {
		throw new ApiError(415, 'unsupported_encoding', `The encoding ${name} is not supported; send gzip or none.`);
	}
	try {
		return await gunzipAsync(bytes, { maxOutputLength: bodyLimitBytes });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
			throw tooLarge();
		}
		throw new ApiError(400, 'malformed', 'The body is not valid gzip.');
	}
}

function tooLarge(): ApiError {
	return new ApiError(413, 'too_large', `The body is larger than ${bodyLimitBytes / 1024 / 1024} MB.`);
}
