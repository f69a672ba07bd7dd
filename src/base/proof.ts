import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Shows that its maker knows a key, without showing the key: the HMAC-SHA256 of the texts, as hex. A proof is about these
 * texts in this order alone.
 */
export function proofOf(key: string, ...texts: readonly string[]): string {
	return createHmac('sha256', key).update(JSON.stringify(texts)).digest('hex');
}

/** Whether a proof was made with this key about these texts; compared in constant time. */
export function proves(proof: unknown, key: string, ...texts: readonly string[]): boolean {
	const expected = Buffer.from(proofOf(key, ...texts));
	const given = Buffer.from(typeof proof === 'string' ? proof : '');
	return given.length === expected.length && timingSafeEqual(given, expected);
}
