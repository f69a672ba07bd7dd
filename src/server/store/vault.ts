import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openingError, unusableDataFile } from './dataFileError.ts';
import { inMemory } from './database.ts';

const keyLength = 32;
const ivLength = 12;
const tagLength = 16;

/** Seals what must be shown again (AES-256-GCM); what need only be recognised is hashed and never comes back. */
export class Vault {
	private readonly key: Buffer;
	private readonly keyFile: string;

	private constructor(key: Buffer, keyFile: string) {
		this.key = key;
		this.keyFile = keyFile;
	}

	/**
	 * The vault of a data file: its key lies beside it in `<data file>.key` (mode 0600). A copy of the data file alone thus
	 * opens nothing. In memory, the key lives as long as the data.
	 * @param isNew nothing was sealed yet: then the key is made where there is none
	 * @throws SpandeckError kind `localPlatform` where the key is missing, or is no key
	 */
	static of(dataFile: string, isNew: boolean): Vault {
		if (dataFile === inMemory) {
			return new Vault(randomBytes(keyLength), 'the key');
		}
		const keyFile = `${dataFile}.key`;
		try {
			if (isNew) {
				makeKey(keyFile);
			}
			return new Vault(readKey(dataFile, keyFile), keyFile);
		} catch (error) {
			throw openingError(keyFile, error);
		}
	}

	seal(text: string): string {
		const iv = randomBytes(ivLength);
		const cipher = createCipheriv('aes-256-gcm', this.key, iv);
		const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
		return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
	}

	/** @throws SpandeckError kind `localPlatform` where the text was sealed with another key, or changed since */
	open(sealedText: string): string {
		try {
			return this.opened(sealedText);
		} catch (error) {
			throw unusableDataFile(`The data file cannot be used: ${this.keyFile} is not the key it was made with`, error);
		}
	}

	private opened(sealedText: string): string {
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

/** One that is there stays. */
function makeKey(keyFile: string): void {
	try {
		writeFileSync(keyFile, randomBytes(keyLength), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
			throw error;
		}
	}
}

function readKey(dataFile: string, keyFile: string): Buffer {
	if (!existsSync(keyFile)) {
		throw unusableDataFile(`${dataFile} cannot be used: its key is missing, ${keyFile}`);
	}
	const key = readFileSync(keyFile);
	if (key.length !== keyLength) {
		throw unusableDataFile(`${dataFile} cannot be used: its key is damaged, ${keyFile}`);
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
