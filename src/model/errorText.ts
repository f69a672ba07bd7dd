import * as l10n from '@vscode/l10n';
import { isOperationId, operation } from '../contract/operations.ts';
import type { Problem, SpandeckError } from '../contract/problem.ts';
import { answerFaultText } from './answerFault.ts';
import { connectionFaultText } from './connectionFaultText.ts';
import { countText } from './numberText.ts';

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
		const lead = l10n.t(
			'The server failed ({0}) trying to {1}. It may have been done all the same: refresh and look before you try again.',
			problem.status,
			doing,
		);
		return httpText(problem, { lead, actions: ['retry', 'showLog'] });
	}
	const requestId = problem.kind === 'contract' ? problem.requestId : undefined;
	return { sentence: withRequest(endText(problem, doing), requestId), actions: ['retry', 'showLog'] };
}

/** How a request ended that was sent and got no answer that could be read. */
function endText(problem: Problem, doing: string): string {
	if (problem.kind === 'network') {
		return l10n.t(
			'The connection to {0} broke off with {1} (trying to {2}). It may have been done all the same: refresh and look before you try again.',
			problem.origin,
			problem.code,
			doing,
		);
	}
	if (problem.kind === 'contract') {
		return l10n.t(
			"The server's answer could not be read: {0} {1} (trying to {2}). It may have been done all the same: refresh and look before you try again.",
			problem.path,
			answerFaultText(problem.detail),
			doing,
		);
	}
	if (problem.kind === 'timeout') {
		return l10n.t(
			'{0} did not answer within {1} (trying to {2}). It may have been done all the same: refresh and look before you try again.',
			problem.origin,
			secondsInWords(problem.seconds),
			doing,
		);
	}
	return l10n.t(
		"The server's answer was too large to be read (trying to {0}). It may have been done all the same: refresh and look before you try again.",
		doing,
	);
}

function secondsInWords(seconds: number): string {
	return seconds === 1 ? l10n.t('1 second') : l10n.t('{0} seconds', countText(seconds));
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
				sentence: l10n.t(
					'{0} did not answer within {1}. Try again, or raise spandeck.requestTimeoutSeconds.',
					problem.origin,
					secondsInWords(problem.seconds),
				),
				actions: ['retry'],
			};
		case 'tooLarge':
			return {
				sentence: l10n.t(
					'The answer is larger than {0} MiB and was cut off (trying to {1}). Ask for less: a shorter range or a filter.',
					problem.limitBytes / 1024 ** 2,
					doing,
				),
				actions: ['showLog'],
			};
		case 'redirect':
			return { sentence: redirectText(problem), actions: ['editConnection'] };
		case 'noAnalytics':
			return {
				sentence: l10n.t(
					"There is no Langfuse API at {0} (trying to {1}). Check the connection's analytics address.",
					problem.origin,
					doing,
				),
				actions: ['editConnection', 'showLog'],
			};
		case 'argument':
			return {
				sentence: l10n.t('{0} {1}.', problem.argument, problem.detail),
				// The one argument that a connection holds in the caller's place.
				actions: problem.argument === 'organizationIds' ? ['editConnection'] : [],
			};
		case 'readOnly':
			return {
				sentence: l10n.t(
					'The connection {0} is read-only, so Spandeck does not {1}. Edit the connection to allow it.',
					problem.connection,
					problem.change,
				),
				actions: ['editConnection'],
			};
		case 'address':
			return { sentence: problem.sentence, actions: [] };
		case 'signedOut':
			return {
				sentence: l10n.t('You are signed out of {0}. Sign in to go on.', problem.connection),
				actions: ['signIn'],
			};
		case 'secretStorage':
			return { sentence: secretStorageText(problem), actions: ['retry', 'showLog'] };
		case 'localPlatform':
			return {
				sentence: l10n.t('The local platform cannot be used: {0}.', problem.detail),
				actions: ['startLocalPlatform', 'showLog'],
			};
		case 'cancelled':
			return { sentence: l10n.t('Cancelled.'), actions: [] };
		case 'unexpected':
			return {
				sentence: l10n.t('Something unexpected happened trying to {0}: {1}.', doing, problem.detail),
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
		: l10n.t(
				"The server's answer could not be read: {0} {1} (trying to {2}). Check the connection's address.",
				path,
				answerFaultText(detail),
				doing,
			);
}

