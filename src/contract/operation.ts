import type * as z from 'zod';
import type { Role } from './role.ts';

/** The two generations of the analytics API: v3 has traces, v4 one table of observations. */
export const generations = ['v3', 'v4'] as const;
export type Generation = (typeof generations)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One operation of one of the two APIs, as data. The client, the local platform's routing and checks, the commands'
 * argument checks, the tests and `docs/api.md` all read such rows; none repeats a path or a shape.
 */
export interface Operation {
	/** Which base URL and which credentials: `organizationsApiUrl` with key and token, or `analyticsUrl` with a project's pair. */
	readonly api: 'organizations' | 'analytics';
	readonly method: Method;
	/** Relative to the API's base URL; `{name}` stands for a percent-encoded path parameter. */
	readonly path: string;
	/** The status of success. */
	readonly status: number;
	/** One line for `docs/api.md` and error messages, e.g. "create a project". */
	readonly summary: string;
	/** Whether the source states the operation (`S`), or it is our reading (`R`): see docs/api.md. */
	readonly source: 'S' | 'R';
	/** The lowest role that may call it at the local platform; other servers may decide otherwise. */
	readonly minimumRole?: Role;
	/** Query parameters as they travel: every input is a text. */
	readonly query?: z.ZodObject;
	readonly body?: z.ZodType;
	/** The path parameter that the body's `data.id` must equal, else 409, whatever else is wrong with the body. */
	readonly bodyId?: string;
	/** The strict answer: what the local platform must send. Reading is tolerant and does not use it. */
	readonly response?: z.ZodType;
	/** The generation of the analytics API that has it; absent: both. */
	readonly generation?: Generation;
	/** `false`: the answer to this read differs with every call or is too dear to keep. Absent on writes. */
	readonly cached?: boolean;
	/** What apps send and scripts read: the local platform serves it, and the extension's client never calls it. */
	readonly servedOnly?: true;
	/** A second path, below the server's own root, that means the same; only where other programs go there by themselves. */
	readonly rootPath?: string;
}

/** `'/a/{b}/c/{d}'` -> `'b' | 'd'` */
export type PathParameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
	? Name | PathParameter<Rest>
	: never;

type Query<Row extends Operation> = Row extends { readonly query: infer Schema extends z.ZodType }
	? { readonly query?: z.input<Schema> }
	: { readonly query?: undefined };
type Body<Row extends Operation> = Row extends { readonly body: infer Schema extends z.ZodType }
	? undefined extends z.input<Schema>
		? { readonly body?: z.input<Schema> }
		: { readonly body: z.input<Schema> }
	: { readonly body?: undefined };

/** What a caller hands over: the path's parameters under `path`, `query` and `body` where the row has them. */
export type Input<Row extends Operation> = { readonly path: Record<PathParameter<Row['path']>, string> } & Query<Row> &
	Body<Row>;

/** What the row promises as an answer; `undefined` where it has no body (204). */
export type Output<Row extends Operation> = Row extends { readonly response: infer Schema extends z.ZodType }
	? z.output<Schema>
	: undefined;

/** The names of the path's parameters, in their order. */
export function pathParameters(path: string): string[] {
	return Array.from(path.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? '');
}
