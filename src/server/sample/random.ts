/** Numbers that look random and are the same each time (mulberry32). */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** 0 (inclusive) to 1 (exclusive). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** Both bounds are inclusive. */
	integer(least: number, most: number): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<Item>(items: readonly Item[]): Item {
		const item = items[Math.floor(this.next() * items.length)];
		if (item === undefined) {
			throw new Error('Nothing to pick from');
		}
		return item;
	}

	/** Some of them, in an order of their own. */
	several<Item>(items: readonly Item[], count: number): Item[] {
		return items
			.map((item) => ({ item, place: this.next() }))
			.sort((one, other) => one.place - other.place)
			.slice(0, count)
			.map(({ item }) => item);
	}

	hex(length: number): string {
		let digits = '';
		while (digits.length < length) {
			digits += this.integer(0, 2 ** 32 - 1)
				.toString(16)
				.padStart(8, '0');
		}
		return digits.slice(0, length);
	}
}
