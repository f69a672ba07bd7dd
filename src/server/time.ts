export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const twoDigits = Array.from({ length: 60 }, (_unused, number) => String(number).padStart(2, '0'));
const threeDigits = Array.from({ length: 1000 }, (_unused, number) => String(number).padStart(3, '0'));
/** The day that was written last, and how it begins: the times of one answer are close to each other. */
let knownDay = Number.NaN;
let dateText = '';
/** What was created and last changed at once has the same time twice. */
let knownTime = Number.NaN;
let timeText = '';

/**
 * ISO 8601, UTC, milliseconds: the form of every time in an answer. A large one has tens of thousands, so this is what
 * `toISOString` gives, several times faster.
 * @throws RangeError as that does
 */
export function isoTime(milliseconds: number): string {
	if (milliseconds !== knownTime) {
		timeText = writtenTime(milliseconds);
		knownTime = milliseconds;
	}
	return timeText;
}

function writtenTime(milliseconds: number): string {
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

/** The day that was read last: the times of one batch are close to each other. */
let readDateText = '';
let readDayMs = Number.NaN;
const datePlaces = 'YYYY-MM-DD'.length;

/**
 * What `Date.parse` gives, several times faster where the text has the form that `isoTime` writes, as nearly all that SDKs
 * send have: reading a batch's times took a twentieth of taking it in.
 * @returns milliseconds; NaN where it is no time
 */
export function timeOf(text: string): number {
	const ofDayMs = text.length === isoPlaces ? timeOfDay(text) : Number.NaN;
	if (Number.isNaN(ofDayMs)) {
		return Date.parse(text);
	}
	if (readDateText === '' || !text.startsWith(readDateText)) {
		const dayStartMs = Date.parse(text) - ofDayMs;
		if (Number.isNaN(dayStartMs)) {
			return dayStartMs;
		}
		readDateText = text.slice(0, datePlaces);
		readDayMs = dayStartMs;
	}
	return readDayMs + ofDayMs;
}

const isoPlaces = 'YYYY-MM-DDTHH:MM:SS.SSSZ'.length;

/** Of a text of that many characters. NaN where it has another form. */
function timeOfDay(text: string): number {
	const isFormed = text[10] === 'T' && text[13] === ':' && text[16] === ':' && text[19] === '.' && text[23] === 'Z';
	const [hour, minute, second] = [twoDigitsAt(text, 11), twoDigitsAt(text, 14), twoDigitsAt(text, 17)];
	if (!isFormed || !(hour < 24 && minute < 60 && second < 60)) {
		return Number.NaN;
	}
	const milliseconds = twoDigitsAt(text, 20) * 10 + digitAt(text, 22);
	return hour * hourMs + minute * minuteMs + second * secondMs + milliseconds;
}

function twoDigitsAt(text: string, at: number): number {
	return digitAt(text, at) * 10 + digitAt(text, at + 1);
}

function digitAt(text: string, at: number): number {
	const digit = text.charCodeAt(at) - '0'.charCodeAt(0);
	return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}
