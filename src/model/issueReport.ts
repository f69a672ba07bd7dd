/** What a report of an issue says of where Spandeck runs. */
export interface IssueFacts {
	/** Name -> value, in this order: versions, host, system. */
	readonly environment: Readonly<Record<string, string>>;
	/** By their kind and marks; nobody's addresses, names or ids. */
	readonly connections: readonly {
		readonly kind: string;
		readonly production?: boolean | undefined;
		readonly readOnly?: boolean | undefined;
		readonly generation?: string | undefined;
	}[];
	/** The log's last lines, oldest first. */
	readonly log: readonly string[];
}

/**
 * The text that VS Code's issue reporter is filled with, as Markdown, for a page that everyone can read: in English, with
 * hosts, folders and e-mail addresses masked.
 * @param redact takes secrets out of a line
 */
export function issueReport({ environment, connections, log }: IssueFacts, redact: (line: string) => string): string {
	const facts = Object.entries(environment).map(([name, value]) => `- ${name}: ${value}`);
	return [
		'**What did you do, what did you expect, and what happened instead?**',
		'',
		'',
		'**Environment**',
		'',
		...facts,
		`- Connections: ${connections.map(connectionText).join('; ') || 'none'}`,
		'',
		`**Log (last ${log.length === 1 ? '1 line' : `${log.length} lines`}; secrets, hosts and folders are masked)**`,
		'',
		'```',
		// A fence inside would end this one.
		...log.map((line) => masked(redact(line)).replaceAll('```', "'''")),
		'```',
		'',
	].join('\n');
}

function connectionText({ kind, production, readOnly, generation }: IssueFacts['connections'][number]): string {
	const marks = [production === true && 'production', readOnly === true && 'read-only', generation];
	return [kind, ...marks.filter((mark) => typeof mark === 'string')].join(', ');
}

const masks: readonly (readonly [RegExp, string])[] = [
	[/\b(https?:\/\/)(?!127\.0\.0\.1|localhost|\[::1\])[^\s/"'`<>)\]]+/gi, '$1<host>'],
	[/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<e-mail>'],
	// Folders below a person's own, on each system.
	[/(?:\/(?:home|Users)\/|\b[A-Z]:\\Users\\)[^\s/\\"'`]+/g, '~'],
	[/\b(pk-lf-)[\w-]+/g, '$1***'],
];

function masked(line: string): string {
	return masks.reduce((text, [look, replacement]) => text.replace(look, replacement), line);
}
