/** Marks a line of the tests' report among what VS Code writes to the extension host's console. */
const mark = '[tests] ';

export function reportLine(line: string): string {
	return mark + line;
}

/** @returns the report's line without its mark; undefined for a line of VS Code's own */
export function readReportLine(line: string): string | undefined {
	return line.startsWith(mark) ? line.slice(mark.length) : undefined;
}
