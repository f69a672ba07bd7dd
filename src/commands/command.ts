import type * as z from 'zod';
import type { CallOptions } from '../client/connectionClient.ts';
import type { OperationId } from '../contract/operations.ts';
import type { Role } from '../contract/role.ts';
import type { FirstStep } from '../names.ts';
import type { NodeKind } from '../tree/nodes.ts';
import type { CommandServices } from './commandServices.ts';
import type { Known } from './draft.ts';
import type { Step } from './forms/step.ts';

/** What a running command is handed beside its input. */
export interface Running {
	readonly services: CommandServices;
	/** Signal and notices of a call to the client; handed on to every one. */
	readonly options: CallOptions;
	/** The models behind the ids, as far as a node or a pick brought them along. */
	readonly known: Known;
	/** `person`: from a node or by asking, may ask on and show messages. `caller`: by an object. */
	readonly by: 'person' | 'caller';
}

/** What a person is told before something is destroyed. */
export interface Confirmation {
	/** A question that names the thing: `Delete the API key "CI"?` */
	readonly question: string;
	/** What happens then. */
	readonly consequence: string;
	/** The button that does it: `Delete Key`. */
	readonly button: string;
	/** Must be typed, where the loss is greatest. */
	readonly typed?: string;
}

/**
 * One row of the command table. It neither registers itself nor catches, and knows nothing of where its input came from:
 * that is `runCommand`'s part.
 */
export interface Command<Schema extends z.ZodObject = z.ZodObject, Result = unknown> {
	/** The object form. */
	readonly arguments: Schema;
	/** Node kinds it can run on; a node's ids become the input's. Absent: it takes no node. */
	readonly on?: readonly NodeKind[];
	/** Several selected nodes: once for each. */
	readonly several?: true;
	/** Where a form's values go in the object form. Absent: it has no values. */
	readonly valuesIn?: 'attributes' | 'filters' | 'root';
	/** The row of the API that it calls, where it writes: its role is asked for before a person fills in a form. */
	readonly writes?: OperationId;
	/** The connection that it is about, where no id of its input names one. */
	readonly about?: string;
	/** What it changes without a row of the API, in words: `empty the local platform`. Refused where that is read-only. */
	readonly changes?: string;
	/** The lowest role for a read that not every role may do. */
	readonly needs?: Role;
	/** What a person is asked, in this order; steps whose answer a node has given are left out. */
	readonly steps?: readonly Step[];
	/** Shown while it runs: `Deleting the API key`. Absent: it is quick, or shows its own progress. */
	readonly progress?: string;
	/** The step of the walkthrough that its success completes. */
	readonly completes?: FirstStep;
	/** Present: destructive. Nothing is done before a person agreed, or the object said `confirmed: true`. */
	confirmation?(
		input: z.output<Schema>,
		running: Running,
	): Confirmation | undefined | Promise<Confirmation | undefined>;
	run(input: z.output<Schema>, running: Running): Promise<Result> | Result;
	/** In the place of `run` where several nodes are one matter, such as one text to copy. */
	runTogether?(inputs: readonly z.output<Schema>[], running: Running): Promise<Result> | Result;
	/** After a person's success, for the status bar. */
	done?(input: z.output<Schema>, result: Result, running: Running): string | Promise<string>;
	/** What only a person is shown or asked after success. */
	after?(input: z.output<Schema>, result: Result, running: Running): Promise<void>;
}

/** Keeps a row's exact types. */
export function command<Schema extends z.ZodObject, Result>(row: Command<Schema, Result>): Command<Schema, Result> {
	return row;
}
