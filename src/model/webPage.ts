import { isLinkableId, type LinkedPlace, type LinkedTraces } from './linkedPlace.ts';

/**
 * Pages of the Langfuse web app, below the server's root (a self-hosted one may have a path before it). Its own pages and
 * the addresses that they lead to (langfuse `web/src/pages`):
 *
 *     /project/{projectId}                               the project
 *     /project/{projectId}/traces                        its traces; `?peek={traceId}` opens one beside the list
 *     /project/{projectId}/traces?peek={observationId}&traceId={traceId}     the same from Langfuse 4 on
 *     /project/{projectId}/observations?peek={observationId}&traceId={traceId}
 *     /project/{projectId}/traces/{traceId}              one trace
 *     /project/{projectId}/sessions/{sessionId}          the traces of a session
 *     /project/{projectId}/dashboards                    figures, also below it
 *     /trace/{traceId}, /public/traces/{traceId}         one trace, in addresses of older versions
 */

/** A project of a server, as far as an address names it. */
type Project = Pick<LinkedTraces, 'server' | 'basePath' | 'projectId'>;

/** The trace, session, project or figures that a page shows; undefined for any other. What else stands in its query is not ours. */
export function placeOfWebPage(url: URL): LinkedPlace | undefined {
	const segments = url.pathname.split('/').map(decoded);
	const begin = segments.indexOf('project');
	if (segments.includes(undefined)) {
		return undefined;
	}
	const present = segments.filter((segment) => segment !== undefined).filter((segment) => segment !== '');
	if (begin === -1) {
		return oldTracePage(url.origin, present);
	}
	const basePath = url.pathname.split('/').slice(0, begin).join('/');
	const [projectId = '', page, ...below] = present.slice(present.indexOf('project') + 1);
	const project = { server: url.origin, ...(basePath !== '' && { basePath }), projectId };
	return isLinkableId(projectId) ? pageOf(project, page, below, url.searchParams) : undefined;
}

function oldTracePage(server: string, segments: readonly string[]): LinkedPlace | undefined {
	const [page, traceId = ''] = segments.slice(-2);
	const isTrace = page === 'trace' || (page === 'traces' && segments.at(-3) === 'public');
	return isTrace && isId(traceId) ? { show: 'trace', server, traceId } : undefined;
}

/** @param below what follows the page's name in the path */
function pageOf(
	project: Project,
	page: string | undefined,
	below: readonly string[],
	query: URLSearchParams,
): LinkedPlace | undefined {
	const [id] = below;
	if (page === 'dashboards') {
		return { show: 'metrics', ...project };
	}
	if (below.length > 1) {
		return undefined;
	}
	switch (page) {
		case 'traces':
			// The page that says how to send the first trace.
			return id === undefined || id === 'setup'
				? listPage(project, query.get('traceId') ?? query.get('peek'))
				: tracePage(project, id);
		case 'observations':
			return id === undefined ? listPage(project, query.get('traceId')) : undefined;
		case 'sessions':
			return id === undefined ? { show: 'traces', ...project } : sessionPage(project, id);
		case undefined:
			return { show: 'traces', ...project };
		default:
			return undefined;
	}
}

/** @param peeked the trace that is open beside the list */
function listPage(project: Project, peeked: string | null): LinkedPlace | undefined {
	return peeked === null ? { show: 'traces', ...project } : tracePage(project, peeked);
}

function tracePage(project: Project, traceId: string): LinkedPlace | undefined {
	return isId(traceId) ? { show: 'trace', ...project, traceId } : undefined;
}

function sessionPage(project: Project, sessionId: string): LinkedPlace | undefined {
	return isId(sessionId) ? { show: 'traces', ...project, sessionId } : undefined;
}

/**
 * Ids that people make up themselves travel percent-encoded: more of them than in a link, but none that would have to be
 * resolved on the way.
 */
function isId(id: string): boolean {
	return /^[^\p{Cc}\p{Cf}\p{Cs}]{1,200}$/u.test(id) && id !== '.' && id !== '..';
}

function decoded(segment: string): string | undefined {
	try {
		return decodeURIComponent(segment);
	} catch {
		return undefined;
	}
}
