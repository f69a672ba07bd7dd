/** One line of `npm run bench`. */
export interface Figure {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	/** The bare program it was compared with in the same run, in the same unit. */
	readonly yardstick?: number;
	/** `value / yardstick`. */
	readonly ratio?: number;
	/** What is asked for: the ratio, or the value where there is no yardstick, is at most this; of a rate at least. */
	readonly bar?: number;
	readonly held?: boolean;
}

export interface Benchmark {
	readonly name: string;
	/** One figure, or those that one preparation yields. */
	readonly measure: () => Promise<Figure | readonly Figure[]>;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((left, right) => left - right);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** @param share 0.99 for the value that one in a hundred exceeds */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((left, right) => left - right);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** As figures are printed: four digits. */
export function rounded(value: number): number {
	return Number(value.toPrecision(4));
}

export function compared(
	name: string,
	unit: string,
	bar: number,
	measured: { readonly values: readonly number[]; readonly yardsticks: readonly number[] },
): Figure {
	const value = median(measured.values);
	const yardstick = median(measured.yardsticks);
	const ratio = value / yardstick;
	return {
		name,
		value: rounded(value),
		unit,
		yardstick: rounded(yardstick),
		ratio: rounded(ratio),
		bar,
		held: ratio <= bar,
	};
}

/** Like `compared`, where more is better: the ratio is at least the bar. */
export function reached(...figure: Parameters<typeof compared>): Figure {
	const made = compared(...figure);
	return { ...made, held: (made.ratio ?? 0) >= (made.bar ?? 0) };
}

/** A value that has no yardstick: what is asked for is a limit of its own. */
export function limited(name: string, unit: string, bar: number, values: readonly number[]): Figure {
	const value = median(values);
	return { name, value: rounded(value), unit, bar, held: value <= bar };
}

/** Measures two programs by turns, so that whatever the machine does at the time strikes both. */
export async function byTurns(
	rounds: number,
	measure: () => Promise<number>,
	measureYardstick: () => Promise<number>,
): Promise<{ values: number[]; yardsticks: number[] }> {
	const values: number[] = [];
	const yardsticks: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		values.push(await measure());
		yardsticks.push(await measureYardstick());
	}
	return { values, yardsticks };
}
