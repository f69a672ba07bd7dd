import { type Disposable, DisposableStore, toDisposable } from '../../base/disposable.ts';

/** Pieces that a reader has left lying: one who reads nothing is sent away, and comes again to how things stand then. */
const mostUnread = 1000;

/** The text that one reader of the feed is sent, until either side ends it. */
export class FeedStream implements Disposable {
	readonly body: ReadableStream<Uint8Array>;
	private readonly ending = new DisposableStore();
	private controller: ReadableStreamDefaultController<Uint8Array> | undefined;

	constructor() {
		this.body = new ReadableStream(
			{
				start: (controller) => {
					this.controller = controller;
				},
				cancel: () => {
					// What was cancelled cannot be closed any more.
					this.controller = undefined;
					this.dispose();
				},
			},
			new CountQueuingStrategy({ highWaterMark: mostUnread }),
		);
	}

	/** Disposed when it ends, at once where it has ended. */
	until<Item extends Disposable>(item: Item): Item {
		return this.ending.add(item);
	}

	/** Runs again and again, for as long as it lasts. */
	repeat(after: (run: () => void) => Disposable, run: () => void): void {
		if (!this.ending.isDisposed) {
			const timer = this.until(
				after(() => {
					this.ending.delete(timer);
					run();
					this.repeat(after, run);
				}),
			);
		}
	}

	send(text: string): void {
		if (this.controller !== undefined && text !== '') {
			this.controller.enqueue(new TextEncoder().encode(text));
			if ((this.controller.desiredSize ?? 0) < 0) {
				this.dispose();
			}
		}
	}

	/** @param onEnd told once, also where it has ended */
	whenEnded(onEnd: () => void): void {
		this.until(toDisposable(onEnd));
	}

	dispose(): void {
		const { controller } = this;
		this.controller = undefined;
		controller?.close();
		this.ending.dispose();
	}
}
