import * as l10n from '@vscode/l10n';
import { isJsonObject } from './json.ts';
import type { Method } from './operation.ts';
import { pathParameters } from './operation.ts';
import { operation, type OperationId } from './operations.ts';
import { organizationsApi, type OrganizationsOperationId } from './organizationsApi.ts';

/** How one operation is reached: relative to the API's base URL, `{name}` for a path parameter. */
export interface Route {
	readonly method: Method;
	readonly path: string;
}
export type RouteOverrides = Readonly<Partial<Record<OrganizationsOperationId, Route>>>;

/** An entry of the setting that is not used, and a sentence's end that says why. */
export interface RefusedRoute {
	readonly entry: string;
	readonly reason: string;
}

const writeMethods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly Method[];

/** What a path may hold unencoded (RFC 3986), placeholders and percent signs. Backslashes, `?`, `#` and blanks are out. */
const pathCharacters = /^[\w\-.~!$&'()*+,;=:@%/{}]*$/;

/**
 * Reads the setting `spandeck.organizationsApi.routes`: operation id -> `"METHOD /path/template"`. An entry that cannot
 * be, or that could lead away from the connection's address, is refused; the others hold.
 * @param value the setting as it comes; undefined and null mean no overrides
 */
export function routeOverrides(value: unknown): { routes: RouteOverrides; refused: readonly RefusedRoute[] } {
	if (value === undefined || value === null) {
		return { routes: {}, refused: [] };
	}
	if (!isJsonObject(value)) {
		return { routes: {}, refused: [{ entry: 'organizationsApi.routes', reason: l10n.t('must be an object') }] };
	}
	const routes: Partial<Record<OrganizationsOperationId, Route>> = {};
	const refused: RefusedRoute[] = [];
	for (const [entry, text] of Object.entries(value)) {
		const read = readEntry(entry, text);
		if ('reason' in read) {
			refused.push({ entry, reason: read.reason });
		} else {
			routes[read.id] = read.route;
		}
	}
	return { routes, refused };
}

/** The route that holds for an operation: the override, or the row's own. */
export function routeOf(id: OperationId, routes: RouteOverrides): Route {
	const override = isOrganizationsOperationId(id) ? routes[id] : undefined;
	return override ?? operation(id);
}

function isOrganizationsOperationId(text: string): text is OrganizationsOperationId {
	return Object.hasOwn(organizationsApi, text);
}

type Entry = { readonly id: OrganizationsOperationId; readonly route: Route } | { readonly reason: string };

function readEntry(entry: string, value: unknown): Entry {
	if (!isOrganizationsOperationId(entry)) {
		return { reason: l10n.t('is no operation of the Organizations API') };
	}
	const [methodText = '', path = '', ...rest] = typeof value === 'string' ? value.trim().split(/ +/) : [];
	if (path === '' || rest.length > 0) {
		return { reason: l10n.t('must be written as "METHOD /path"') };
	}
	const method = methodText.toUpperCase();
	const reason = refusalOfMethod(entry, method) ?? refusalOfPath(path) ?? refusalOfPlaceholders(entry, path);
	return reason === undefined ? { id: entry, route: { method: method as Method, path } } : { reason };
}

function refusalOfMethod(id: OrganizationsOperationId, method: string): string | undefined {
	if (operation(id).method === 'GET') {
		return method === 'GET' ? undefined : l10n.t('is a read and must stay GET');
	}
	return (writeMethods as readonly string[]).includes(method)
		? undefined
		: l10n.t('is a write and must be one of {0}', writeMethods.join(', '));
}

function refusalOfPath(path: string): string | undefined {
	if (!path.startsWith('/')) {
		return l10n.t('must have a path that begins with /');
	}
	if (path.includes('//')) {
		return l10n.t("must stay at the connection's address: // is not allowed");
	}
	if (!pathCharacters.test(path)) {
		return l10n.t('has a character that cannot stand in a path');
	}
	return refusalOfEncoding(path) ?? refusalOfSegments(path);
}

/** `%2F`, `%5C` and `%2E` would be slashes, backslashes and dots to whoever decodes them on the way. */
function refusalOfEncoding(path: string): string | undefined {
	if (/%(?![\da-f]{2})/i.test(path)) {
		return l10n.t('has a % that is no percent-encoding');
	}
	return /%(?:2f|5c|2e|25|[01][\da-f]|7f)/i.test(path)
		? l10n.t('must not hold an encoded slash, backslash or dot')
		: undefined;
}

function refusalOfSegments(path: string): string | undefined {
	return path.split('/').some((segment) => segment === '.' || segment === '..')
		? l10n.t('must not hold . or .. as a segment')
		: undefined;
}

function refusalOfPlaceholders(id: OrganizationsOperationId, path: string): string | undefined {
	if (/[{}]/.test(path.replace(/\{\w+\}/g, ''))) {
		return l10n.t('has a brace that belongs to no placeholder');
	}
	const needed = pathParameters(operation(id).path);
	const given = pathParameters(path);
	const missing = needed.find((name) => !given.includes(name));
	if (missing !== undefined) {
		return l10n.t('lacks the placeholder {0}', `{${missing}}`);
	}
	const unknown = given.find((name) => !needed.includes(name));
	if (unknown !== undefined) {
		return l10n.t('has a placeholder {0} that the operation does not know', `{${unknown}}`);
	}
	return given.length > needed.length ? l10n.t('has a placeholder twice') : undefined;
}
