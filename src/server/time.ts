/** ISO 8601, UTC, milliseconds: the form of every time in an answer. */
export function isoTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

export function isoTimeOrNull(milliseconds: number | null): string | null {
	return milliseconds === null ? null : isoTime(milliseconds);
}

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
