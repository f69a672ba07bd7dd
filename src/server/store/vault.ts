import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { inMemory } from './database.ts';

const keyLength = 32;
const ivLength = 12;
const tagLength = 16;

/** Seals what must be shown again (AES-256-GCM); what need only be recognised is hashed and never comes back. */
export class Vault {
	private readonly key: Buffer;

	constructor(key: Buffer) {
		this.key = key;
	}

	/**
	 * The vault of a data file: its key lies beside it in `<data file>.key` (mode 0600), made at first use. A copy of the
	 * data file alone thus opens nothing. In memory, the key lives as long as the data.
	 */
	static of(dataFile: string): Vault {
		if (dataFile === inMemory) {
			return new Vault(randomBytes(keyLength));
		}
		return new Vault(readOrMakeKey(`${dataFile}.key`));
	}

	seal(text: string): string {
		const iv = randomBytes(ivLength);
		const cipher = createCipheriv('aes-256-gcm', this.key, iv);
		const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
		return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
	}

	/** @throws Error where the text was sealed with another key, or changed since */
	open(sealedText: string): string {
		const bytes = Buffer.from(sealedText, 'base64');
		const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, ivLength));
		decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
		return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]).toString('utf8');
	}

	/** What the contract calls an encrypted secret key: stable, opaque, and nobody's way back to the secret. */
	fingerprint(secretHash: Uint8Array): string {
		return createHmac('sha256', this.key).update(secretHash).digest('base64');
	}
}

function readOrMakeKey(file: string): Buffer {
	try {
		writeFileSync(file, randomBytes(keyLength), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
			throw error;
		}
	}
	const key = readFileSync(file);
	if (key.length !== keyLength) {
		throw new Error(`${file} is damaged: it should hold ${keyLength} bytes`);
	}
	return key;
}

/** For secrets that we made at random: long enough that no slow hash is needed. */
export function hashSecret(secret: string): Buffer {
	return createHash('sha256').update(secret, 'utf8').digest();
}

/** In constant time. */
export function secretMatches(secret: string, hash: Uint8Array): boolean {
	return timingSafeEqual(hashSecret(secret), hash);
}
