import * as vscode from 'vscode';
import type { TraceIdInText } from '../model/traceIdInText.ts';
import { TraceLookup, type TraceLookupOptions } from './traceLookup.ts';
import { traceMarkdown } from './traceMarkdown.ts';

/** What stands behind the hover over the id of a trace in a text. */
export class TraceHovers implements vscode.Disposable {
	private readonly options: TraceLookupOptions;
	private readonly lookup: TraceLookup;

	constructor(options: TraceLookupOptions) {
		this.options = options;
		this.lookup = new TraceLookup(options);
	}

	/** @param line where the id stands. @returns undefined where no trace is known of it: nothing is shown then */
	async provide(
		wanted: TraceIdInText,
		line: number,
		token: vscode.CancellationToken,
	): Promise<vscode.Hover | undefined> {
		const abort = new AbortController();
		const cancelling = token.onCancellationRequested(() => {
			abort.abort();
		});
		try {
			const found = await this.lookup.find(wanted, abort.signal);
			const { connections, clock } = this.options;
			const connection = connections.list().find(({ id }) => id === found?.project.connectionId);
			if (found === undefined || connection === undefined) {
				return undefined;
			}
			const range = new vscode.Range(line, wanted.start, line, wanted.end);
			return new vscode.Hover(traceMarkdown(found, connection, clock.now()), range);
		} finally {
			cancelling.dispose();
		}
	}

	dispose(): void {
		this.lookup.dispose();
	}
}
