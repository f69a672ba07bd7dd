import { type Disposable, toDisposable } from './disposable.ts';

/** Calling it listens; the returned disposable ends that. The same form as VS Code's events. */
export type Event<Value> = (listener: (value: Value) => void) => Disposable;

/** VS Code's EventEmitter for the folders that do not know VS Code. */
export class Emitter<Value> implements Disposable {
	private readonly listeners = new Set<{ readonly listener: (value: Value) => void }>();

	readonly event: Event<Value> = (listener) => {
		const entry = { listener };
		this.listeners.add(entry);
		return toDisposable(() => this.listeners.delete(entry));
	};

	fire(value: Value): void {
		for (const { listener } of Array.from(this.listeners)) {
			listener(value);
		}
	}

	dispose(): void {
		this.listeners.clear();
	}
}
