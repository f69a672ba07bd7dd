export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const twoDigits = Array.from({ length: 60 }, (_unused, number) => String(number).padStart(2, '0'));
const threeDigits = Array.from({ length: 1000 }, (_unused, number) => String(number).padStart(3, '0'));
/** The day that was written last, and how it begins: the times of one answer are close to each other. */
let knownDay = Number.NaN;
let dateText = '';

/**
 * ISO 8601, UTC, milliseconds: the form of every time in an answer. A large one has tens of thousands, so this is what
 * `toISOString` gives, several times faster.
 * @throws RangeError as that does
 */
export function isoTime(milliseconds: number): string {
	const day = Math.floor(milliseconds / dayMs);
	if (day !== knownDay) {
		dateText = new Date(day * dayMs).toISOString().slice(0, -'00:00:00.000Z'.length);
		knownDay = day;
	}
	const rest = Math.floor(milliseconds - day * dayMs);
	const [hour, minute, second] = [
		Math.floor(rest / hourMs),
		Math.floor(rest / minuteMs) % 60,
		Math.floor(rest / secondMs) % 60,
	];
	return `${dateText}${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[second]}.${threeDigits[rest % secondMs]}Z`;
}

export function isoTimeOrNull(milliseconds: number | null): string | null {
	return milliseconds === null ? null : isoTime(milliseconds);
}
