import type { Context, Hono } from 'hono';
import type * as z from 'zod';
import { type Operation, pathParameters } from '../../contract/operation.ts';
import { ApiError } from './apiError.ts';

/** `'/a/{b}'` -> `'/a/:b'` */
export function honoPath(path: string): string {
	return path.replace(/\{(\w+)\}/g, ':$1');
}

/**
 * Mounts every row at its method and path; another method at a known path is answered with 405.
 * @param prefix below which the rows' paths lie
 */
export function mountOperations<Id extends string>(
	app: Hono,
	prefix: string,
	rows: Readonly<Record<Id, Operation>>,
	answer: (id: Id, context: Context) => Promise<Response>,
	authenticate: (context: Context) => void,
): void {
	const methodsByPath = new Map<string, string[]>();
	for (const id of Object.keys(rows) as Id[]) {
		const { method, path } = rows[id];
		app.on(method, prefix + honoPath(path), (context) => answer(id, context));
		methodsByPath.set(path, [...(methodsByPath.get(path) ?? []), method]);
	}
	for (const [path, methods] of methodsByPath) {
		app.all(prefix + honoPath(path), (context) => {
			authenticate(context);
			context.header('Allow', methods.join(', '));
			throw new ApiError(
				405,
				'method_not_allowed',
				`${context.req.method} is not possible here; ${methods.join(', ')} is.`,
			);
		});
	}
}

export function pathOf(context: Context, row: Operation): Record<string, string> {
	return Object.fromEntries(pathParameters(row.path).map((name) => [name, context.req.param(name) ?? '']));
}

/** One object of the 204 kind: no body. Else the answer with the row's status. */
export function answerOf(context: Context, row: Operation, answer: unknown): Response {
	return row.response === undefined ? context.body(null, 204) : context.json(answer, row.status as 200);
}

/** The first fault of a schema's finding. */
export function firstIssue(error: z.ZodError): z.core.$ZodIssue {
	const [issue] = error.issues;
	if (issue === undefined) {
		throw new Error('A failed parse names no issue');
	}
	return issue;
}