function redirectText({ origin, target }: Extract<Problem, { kind: 'redirect' }>): string {
	return target === origin.replace(/^http:/, 'https:')
		? l10n.t("{0} wants to be asked by https. Begin the connection's address with https://.", origin)
		: l10n.t(
				"{0} sends requests on to {1}. Credentials are not sent there; correct the connection's address if that is right.",
				origin,
				target,
			);
}

function secretStorageText({ failed, detail }: Extract<Problem, { kind: 'secretStorage' }>): string {
	switch (failed) {
		case 'kept':
			return l10n.t(
				"The credentials could not be kept: {0}. Unlock your system's keyring, or keep them for this window only.",
				detail,
			);
		case 'read':
			return l10n.t("The credentials could not be read: {0}. Unlock your system's keyring, then try again.", detail);
		case 'removed':
			return l10n.t(
				"The credentials could not be removed: {0}. They are still there: unlock your system's keyring, then try again.",
				detail,
			);
	}
}

interface StatusText {
	readonly lead: string;
	readonly actions: readonly ErrorAction[];
}

function httpText(problem: HttpProblem, { lead, actions }: StatusText): ErrorText {
	const detail = problem.detail ?? problem.title;
	const where = problem.pointer === undefined ? '' : ` (${fieldName(problem.pointer)})`;
	const said = detail === undefined ? [] : [l10n.t('The server says: {0}', withFullStop(`${detail}${where}`))];
	return { sentence: withRequest([lead, ...said].join(' '), problem.requestId), actions };
}

/** `/data/attributes/organization_role` -> `organization_role` */
function fieldName(pointer: string): string {
	return pointer.split('/').at(-1) ?? pointer;
}

function statusText(problem: HttpProblem, id: string, doing: string): StatusText {
	switch (problem.status) {
		case 400:
			return { lead: l10n.t('The server did not understand the request to {0}.', doing), actions: ['showLog'] };
		case 401:
			return {
				lead: l10n.t('The server does not accept the credentials (trying to {0}). Sign in again.', doing),
				actions: ['signIn'],
			};
		case 403:
			return forbiddenText(problem, id, doing);
		case 404:
			return {
				lead: l10n.t(
					'The server knows nothing at this place (trying to {0}). It may have been removed: refresh.',
					doing,
				),
				actions: ['retry'],
			};
		case 409:
			return { lead: l10n.t('The server refused to {0}: it conflicts with what is there.', doing), actions: [] };
		case 413:
			return { lead: l10n.t('What was sent is too large for the server (trying to {0}).', doing), actions: [] };
		case 422:
			return { lead: l10n.t('The server refused to {0}: a value breaks a rule.', doing), actions: [] };
		case 429:
			return {
				lead: waitText(problem, doing),
				actions: ['retry'],
			};
		case 507:
			return { lead: l10n.t('The server has no room left (trying to {0}).', doing), actions: ['showLog'] };
		default:
			return otherStatusText(problem.status, doing);
	}
}

function forbiddenText({ neededRole }: HttpProblem, id: string, doing: string): StatusText {
	if (id === 'projects.current') {
		// Langfuse's answer to a pair of an organization: contract A, `projects.current`.
		const lead = l10n.t("These keys are an organization's. Sign in with the key pair of one project.");
		return { lead, actions: ['signIn'] };
	}
	const lead =
		neededRole === undefined
			? l10n.t('Your role does not allow you to {0}. Ask an owner of the project.', doing)
			: l10n.t(
					'Traces and metrics need the role {0} or higher in this project. Ask an owner of the project.',
					neededRole,
				);
	return { lead, actions: [] };
}

function otherStatusText(status: number, doing: string): StatusText {
	if (status >= 500) {
		return {
			lead: l10n.t('The server failed ({0}) trying to {1}. Try again.', status, doing),
			actions: ['retry', 'showLog'],
		};
	}
	return { lead: l10n.t('The server answered {0} to the request to {1}.', status, doing), actions: ['showLog'] };
}

function waitText(problem: HttpProblem, doing: string): string {
	const seconds = problem.retryAfterSeconds;
	return seconds === undefined
		? l10n.t('The server takes no more requests for now (trying to {0}). Try again in a while.', doing)
		: l10n.t(
				'The server takes no more requests for now (trying to {0}). Try again in {1}.',
				doing,
				secondsInWords(seconds),
			);
}

function withFullStop(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

function withRequest(text: string, requestId: string | undefined): string {
	return requestId === undefined ? text : `${text} ${l10n.t('Request {0}.', requestId)}`;
}
