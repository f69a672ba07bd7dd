import * as l10n from '@vscode/l10n';
import { isOperationId, operation } from '../contract/operations.ts';
import type { Problem, SpandeckError } from '../contract/problem.ts';
import { connectionFaultText } from './connectionFaultText.ts';
import { countedText } from './numberText.ts';

/** What a person can do about it; each is a button, the first the likeliest. */
export type ErrorAction = 'signIn' | 'retry' | 'showLog' | 'editConnection' | 'startLocalPlatform';

export interface ErrorText {
	/** What happened, to what, and what to do: one sentence, or two where the server's own words come first. */
	readonly sentence: string;
	readonly actions: readonly ErrorAction[];
}

type HttpProblem = Extract<Problem, { kind: 'http' }>;

/** The only place with words for people about failures. */
export function errorText(error: SpandeckError): ErrorText {
	const doing = doingText(error.operation);
	const { sentence, actions } = mayHaveBeenDone(error) ? uncertainText(error.problem, doing) : textOf(error, doing);
	return { sentence: withoutLinks(sentence), actions };
}

/** VS Code makes links of `[text](command:id)` in a message, also where a server or a file has written it. */
function withoutLinks(sentence: string): string {
	return sentence.replaceAll('](', '] (');
}

const lookFirst = 'It may have been done all the same: refresh and look before you try again.';

/** Codes of a connection that never came about: nothing was sent. */
const neverConnected: readonly string[] = [
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTDOWN',
	'EHOSTUNREACH',
	'ENETDOWN',
	'ENETUNREACH',
	'ENOTFOUND',
	'EPROTO',
];

/** A write that was sent, and of which nobody knows what became. */
function mayHaveBeenDone({ operation: id, problem }: SpandeckError): boolean {
	if (!isOperationId(id) || operation(id).method === 'GET') {
		return false;
	}
	if (problem.kind === 'network') {
		return !neverConnected.includes(problem.code);
	}
	if (problem.kind === 'http') {
		return [500, 502, 504].includes(problem.status);
	}
	return ['timeout', 'contract', 'tooLarge'].includes(problem.kind);
}

/** "create a project" for a row's id, the id itself for anything else. */
function doingText(id: string): string {
	return isOperationId(id) ? operation(id).summary : id;
}

function uncertainText(problem: Problem, doing: string): ErrorText {
	if (problem.kind === 'http') {
		const lead = `The server failed (${problem.status}) trying to ${doing}. ${lookFirst}`;
		return httpText(problem, { lead, actions: ['retry', 'showLog'] });
	}
	const requestId = problem.kind === 'contract' ? problem.requestId : undefined;
	const sentence = withRequest(`${endText(problem)} (trying to ${doing}). ${lookFirst}`, requestId);
	return { sentence, actions: ['retry', 'showLog'] };
}

/** How a request ended that was sent and got no answer that could be read. */
function endText(problem: Problem): string {
	if (problem.kind === 'network') {
		return `The connection to ${problem.origin} broke off with ${problem.code}`;
	}
	if (problem.kind === 'contract') {
		return `The server's answer could not be read: ${problem.path} ${problem.detail}`;
	}
	return problem.kind === 'timeout' ? noAnswerText(problem) : "The server's answer was too large to be read";
}

function noAnswerText({ origin, seconds }: Extract<Problem, { kind: 'timeout' }>): string {
	return `${origin} did not answer within ${countedText(seconds, 'second')}`;
}

function textOf({ operation: id, problem }: SpandeckError, doing: string): ErrorText {
	switch (problem.kind) {
		case 'http':
			return httpText(problem, statusText(problem, id, doing));
		case 'contract':
			return {
				sentence: withRequest(unreadableText(problem, doing), problem.requestId),
				actions: ['showLog', 'editConnection'],
			};
		case 'network':
			return { sentence: connectionFaultText(problem), actions: ['retry', 'editConnection'] };
		case 'certificate':
			return { sentence: connectionFaultText(problem), actions: ['showLog', 'editConnection'] };
		case 'proxy':
			return { sentence: connectionFaultText(problem), actions: ['retry', 'showLog'] };
		case 'timeout':
			return {
				sentence: `${noAnswerText(problem)}. Try again, or raise spandeck.requestTimeoutSeconds.`,
				actions: ['retry'],
			};
		case 'tooLarge':
			return {
				sentence: `The answer is larger than ${problem.limitBytes / 1024 ** 2} MiB and was cut off (trying to ${doing}). Ask for less: a shorter range or a filter.`,
				actions: ['showLog'],
			};
		case 'redirect':
			return { sentence: redirectText(problem), actions: ['editConnection'] };
		case 'noAnalytics':
			return {
				sentence: `There is no Langfuse API at ${problem.origin} (trying to ${doing}). Check the connection's analytics address.`,
				actions: ['editConnection', 'showLog'],
			};
		case 'argument':
			return {
				sentence: `${problem.argument} ${problem.detail}.`,
				// The one argument that a connection holds in the caller's place.
				actions: problem.argument === 'organizationIds' ? ['editConnection'] : [],
			};
		case 'readOnly':
			return {
				sentence: `The connection ${problem.connection} is read-only, so Spandeck does not ${problem.change}. Edit the connection to allow it.`,
				actions: ['editConnection'],
			};
		case 'address':
			return { sentence: problem.sentence, actions: [] };
		case 'signedOut':
			return { sentence: `You are signed out of ${problem.connection}. Sign in to go on.`, actions: ['signIn'] };
		case 'secretStorage':
			return { sentence: secretStorageText(problem), actions: ['retry', 'showLog'] };
		case 'localPlatform':
			return {
				sentence: `The local platform cannot be used: ${problem.detail}.`,
				actions: ['startLocalPlatform', 'showLog'],
			};
		case 'cancelled':
			return { sentence: 'Cancelled.', actions: [] };
		case 'unexpected':
			return {
				sentence: `Something unexpected happened trying to ${doing}: ${problem.detail}.`,
				actions: ['showLog'],
			};
	}
}

