import { randomBytes, randomUUID } from 'node:crypto';

/** An id that nobody can guess, and that tells people what it names, e.g. `prj_3f0c...`. */
export function newId(prefix: string): string {
	return `${prefix}_${randomBytes(12).toString('hex')}`;
}

/** Langfuse's form of a key pair. */
export function newKeyPair(): { readonly publicKey: string; readonly secretKey: string } {
	return { publicKey: `pk-lf-${randomUUID()}`, secretKey: `sk-lf-${randomUUID()}` };
}

export function newSecret(prefix: string): string {
	return `${prefix}_${randomBytes(24).toString('base64url')}`;
}
