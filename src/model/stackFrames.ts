/** A place in a source file, as a stack trace or an attribute names it. */
export interface SourcePlace {
	readonly path: string;
	/** Counted from 1. */
	readonly line: number;
	/** Counted from 1. */
	readonly column?: number | undefined;
}

/** A line of a stack trace, with the place in it where it names one. */
export interface StackLine {
	readonly text: string;
	readonly place?: SourcePlace & {
		/** Where in `text` the place is written: from inclusive, to exclusive. */
		readonly from: number;
		readonly to: number;
	};
}

/** How languages write a frame: groups `path`, `line` and perhaps `column`. Lines may be a stranger's: no pattern backtracks. */
const frames: readonly RegExp[] = [
	// Python: `File "/app/answer.py", line 17, in answer`
	/File "(?<path>[^"\n]{1,400})", line (?<line>\d{1,9})/d,
	// JavaScript: `at answer (file:///app/answer.ts:17:3)`, `at /app/answer.ts:17:3`
	/(?:\(|\bat (?:async )?)(?<path>(?:file:\/\/)?[^\s():]{0,2}:?[^\s():]{1,400}):(?<line>\d{1,9}):(?<column>\d{1,9})/d,
	// Go, Ruby, Rust and others: `/app/answer.go:17 +0x1b`, `app/answer.rb:17:in`
	/(?<path>(?:[A-Za-z]:)?[^\s():"']{1,400}\.[A-Za-z]{1,5}):(?<line>\d{1,9})/d,
];

/** Longer lines are no frames. */
const longestFrame = 2000;

/** A stack trace line by line, as several languages write it. */
export function stackLines(stack: string): readonly StackLine[] {
	return stack.split(/\r?\n/).map(stackLine);
}

function stackLine(text: string): StackLine {
	if (text.length > longestFrame) {
		return { text };
	}
	for (const pattern of frames) {
		const place = placeIn(pattern.exec(text));
		if (place !== undefined) {
			return { text, place };
		}
	}
	return { text };
}

function placeIn(match: RegExpExecArray | null): StackLine['place'] {
	const { path, line, column } = match?.groups ?? {};
	const [from] = match?.indices?.groups?.['path'] ?? [];
	const [, to] = match?.indices?.groups?.['column'] ?? match?.indices?.groups?.['line'] ?? [];
	if (path === undefined || from === undefined || to === undefined || !isFile(path)) {
		return undefined;
	}
	return { path, line: Number(line), ...(column !== undefined && { column: Number(column) }), from, to };
}

/** Not what a runtime has inside itself, and no address on the web. */
function isFile(path: string): boolean {
	return !/^(?:node:|native$|<|\/\/|(?!file:)[a-z]+:\/\/)/.test(path) && /[^./\\]/.test(path);
}

/**
 * The paths below a workspace folder that a place may mean, the likeliest first. Where an app ran elsewhere, such as in a
 * container, its path ends like one of the folder's.
 * @param folder the folder's path with `/` between its parts
 * @returns relative paths with `/` between their parts, never above the folder
 */
export function pathsBelow(folder: string, placePath: string): readonly string[] {
	const path = decoded(placePath.replace(/^file:\/\//, '')).replaceAll('\\', '/');
	const parts = path.split('/').filter((part) => part !== '' && part !== '.');
	if (parts.includes('..')) {
		return [];
	}
	const root = `${folder.replace(/\/+$/, '')}/`;
	if (path.startsWith(root)) {
		return [path.slice(root.length)];
	}
	const isRelative = !/^(?:\/|[A-Za-z]:)/.test(path);
	// A bare file name is too little to go by, unless that is all there was.
	const shortest = isRelative ? parts.length : 2;
	const count = Math.max(parts.length - shortest + 1, 0);
	return Array.from({ length: count }, (_, skipped) => parts.slice(skipped).join('/'));
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
