import type { Clock } from './clock.ts';
import { type Disposable, DisposableStore } from './disposable.ts';

/** The wait before a read is repeated, told while it lasts and no longer. */
export class RetryWait implements Disposable {
	private readonly clock: Clock;
	private readonly tell: (seconds: number | undefined) => void;
	private running: DisposableStore | undefined;

	/** @param tell handed the whole seconds that a wait takes, and undefined once it is over */
	constructor(clock: Clock, tell: (seconds: number | undefined) => void) {
		this.clock = clock;
		this.tell = tell;
	}

	begin(seconds: number): void {
		this.running?.dispose();
		this.running = new DisposableStore();
		this.running.add(this.clock.after(seconds * 1000, () => this.dispose()));
		this.tell(Math.ceil(seconds));
	}

	/** The wait is over, or what was waited for has ended. */
	dispose(): void {
		if (this.running !== undefined) {
			this.running.dispose();
			this.running = undefined;
			this.tell(undefined);
		}
	}
}
