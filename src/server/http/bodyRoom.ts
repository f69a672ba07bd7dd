/** What is let in at once: enough for the intake never to wait, and for none of the larger batches to wait for another. */
const usualRoomBytes = 32 * 1024 ** 2;

interface Waiting {
	readonly bytes: number;
	readonly enter: () => void;
}

/**
 * Bounds the memory of bodies that were sent and are not kept yet: who comes when there is no room waits, in the order of
 * coming, with the body still at the sender's. One that is larger than all of the room is let in alone.
 */
export class BodyRoom {
	private readonly roomBytes: number;
	private usedBytes = 0;
	private readonly waiting: Waiting[] = [];

	constructor(roomBytes = usualRoomBytes) {
		this.roomBytes = roomBytes;
	}

	/** @param bytes as far as can be told @param run takes the body and answers; the room is free again after it */
	async hold<Result>(bytes: number, run: () => Promise<Result>): Promise<Result> {
		await new Promise<void>((resolve) => {
			this.waiting.push({ bytes, enter: resolve });
			this.letIn();
		});
		try {
			return await run();
		} finally {
			this.usedBytes -= bytes;
			this.letIn();
		}
	}

	private letIn(): void {
		for (let [next] = this.waiting; next !== undefined && this.hasRoomFor(next); [next] = this.waiting) {
			this.waiting.shift();
			this.usedBytes += next.bytes;
			next.enter();
		}
	}

	private hasRoomFor({ bytes }: Waiting): boolean {
		return this.usedBytes === 0 || this.usedBytes + bytes <= this.roomBytes;
	}
}
