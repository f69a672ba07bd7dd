import * as l10n from '@vscode/l10n';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/event.ts';
import { RetryWait } from '../base/retryWait.ts';
import type { CallOptions } from '../client/connectionClient.ts';

type OnRetry = NonNullable<CallOptions['onRetry']>;

/** The waits of the tree's reads before they are repeated: a tree that stands still says why. */
export class RetryWaits {
	private readonly changed = new Emitter<void>();
	readonly onDidChange = this.changed.event;
	private readonly clock: Clock;
	private readonly texts = new Map<RetryWait, string>();

	constructor(clock: Clock) {
		this.clock = clock;
	}

	/** `Northwind: retries in 12 s`, of the wait that began last; undefined where there is none. */
	get text(): string | undefined {
		return Array.from(this.texts.values()).at(-1);
	}

	/** @param read is handed the notice that its calls to the client take */
	async during<Value>(label: string, read: (onRetry: OnRetry) => Promise<Value>): Promise<Value> {
		const wait: RetryWait = new RetryWait(this.clock, (seconds) => {
			this.texts.delete(wait);
			if (seconds !== undefined) {
				this.texts.set(wait, l10n.t('{0}: retries in {1} s', label, seconds));
			}
			this.changed.fire();
		});
		try {
			return await read(({ seconds }) => wait.begin(seconds));
		} finally {
			wait.dispose();
		}
	}
}
