/**
 * SQL of the UTC day of a time, counted since 1970. SQLite's division cuts towards zero, so times before 1970 are moved
 * first. Released steps of the schema are made with it: its text stays.
 */
export function dayOf(time: string): string {
	return `((${time}) - iif((${time}) < 0, 86399999, 0)) / 86400000`;
}
