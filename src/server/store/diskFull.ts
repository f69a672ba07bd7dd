/** SQLite's result code for a disk without room, or a file at its largest size. */
const sqliteFull = 13;

export function isDiskFull(error: unknown): boolean {
	return (error as { readonly errcode?: unknown } | undefined)?.errcode === sqliteFull;
}
