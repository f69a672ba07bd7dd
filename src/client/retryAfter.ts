import type { AxiosResponse } from 'axios';

/**
 * Seconds from now until the server wants to be asked again: the header `Retry-After` as seconds or as an HTTP date.
 * Undefined where there is none or it cannot be read; never negative.
 */
export function retryAfterSeconds(response: AxiosResponse<unknown>, nowMs: number): number | undefined {
	const value: unknown = response.headers['retry-after'];
	if (typeof value !== 'string' || value.trim() === '') {
		return undefined;
	}
	if (/^\d+(?:\.\d+)?$/.test(value.trim())) {
		return Number(value);
	}
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - nowMs) / 1000));
}
