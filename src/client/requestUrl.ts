import * as l10n from '@vscode/l10n';
import { SpandeckError } from '../contract/problem.ts';

export type QueryValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The address of one request. The base's path prefix stays; each path parameter is percent-encoded as one segment,
 * whatever it holds (`/`, `%2F`, spaces, Unicode). The query is form-encoded, a list as a repeated parameter.
 * @param base without a trailing `/`
 * @throws SpandeckError kind `argument` for an id that cannot travel in a path: missing, empty, `.` or `..`, which every
 * URL parser on the way would resolve, also percent-encoded
 */
export function requestUrl(
	operationId: string,
	base: string,
	path: string,
	values: Readonly<Record<string, string | undefined>>,
	query: QueryValues = {},
): string {
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => segment(operationId, name, values[name]));
	const parameters = queryText(query);
	return `${base}${filled}${parameters === '' ? '' : `?${parameters}`}`;
}

function segment(operationId: string, name: string, value: string | undefined): string {
	const refusal = refusalOfSegment(value);
	if (value === undefined || refusal !== undefined) {
		throw new SpandeckError(operationId, { kind: 'argument', argument: name, detail: refusal ?? l10n.t('is missing') });
	}
	return encodeURIComponent(value);
}

function refusalOfSegment(value: string | undefined): string | undefined {
	if (value === undefined || value === '') {
		return l10n.t('must not be empty');
	}
	if (value === '.' || value === '..') {
		return l10n.t('must not be "{0}": it cannot travel in an address', value);
	}
	return value.isWellFormed() ? undefined : l10n.t('is not well-formed text');
}

function queryText(query: QueryValues): string {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		for (const item of value === undefined ? [] : [value].flat()) {
			parameters.append(name, item);
		}
	}
	return parameters.toString();
}
