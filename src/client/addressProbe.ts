import { analyticsPathPrefix } from '../contract/analyticsApi.ts';
import { isJsonObject } from '../contract/json.ts';
import { type Problem, SpandeckError } from '../contract/problem.ts';
import { routeOf } from '../contract/routes.ts';
import type { AddressFinding, ProbedApi } from '../model/addressFinding.ts';
import { speaksNoTls } from '../model/connectionFaultText.ts';
import { isWebPage } from './call.ts';
import type { ClientSettings } from './clientSettings.ts';
import { requestUrl } from './requestUrl.ts';
import type { Transport } from './transport.ts';

export interface ProbeOptions {
	readonly settings: ClientSettings;
	readonly transport: Transport;
	readonly signal: AbortSignal;
}

/** How many paths above the typed one are tried. */
const mostParents = 4;

/**
 * Looks what is at an address, without credentials and once: the analytics' health, or whether a list of organizations
 * wants to know who asks. Where it is not there, the likeliest places for it are tried too.
 * @param url as a connection would hold it
 * @throws SpandeckError kind `cancelled` alone
 */
export async function probeAddress(api: ProbedApi, url: string, options: ProbeOptions): Promise<AddressFinding> {
	const found = await look(api, url, options);
	for (const candidate of otherPlaces(api, url, found)) {
		const there = await look(api, candidate.url, options);
		if (candidate.because === 'path' ? isThere(there) : isAnswer(there)) {
			return { kind: 'elsewhere', ...candidate };
		}
	}
	return found;
}

async function look(api: ProbedApi, url: string, options: ProbeOptions): Promise<AddressFinding> {
	try {
		const { text } = await ask(api, url, options);
		return api === 'analytics' ? analyticsFinding(text) : organizationsFinding(text);
	} catch (thrown) {
		if (!(thrown instanceof SpandeckError) || thrown.problem.kind === 'cancelled') {
			throw thrown;
		}
		return findingOfProblem(api, thrown.problem);
	}
}

function ask(api: ProbedApi, url: string, { settings, transport, signal }: ProbeOptions) {
	const operationId = api === 'analytics' ? 'health.get' : 'organizations.list';
	const { method, path } = routeOf(operationId, settings.routes);
	const prefix = api === 'analytics' ? analyticsPathPrefix : '';
	return transport({
		operationId,
		method,
		template: `${prefix}${path}`,
		url: requestUrl(operationId, `${url}${prefix}`, path, {}, undefined),
		headers: { Accept: 'application/json, application/vnd.api+json', 'User-Agent': 'spandeck' },
		// The person is typing: a second attempt would only make them wait.
		repeatable: false,
		timeoutSeconds: settings.timeoutSeconds,
		signal,
		redact: (text) => text,
	});
}

function analyticsFinding(text: string): AddressFinding {
	const body = parsed(text);
	const version = isJsonObject(body) ? body['version'] : undefined;
	return typeof version === 'string' && /^\d+[\w.+-]{0,40}$/.test(version)
		? { kind: 'langfuse', version }
		: other(text);
}

function organizationsFinding(text: string): AddressFinding {
	const body = parsed(text);
	return isJsonObject(body) && Array.isArray(body['data']) ? { kind: 'organizationsApi' } : other(text);
}

function other(text: string): AddressFinding {
	return { kind: 'other', isWebPage: isWebPage(text) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function findingOfProblem(api: ProbedApi, problem: Problem): AddressFinding {
	if (problem.kind !== 'http') {
		return { kind: 'failed', problem };
	}
	switch (problem.status) {
		case 401:
		case 403:
			return api === 'organizations' ? { kind: 'organizationsApi' } : { kind: 'guarded', status: problem.status };
		case 404:
		case 405:
		case 410:
			return { kind: 'other', isWebPage: false };
		default:
			return { kind: 'failed', problem };
	}
}

type Elsewhere = Omit<Extract<AddressFinding, { kind: 'elsewhere' }>, 'kind'>;

function otherPlaces(api: ProbedApi, url: string, found: AddressFinding): readonly Elsewhere[] {
	if (found.kind === 'other') {
		return parents(api, url).map((parent) => ({ url: parent, because: 'path' }));
	}
	if (found.kind !== 'failed') {
		return [];
	}
	if (speaksNoTls(found.problem)) {
		return [{ url: url.replace(/^https:/, 'http:'), because: 'http' }];
	}
	return url.startsWith('http:') && mayWantTls(found.problem)
		? [{ url: url.replace(/^http:/, 'https:'), because: 'https' }]
		: [];
}

/** A server of https breaks plain requests off, answers them with 400, or sends them on to its own address. */
function mayWantTls(problem: Problem): boolean {
	if (problem.kind === 'network') {
		return /^(?:ECONNRESET|EPIPE|HPE_)/.test(problem.code);
	}
	if (problem.kind === 'redirect') {
		return problem.target === problem.origin.replace(/^http:/, 'https:');
	}
	return problem.kind === 'http' && problem.status === 400;
}

/** The paths above, and for an Organizations API the usual one. */
function parents(api: ProbedApi, url: string): readonly string[] {
	const { origin, pathname } = new URL(url);
	const segments = pathname.split('/').filter((segment) => segment !== '');
	const above = segments.map((_, count) => [origin, ...segments.slice(0, segments.length - count - 1)].join('/'));
	const usual = api === 'organizations' ? [`${origin}/api/v1`] : [];
	return [...usual, ...above.slice(-mostParents)].filter((candidate) => candidate !== url);
}

function isThere({ kind }: AddressFinding): boolean {
	return kind === 'langfuse' || kind === 'organizationsApi';
}

/** A certificate that is not accepted is an answer too: somebody speaks TLS there. */
function isAnswer(finding: AddressFinding): boolean {
	return finding.kind !== 'failed' || finding.problem.kind === 'http' || finding.problem.kind === 'certificate';
}