function unreadableText({ path, detail, isWebPage }: Extract<Problem, { kind: 'contract' }>, doing: string): string {
	return isWebPage === true
		? l10n.t(
				"The server answered with a web page, not with the API's JSON (trying to {0}). The address may be one for the browser, or a sign-in page stands before it: check the connection's address.",
				doing,
			)
		: `The server's answer could not be read: ${path} ${detail} (trying to ${doing}). Check the connection's address.`;
}

function redirectText({ origin, target }: Extract<Problem, { kind: 'redirect' }>): string {
	return target === origin.replace(/^http:/, 'https:')
		? l10n.t("{0} wants to be asked by https. Begin the connection's address with https://.", origin)
		: `${origin} sends requests on to ${target}. Credentials are not sent there; correct the connection's address if that is right.`;
}

function secretStorageText({ failed, detail }: Extract<Problem, { kind: 'secretStorage' }>): string {
	const what = `The credentials could not be ${failed}: ${detail}.`;
	switch (failed) {
		case 'kept':
			return `${what} Unlock your system's keyring, or keep them for this window only.`;
		case 'read':
			return `${what} Unlock your system's keyring, then try again.`;
		case 'removed':
			return `${what} They are still there: unlock your system's keyring, then try again.`;
	}
}

interface StatusText {
	readonly lead: string;
	readonly actions: readonly ErrorAction[];
}

function httpText(problem: HttpProblem, { lead, actions }: StatusText): ErrorText {
	const detail = problem.detail ?? problem.title;
	const where = problem.pointer === undefined ? '' : ` (${fieldName(problem.pointer)})`;
	const said = detail === undefined ? '' : ` The server says: ${withFullStop(`${detail}${where}`)}`;
	return { sentence: withRequest(`${lead}${said}`, problem.requestId), actions };
}

/** `/data/attributes/organization_role` -> `organization_role` */
function fieldName(pointer: string): string {
	return pointer.split('/').at(-1) ?? pointer;
}

function statusText(problem: HttpProblem, id: string, doing: string): StatusText {
	switch (problem.status) {
		case 400:
			return { lead: `The server did not understand the request to ${doing}.`, actions: ['showLog'] };
		case 401:
			return {
				lead: `The server does not accept the credentials (trying to ${doing}). Sign in again.`,
				actions: ['signIn'],
			};
		case 403:
			return forbiddenText(problem, id, doing);
		case 404:
			return {
				lead: `The server knows nothing at this place (trying to ${doing}). It may have been removed: refresh.`,
				actions: ['retry'],
			};
		case 409:
			return { lead: `The server refused to ${doing}: it conflicts with what is there.`, actions: [] };
		case 413:
			return { lead: `What was sent is too large for the server (trying to ${doing}).`, actions: [] };
		case 422:
			return { lead: `The server refused to ${doing}: a value breaks a rule.`, actions: [] };
		case 429:
			return {
				lead: `The server takes no more requests for now (trying to ${doing}). ${waitText(problem)}`,
				actions: ['retry'],
			};
		case 507:
			return { lead: `The server has no room left (trying to ${doing}).`, actions: ['showLog'] };
		default:
			return otherStatusText(problem.status, doing);
	}
}

function forbiddenText({ neededRole }: HttpProblem, id: string, doing: string): StatusText {
	if (id === 'projects.current') {
		// Langfuse's answer to a pair of an organization: contract A, `projects.current`.
		const lead = "These keys are an organization's. Sign in with the key pair of one project.";
		return { lead, actions: ['signIn'] };
	}
	const lead =
		neededRole === undefined
			? `Your role does not allow you to ${doing}. Ask an owner of the project.`
			: `Traces and metrics need the role ${neededRole} or higher in this project. Ask an owner of the project.`;
	return { lead, actions: [] };
}

function otherStatusText(status: number, doing: string): StatusText {
	if (status >= 500) {
		return { lead: `The server failed (${status}) trying to ${doing}. Try again.`, actions: ['retry', 'showLog'] };
	}
	return { lead: `The server answered ${status} to the request to ${doing}.`, actions: ['showLog'] };
}

function waitText(problem: HttpProblem): string {
	const seconds = problem.retryAfterSeconds;
	return seconds === undefined ? 'Try again in a while.' : `Try again in ${countedText(seconds, 'second')}.`;
}

function withFullStop(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

function withRequest(text: string, requestId: string | undefined): string {
	return requestId === undefined ? text : `${text} Request ${requestId}.`;
}
