import type * as z from 'zod';
import type { Clock } from '../base/clock.ts';
import type { CallOptions } from '../client/connectionClient.ts';
import type { Connections } from '../connections/connections.ts';
import type { ContentConsent } from './contentConsent.ts';
import type { TokenBudget } from './tokenBudget.ts';

/** What the tools read of the connections. */
export type ReadConnections = Pick<Connections, 'list' | 'state' | 'client'>;

/** What the tools stand on. */
export interface ToolServices {
	readonly connections: ReadConnections;
	readonly clock: Clock;
	readonly consent: Pick<ContentConsent, 'mayShare'>;
	/** What stands before the page in a link, such as `vscode://spandeck.spandeck`. */
	readonly linkBase: string;
}

/** What a running tool is handed beside its input. */
export interface ToolRun {
	readonly services: ToolServices;
	/** Handed on to every call of the client. */
	readonly options: CallOptions;
	/** How long the answer may be. */
	readonly budget: TokenBudget;
}

/**
 * A language model tool. It reads and never writes. Its answer and its refusals are for a model and stay in English,
 * whatever the editor's language; what a person sees is translated. So is why a call failed, which is the sentence that a
 * person would read: models understand it, and pass it on.
 */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
	/** The manifest's `inputSchema` is made from it; a test holds the two together. */
	readonly input: Input;
	/** The line that a person sees in chat while it runs. @param input as it came, unchecked */
	progress(input: Readonly<Record<string, unknown>>): string;
	/**
	 * @returns the answer, JSON
	 * @throws SpandeckError kind `argument` where a model asked for what cannot be; else what the client threw
	 */
	run(input: z.output<Input>, running: ToolRun): Promise<string>;
}

/** Keeps a row's exact types. */
export function tool<Input extends z.ZodObject>(row: Tool<Input>): Tool<Input> {
	return row;
}
