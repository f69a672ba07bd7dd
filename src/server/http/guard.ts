import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { requestIdHeader } from '../../contract/organizationsApi.ts';
import { ApiError } from './apiError.ts';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Every answer names its request, errors too. */
export const nameRequests: MiddlewareHandler = async (context, next) => {
	context.header(requestIdHeader, `req_${randomUUID()}`);
	context.header('Cache-Control', 'no-store');
	context.header('X-Content-Type-Options', 'nosniff');
	await next();
};

/**
 * A web page must not reach us, neither from its own origin nor by letting its own name point to 127.0.0.1 (DNS rebinding):
 * the Host must be ours, and whoever sends an Origin is a browser.
 */
export const refuseStrangers: MiddlewareHandler = async (context, next) => {
	const host = context.req.header('host') ?? new URL(context.req.url).host;
	if (!loopbackNames.has(host.replace(/:\d+$/, '').toLowerCase())) {
		throw new ApiError(403, 'forbidden_host', 'This server answers at 127.0.0.1 and localhost alone.');
	}
	const origin = context.req.header('origin');
	if (origin !== undefined && origin !== `http://${host}`) {
		throw new ApiError(403, 'forbidden_origin', 'This server does not answer to web pages.');
	}
	await next();
};
