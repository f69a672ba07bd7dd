import * as l10n from '@vscode/l10n';
import { isLinkableId, type LinkedPlace, longestLink, type PlaceReading, serverOf } from './linkedPlace.ts';

/**
 * Links to a place in Spandeck, that one person sends and another opens:
 *
 *     vscode://spandeck.spandeck/trace?server=https://langfuse.example.com&project=p-1&trace=t-1
 *     vscode://spandeck.spandeck/traces?server=https://langfuse.example.com&project=p-1
 *     vscode://spandeck.spandeck/metrics?server=https://langfuse.example.com&project=p-1
 *
 * `organization` may stand in each. A link names a place and nothing else: no setting, no command, no credential. What
 * stands before the page is the *base*: the editor's scheme (`vscode.env.uriScheme`) and the extension's id.
 */

interface Target {
	readonly organizationId?: string | undefined;
	readonly projectId: string;
}

type Server = Parameters<typeof serverOf>[0];

/**
 * The link to one trace.
 * @param base such as `vscode://spandeck.spandeck`
 * @returns undefined where one of the ids can't stand in a link
 */
export function traceLink(
	base: string,
	connection: Server,
	place: Target & { readonly traceId: string },
): string | undefined {
	return linkText(base, 'trace', [...targetOf(connection, place), ['trace', place.traceId]]);
}

/** The link to a project's traces. @returns undefined where one of the ids can't stand in a link */
export function tracesLink(base: string, connection: Server, place: Target): string | undefined {
	return linkText(base, 'traces', targetOf(connection, place));
}

/** The link to a project's daily metrics. @returns undefined where one of the ids can't stand in a link */
export function metricsLink(base: string, connection: Server, place: Target): string | undefined {
	return linkText(base, 'metrics', targetOf(connection, place));
}

function targetOf(connection: Server, { organizationId, projectId }: Target): [string, string][] {
	return [
		['server', serverOf(connection)],
		...(organizationId === undefined ? [] : [['organization', organizationId] satisfies [string, string]]),
		['project', projectId],
	];
}

function linkText(base: string, page: string, [server, ...ids]: [string, string][]): string | undefined {
	const query = [server, ...ids].map((pair) => pair?.join('=')).join('&');
	// An IPv6 address has brackets, which many a program that makes links clickable stops at.
	const text = `${base}/${page}?${encodeURI(query)}`;
	return ids.every(([, id]) => isLinkableId(id)) && text.length <= longestLink ? text : undefined;
}

/** Whoever gets a link may have another editor than whoever made it. */
const editorSchemes = ['vscode', 'vscode-insiders', 'vscodium', 'code-oss', 'cursor', 'windsurf'];

const pages = {
	trace: { required: ['server', 'project', 'trace'], optional: ['organization'] },
	traces: { required: ['server', 'project'], optional: ['organization'] },
	metrics: { required: ['server', 'project'], optional: ['organization'] },
} as const satisfies Record<LinkedPlace['show'], { required: readonly string[]; optional: readonly string[] }>;

/**
 * Reads a link strictly: whatever it doesn't know is refused, never skipped.
 * @param text as it was sent, or as `vscode.Uri` has it, which decodes the query once
 * @param base of the editor that reads
 */
export function readLink(text: string, base: string): PlaceReading {
	const [, scheme = '', authority = '', page = '', query = ''] =
		/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)\/([^?#]*)(?:\?([^#]*))?$/i.exec(text.slice(0, longestLink + 1)) ?? [];
	if (text.length > longestLink) {
		return { refusal: l10n.t('The link is longer than {0} characters.', longestLink) };
	}
	const [ownScheme = '', ownAuthority] = base.split('://');
	if (![...editorSchemes, ownScheme].includes(scheme.toLowerCase()) || authority.toLowerCase() !== ownAuthority) {
		return { refusal: l10n.t('This is not a link of Spandeck: one begins with {0}', `${base}/`) };
	}
	if (!isPage(page)) {
		return { refusal: l10n.t('The link leads to no page of Spandeck: there are {0}.', Object.keys(pages).join(', ')) };
	}
	const values = new Map<string, string>();
	const refusal = refusalOfQuery(page, query, values);
	return refusal === undefined ? { place: placeOf(page, values) } : { refusal };
}

function isPage(page: string): page is keyof typeof pages {
	return Object.hasOwn(pages, page);
}

/** @param values filled with what the query names */
function refusalOfQuery(page: keyof typeof pages, query: string, values: Map<string, string>): string | undefined {
	const { required, optional } = pages[page];
	const known: readonly string[] = [...required, ...optional];
	for (const part of query === '' ? [] : query.split('&')) {
		const [name = '', ...rest] = part.split('=');
		const value = decoded(rest.join('='));
		if (!known.includes(name)) {
			// Not said back: a stranger's text could bring a link of its own into the message.
			return l10n.t('The link names something else than {0}.', known.join(', '));
		}
		if (values.has(name)) {
			return l10n.t('The link names {0} twice.', name);
		}
		if (value === undefined || !(name === 'server' ? isServer(value) : isLinkableId(value))) {
			return name === 'server'
				? l10n.t('The link names no server: that is http:// or https:// with a host, and nothing more.')
				: l10n.t('The link names no {0}: its id is empty, too long, or has a character that no id has.', name);
		}
		values.set(name, value);
	}
	const missing = required.find((name) => !values.has(name));
	return missing === undefined ? undefined : l10n.t('The link does not name its {0}.', missing);
}

function decoded(value: string): string | undefined {
	try {
		return decodeURIComponent(value);
	} catch {
		return undefined;
	}
}

function isServer(value: string): boolean {
	return /^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

function placeOf(show: keyof typeof pages, values: ReadonlyMap<string, string>): LinkedPlace {
	const value = (name: string) => values.get(name) ?? '';
	const organizationId = values.get('organization');
	const target = {
		server: value('server'),
		...(organizationId !== undefined && { organizationId }),
		projectId: value('project'),
	};
	return show === 'trace' ? { show, ...target, traceId: value('trace') } : { show, ...target };
}
