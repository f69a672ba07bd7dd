/** Anything that must be ended by whoever made it. VS Code's own disposables fit. */
export interface Disposable {
	dispose(): void;
}

export function toDisposable(dispose: () => void): Disposable {
	let done = false;
	return {
		dispose: () => {
			if (!done) {
				done = true;
				dispose();
			}
		},
	};
}

/**
 * Holds what one owner has made. What is added after its end is disposed at once (an `await` in between makes that
 * common), and one `dispose` that throws does not keep the others from running.
 */
export class DisposableStore implements Disposable {
	private readonly items = new Set<Disposable>();
	private ended = false;

	get isDisposed(): boolean {
		return this.ended;
	}

	add<Item extends Disposable>(item: Item): Item {
		if (this.ended) {
			item.dispose();
		} else {
			this.items.add(item);
		}
		return item;
	}

	/** Disposes one item now and forgets it. */
	delete(item: Disposable): void {
		if (this.items.delete(item)) {
			item.dispose();
		}
	}

	/** @throws AggregateError of what the items threw, after all of them ran */
	dispose(): void {
		if (this.ended) {
			return;
		}
		this.ended = true;
		const thrown: unknown[] = [];
		for (const item of Array.from(this.items).reverse()) {
			try {
				item.dispose();
			} catch (error) {
				thrown.push(error);
			}
		}
		this.items.clear();
		if (thrown.length > 0) {
			throw new AggregateError(thrown, 'Some parts could not be disposed');
		}
	}
}

/** A place for at most one thing: putting the next one in disposes the one before. */
export class Replaceable<Item extends Disposable> implements Disposable {
	private item: Item | undefined;
	private ended = false;

	get value(): Item | undefined {
		return this.item;
	}

	set(next: Item | undefined): void {
		const before = this.item;
		this.item = undefined;
		before?.dispose();
		if (this.ended) {
			next?.dispose();
		} else {
			this.item = next;
		}
	}

	dispose(): void {
		this.ended = true;
		this.set(undefined);
	}
}
