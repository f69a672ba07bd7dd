import * as l10n from '@vscode/l10n';
import type * as z from 'zod';
import { analyticsPathPrefix } from '../contract/analyticsApi.ts';
import { issueDetail } from '../contract/issueDetail.ts';
import { operation, type OperationId, type OperationInput } from '../contract/operations.ts';
import { type Problem, SpandeckError } from '../contract/problem.ts';
import { type Route, routeOf } from '../contract/routes.ts';
import type { Connection } from '../model/connection.ts';
import { requireChangeable } from '../model/connectionCan.ts';
import type { Authentication } from './authentication.ts';
import type { ClientSettings } from './clientSettings.ts';
import type { CallOptions } from './connectionClient.ts';
import { redactor } from './redact.ts';
import { type QueryValues, requestUrl } from './requestUrl.ts';
import type { Transport, TransportAnswer } from './transport.ts';

/** The answer's parsed JSON (undefined for an answer without a body), unread. */
export interface Answer {
	readonly body: unknown;
	readonly requestId: string | undefined;
}

/** Calls one row of the contract: checks what is sent, then sends it. @throws SpandeckError */
export type Call = <Id extends OperationId>(
	id: Id,
	input: OperationInput<Id>,
	authentication: Authentication,
	options?: CallOptions,
) => Promise<Answer>;

/** An operation's input as plain data, whatever the row. */
interface PlainInput {
	readonly path: Readonly<Record<string, string | undefined>>;
	readonly query?: QueryValues;
	readonly body?: unknown;
}

export function createCall(connection: Connection, settings: () => ClientSettings, transport: Transport): Call {
	return async (id, input, authentication, options = {}) => {
		if (operation(id).method !== 'GET') {
			requireChangeable(id, connection, l10n.t('{0} there', operation(id).summary));
		}
		const { timeoutSeconds, routes } = settings();
		const route = routeOf(id, routes);
		const { path, query, body } = input as PlainInput;
		const sent = checkedBody(id, body);
		checkQuery(id, query);
		const url = requestUrl(id, baseUrl(id, connection), route.path, path, query);
		if (options.signal?.aborted === true) {
			throw new SpandeckError(id, { kind: 'cancelled' });
		}
		const answer = await transport({
			operationId: id,
			...loggedAs(id, route),
			url,
			headers: headersOf(authentication, sent),
			...(sent !== undefined && { body: JSON.stringify(sent) }),
			repeatable: operation(id).method === 'GET',
			timeoutSeconds,
			signal: options.signal,
			onRetry: options.onRetry,
			redact: redactor([...authentication.secrets, ...secretsOf(sent)]),
		});
		return parseAnswer(id, answer);
	};
}

function baseUrl(id: OperationId, connection: Connection): string {
	if (operation(id).api === 'analytics') {
		return `${connection.analyticsUrl}${analyticsPathPrefix}`;
	}
	if (connection.organizationsApiUrl === undefined) {
		throw new SpandeckError(id, {
			kind: 'argument',
			argument: connection.label,
			detail: l10n.t('has no address of an Organizations API'),
		});
	}
	return connection.organizationsApiUrl;
}

function loggedAs(id: OperationId, route: Route): { method: string; template: string } {
	const prefix = operation(id).api === 'analytics' ? analyticsPathPrefix : '';
	return { method: route.method, template: `${prefix}${route.path}` };
}

function headersOf(authentication: Authentication, body: unknown): Record<string, string> {
	return {
		...authentication.headers,
		Accept: 'application/json, application/vnd.api+json',
		'User-Agent': 'spandeck',
		...(body !== undefined && { 'Content-Type': 'application/json' }),
	};
}

/** The body as the row's schema writes it: trimmed, roles in capitals. */
function checkedBody(id: OperationId, body: unknown): unknown {
	const schema = operation(id).body;
	if (schema === undefined) {
		return undefined;
	}
	const checked = schema.safeParse(body);
	if (!checked.success) {
		throw new SpandeckError(id, argumentProblem(checked.error.issues[0], ['data']));
	}
	return checked.data;
}

function checkQuery(id: OperationId, query: QueryValues | undefined): void {
	const checked = operation(id).query?.safeParse(query ?? {});
	if (checked?.success === false) {
		throw new SpandeckError(id, argumentProblem(checked.error.issues[0], []));
	}
}

/** Names the argument as a caller writes it: `attributes.organizationRole`, not `data.attributes.organization_role`. */
function argumentProblem(issue: z.core.$ZodIssue | undefined, wrapping: readonly string[]): Problem {
	const path = (issue?.path ?? []).map(String);
	const own = wrapping.every((name, index) => path[index] === name) ? path.slice(wrapping.length) : path;
	const argument = own.join('.').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
	return { kind: 'argument', argument: argument || l10n.t('The argument'), detail: issueDetail(issue) };
}

/** What a request's body carries that a server must not echo into a message: an LLM provider's key. */
function secretsOf(body: unknown): string[] {
	const data = (body as { readonly data?: { readonly attributes?: { readonly secretKey?: unknown } } } | undefined)
		?.data;
	const secret = data?.attributes?.secretKey;
	return typeof secret === 'string' ? [secret] : [];
}

function parseAnswer(id: OperationId, { text, requestId }: TransportAnswer): Answer {
	if (text.trim() === '') {
		return { body: undefined, requestId };
	}
	try {
		return { body: JSON.parse(text) as unknown, requestId };
	} catch {
		// The parser's own message quotes the answer, which may hold a secret.
		const request = requestId === undefined ? {} : { requestId };
		const page = isWebPage(text) ? { isWebPage: true as const } : {};
		throw new SpandeckError(id, { kind: 'contract', path: '$', detail: 'is no JSON', ...request, ...page });
	}
}

/** Whether an answer is HTML. */
export function isWebPage(text: string): boolean {
	return /^\s*<(?:!doctype|html|head|body|!--)/i.test(text);
}
