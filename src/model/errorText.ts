import { isOperationId, operation } from '../contract/operations.ts';
import type { Problem, SpandeckError } from '../contract/problem.ts';
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
	return textOf(error.problem, doingText(error.operation));
}

/** "create a project" for a row's id, the id itself for anything else. */
function doingText(id: string): string {
	return isOperationId(id) ? operation(id).summary : id;
}

function textOf(problem: Problem, doing: string): ErrorText {
	switch (problem.kind) {
		case 'http':
			return httpText(problem, doing);
		case 'contract':
			return {
				sentence: withRequest(
					`The server's answer could not be read: ${problem.path} ${problem.detail} (trying to ${doing}). Check the connection's address.`,
					problem.requestId,
				),
				actions: ['showLog', 'editConnection'],
			};
		case 'network':
			return {
				sentence: `${problem.origin} could not be reached (${problem.code}). Check the address and your network, then try again.`,
				actions: ['retry', 'editConnection'],
			};
		case 'certificate':
			return {
				sentence: `The certificate of ${problem.origin} was not accepted (${problem.code}). Add its authority to your system, or correct the address.`,
				actions: ['showLog', 'editConnection'],
			};
		case 'proxy':
			return {
				sentence: `The proxy on the way to ${problem.origin} did not let the request through (${problem.code}). Check the setting http.proxy.`,
				actions: ['retry', 'showLog'],
			};
		case 'timeout':
			return {
				sentence: `${problem.origin} did not answer within ${countedText(problem.seconds, 'second')}. Try again, or raise spandeck.requestTimeoutSeconds.`,
				actions: ['retry'],
			};
		case 'tooLarge':
			return {
				sentence: `The answer is larger than ${problem.limitBytes / 1024 ** 2} MiB and was cut off (trying to ${doing}). Ask for less: a shorter range or a filter.`,
				actions: ['showLog'],
			};
		case 'redirect':
			return {
				sentence: `${problem.origin} sends requests on to ${problem.target}. Credentials are not sent there; correct the connection's address if that is right.`,
				actions: ['editConnection'],
			};
		case 'argument':
			return {
				sentence: `${problem.argument} ${problem.detail}.`,
				// The one argument that a connection holds in the caller's place.
				actions: problem.argument === 'organizationIds' ? ['editConnection'] : [],
			};
		case 'signedOut':
			return { sentence: `You are signed out of ${problem.connection}. Sign in to go on.`, actions: ['signIn'] };
		case 'secretStorage':
			return {
				sentence: `The credentials could not be kept: ${problem.detail}. Unlock your system's keyring, or keep them for this window only.`,
				actions: ['retry', 'showLog'],
			};
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

function httpText(problem: HttpProblem, doing: string): ErrorText {
	const { lead, actions } = statusText(problem, doing);
	const detail = problem.detail ?? problem.title;
	const where = problem.pointer === undefined ? '' : ` (${fieldName(problem.pointer)})`;
	const said = detail === undefined ? '' : ` The server says: ${withFullStop(`${detail}${where}`)}`;
	return { sentence: withRequest(`${lead}${said}`, problem.requestId), actions };
}

/** `/data/attributes/organization_role` -> `organization_role` */
function fieldName(pointer: string): string {
	return pointer.split('/').at(-1) ?? pointer;
}

function statusText(problem: HttpProblem, doing: string): { lead: string; actions: readonly ErrorAction[] } {
	switch (problem.status) {
		case 400:
			return { lead: `The server did not understand the request to ${doing}.`, actions: ['showLog'] };
		case 401:
			return {
				lead: `The server does not accept the credentials (trying to ${doing}). Sign in again.`,
				actions: ['signIn'],
			};
		case 403:
			return { lead: forbiddenText(problem, doing), actions: [] };
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

function forbiddenText({ neededRole }: HttpProblem, doing: string): string {
	return neededRole === undefined
		? `Your role does not allow you to ${doing}. Ask an owner of the project.`
		: `Traces and metrics need the role ${neededRole} or higher in this project. Ask an owner of the project.`;
}

function otherStatusText(status: number, doing: string): { lead: string; actions: readonly ErrorAction[] } {
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
