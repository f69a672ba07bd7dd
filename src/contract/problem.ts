import type { Role } from './role.ts';

/** What can go wrong between a person and a server, as a value: compare `kind`, never a message. */
export type Problem =
	/** The server answered with an error. `detail` and `pointer` are the server's words, with secrets masked. */
	| {
			readonly kind: 'http';
			readonly status: number;
			readonly code?: string;
			readonly title?: string;
			readonly detail?: string;
			/** `source.pointer` or `source.parameter` of the first error object. */
			readonly pointer?: string;
			readonly requestId?: string;
			/** Seconds from the answer's arrival. */
			readonly retryAfterSeconds?: number;
			/** On a 403 of which we know what would have been needed: traces and metrics. */
			readonly neededRole?: Role;
	  }
	/** The answer is not what the API promises; `path` is the JSON path, `$` the whole body. */
	| {
			readonly kind: 'contract';
			readonly path: string;
			readonly detail: string;
			readonly requestId?: string;
			/** HTML came where JSON was to be. */
			readonly isWebPage?: true;
	  }
	/** No answer. `code` is the system's or axios' (`ECONNREFUSED`, `ENOTFOUND`, ...). */
	| { readonly kind: 'network'; readonly code: string; readonly origin: string }
	/** The server's certificate was not accepted; `code` is OpenSSL's. */
	| { readonly kind: 'certificate'; readonly code: string; readonly origin: string }
	/** The proxy between us and the server refused or could not be reached. */
	| { readonly kind: 'proxy'; readonly code: string; readonly origin: string }
	| { readonly kind: 'timeout'; readonly seconds: number; readonly origin: string }
	| { readonly kind: 'tooLarge'; readonly limitBytes: number }
	/** A redirect to another origin, which is not followed: credentials stay where they belong. */
	| { readonly kind: 'redirect'; readonly origin: string; readonly target: string }
	/** The server knows the analytics reads of neither generation: no Langfuse, or another address. */
	| { readonly kind: 'noAnalytics'; readonly origin: string }
	/** Nothing was sent: an argument, an id or an address that cannot be. `argument` names it as the caller wrote it. */
	| { readonly kind: 'argument'; readonly argument: string; readonly detail: string }
	/** Nothing was sent: the connection is marked read-only. `change` follows *does not*: `create a project there`. */
	| { readonly kind: 'readOnly'; readonly connection: string; readonly change: string }
	/** A link or a web address that leads nowhere here; the sentence says why, and holds nothing of a stranger's. */
	| { readonly kind: 'address'; readonly sentence: string }
	/** No credentials for this connection, or those there are belong to another origin. */
	| { readonly kind: 'signedOut'; readonly connection: string }
	/** SecretStorage failed (no keyring): the credentials could not be kept, read or removed. */
	| { readonly kind: 'secretStorage'; readonly failed: 'kept' | 'read' | 'removed'; readonly detail: string }
	/** The local platform could not be started or reached. */
	| { readonly kind: 'localPlatform'; readonly detail: string; readonly port?: number }
	/** The person, or the caller's token, ended it. Never shown. */
	| { readonly kind: 'cancelled' }
	/** Not foreseen; `cause` has it. */
	| { readonly kind: 'unexpected'; readonly detail: string };

/** Carries a {@link Problem}. `operation` is the row's id or the command's, for the log and the sentence. */
export class SpandeckError extends Error {
	override readonly name = 'SpandeckError';
	readonly operation: string;
	readonly problem: Problem;

	constructor(operation: string, problem: Problem, options?: ErrorOptions) {
		super(`${operation}: ${problem.kind}`, options);
		this.operation = operation;
		this.problem = problem;
	}
}

/** Whatever was thrown, as a SpandeckError; what was not foreseen is wrapped with its cause. */
export function asSpandeckError(operation: string, thrown: unknown): SpandeckError {
	if (thrown instanceof SpandeckError) {
		return thrown;
	}
	const detail = thrown instanceof Error ? thrown.message : String(thrown);
	return new SpandeckError(operation, { kind: 'unexpected', detail }, { cause: thrown });
}

export function isCancelled(thrown: unknown): boolean {
	return thrown instanceof SpandeckError && thrown.problem.kind === 'cancelled';
}
