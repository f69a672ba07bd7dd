/** Where in the request the fault lies: a JSON pointer into the body, or the name of a query parameter. */
export type ErrorSource = { readonly pointer: string } | { readonly parameter: string };

/** An answer that is an error. Thrown by handlers; each API gives it its own form. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly status: number;
	/** For programs, e.g. `name_taken`. */
	readonly code: string;
	readonly source: ErrorSource | undefined;
	/** All faults of a malformed request, for the APIs that list them. */
	readonly issues: readonly unknown[];

	constructor(
		status: number,
		code: string,
		detail: string,
		more: { source?: ErrorSource; issues?: readonly unknown[] } = {},
	) {
		super(detail);
		this.status = status;
		this.code = code;
		this.source = more.source;
		this.issues = more.issues ?? [];
	}
}

export function notFound(what: string): ApiError {
	return new ApiError(404, 'not_found', `There is no such ${what}, or you may not see it.`);
}

export function conflict(code: string, detail: string): ApiError {
	return new ApiError(409, code, detail);
}

export function forbidden(detail: string): ApiError {
	return new ApiError(403, 'forbidden', detail);
}

/** @param attribute its name under `data.attributes` */
export function ruleBroken(code: string, attribute: string, detail: string): ApiError {
	return new ApiError(422, code, detail, { source: { pointer: `/data/attributes/${attribute}` } });
}

/** The title that goes with a status: its standard phrase, which never differs between two occurrences. */
export const statusTitles: Readonly<Record<number, string>> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	405: 'Method Not Allowed',
	409: 'Conflict',
	413: 'Content Too Large',
	415: 'Unsupported Media Type',
	422: 'Unprocessable Content',
	500: 'Internal Server Error',
	507: 'Insufficient Storage',
};
