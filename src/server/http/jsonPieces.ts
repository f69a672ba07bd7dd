const bufferBytes = 256 * 1024;
/** UTF-8 needs at most so many bytes for one of JavaScript's characters. */
const bytesPerCharacter = 3;

/** An answer that is JSON already, and may be large: it never stands in memory as one text. */
export class JsonPieces {
	private readonly buffers: Uint8Array<ArrayBuffer>[] = [];
	private buffer = Buffer.allocUnsafeSlow(0);
	private used = 0;

	/** @param pieces that make one JSON text together; taken at once */
	constructor(pieces: Iterable<string>) {
		for (const piece of pieces) {
			this.write(piece);
		}
		this.endBuffer();
	}

	response(status: number): Response {
		const length = this.buffers.reduce((sum, bytes) => sum + bytes.length, 0);
		const headers = { 'Content-Type': 'application/json', 'Content-Length': String(length) };
		return new Response(ReadableStream.from(this.buffers), { status, headers });
	}

	private write(piece: string): void {
		const mostBytes = piece.length * bytesPerCharacter;
		if (this.used + mostBytes > this.buffer.length) {
			this.endBuffer();
			this.buffer = Buffer.allocUnsafeSlow(Math.max(bufferBytes, mostBytes));
		}
		this.used += this.buffer.write(piece, this.used);
	}

	private endBuffer(): void {
		if (this.used > 0) {
			this.buffers.push(this.buffer.subarray(0, this.used));
			this.used = 0;
		}
	}
}
