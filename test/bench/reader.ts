import { createPlatform, type Platform } from '../../src/server/platform.ts';

/** A data file's platform in this process, asked as its HTTP server asks it, without a socket in between. */
export class Reader {
	readonly platform: Platform;
	private readonly headers: Readonly<Record<string, string>>;

	private constructor(platform: Platform) {
		this.platform = platform;
		const { publicKey, secretKey } = platform.credentials;
		this.headers = { Authorization: `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}` };
	}

	static async open(dataFile: string): Promise<Reader> {
		return new Reader(await createPlatform({ dataFile }));
	}

	/** Milliseconds from the request to the last byte of the answer. @param path below `/api/public` */
	async timeMs(path: string): Promise<number> {
		const begin = performance.now();
		const answer = await this.platform.app.request(`/api/public${path}`, { headers: this.headers });
		// As a socket takes it, piece by piece.
		const pieces: Uint8Array[] = [];
		for await (const piece of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
			pieces.push(piece);
		}
		const elapsed = performance.now() - begin;
		if (answer.status !== 200) {
			throw new Error(`GET ${path} was answered with ${answer.status}: ${Buffer.concat(pieces).toString('utf8')}`);
		}
		return elapsed;
	}

	close(): void {
		this.platform.close();
	}
}
