import * as l10n from '@vscode/l10n';
import type { Problem } from '../contract/problem.ts';

type ConnectionFault = Extract<Problem, { kind: 'network' | 'certificate' | 'proxy' }>;

/**
 * What keeps a request from its server, and what to do about it. The codes are Node's and OpenSSL's (`node:errors`,
 * `node:tls`, X509_verify_cert_error_string), 407 the status of a proxy.
 */
export function connectionFaultText(problem: ConnectionFault): string {
	switch (problem.kind) {
		case 'network':
			return networkText(problem);
		case 'certificate':
			return certificateText(problem);
		case 'proxy':
			return proxyText(problem);
	}
}

/** Whether a server was found that speaks no TLS, though https was asked of it. */
export function speaksNoTls(problem: Problem): boolean {
	return problem.kind === 'network' && (problem.code === 'EPROTO' || problem.code.startsWith('ERR_SSL_'));
}

function networkText(problem: ConnectionFault): string {
	const { code, origin } = problem;
	if (speaksNoTls(problem)) {
		return l10n.t('{0} does not speak https ({1}). Write http:// if that is what it speaks.', origin, code);
	}
	switch (code) {
		case 'ENOTFOUND':
			return l10n.t('{0} could not be reached ({1}): no server has this name. Check the address.', origin, code);
		case 'EAI_AGAIN':
			return l10n.t(
				'{0} could not be reached ({1}): its name could not be looked up. Check your network, then try again.',
				origin,
				code,
			);
		case 'ECONNREFUSED':
			return l10n.t(
				'{0} could not be reached ({1}): nothing answers there. Check the address and your network, then try again.',
				origin,
				code,
			);
		default:
			return l10n.t(
				'{0} could not be reached ({1}). Check the address and your network, then try again.',
				origin,
				code,
			);
	}
}

function certificateText({ code, origin }: ConnectionFault): string {
	switch (code) {
		case 'CERT_HAS_EXPIRED':
			return l10n.t('The certificate of {0} has expired ({1}). It has to be renewed on the server.', origin, code);
		case 'CERT_NOT_YET_VALID':
			return l10n.t('The certificate of {0} is not valid yet ({1}). Check the clock of this machine.', origin, code);
		case 'ERR_TLS_CERT_ALTNAME_INVALID':
		case 'HOSTNAME_MISMATCH':
			return l10n.t(
				'The certificate of {0} is for another name ({1}). Use the address for which it was made.',
				origin,
				code,
			);
		case 'DEPTH_ZERO_SELF_SIGNED_CERT':
		case 'SELF_SIGNED_CERT_IN_CHAIN':
			return l10n.t(
				"The certificate of {0} is signed by itself ({1}). Add it to your system's trusted certificates if you trust the server.",
				origin,
				code,
			);
		case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
		case 'UNABLE_TO_GET_ISSUER_CERT':
		case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
			return l10n.t(
				'The certificate of {0} is signed by an authority that this machine does not know ({1}). Add the authority to your system, or let the server send its whole chain.',
				origin,
				code,
			);
		default:
			return l10n.t(
				'The certificate of {0} was not accepted ({1}). Add its authority to your system, or correct the address.',
				origin,
				code,
			);
	}
}

function proxyText({ code, origin }: ConnectionFault): string {
	switch (code) {
		case '407':
			return l10n.t(
				'The proxy on the way to {0} wants a user name and a password ({1}). Put them into the setting http.proxy.',
				origin,
				code,
			);
		case 'ECONNREFUSED':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
		case 'ETIMEDOUT':
			return l10n.t(
				'The proxy on the way to {0} could not be reached ({1}). Check the setting http.proxy.',
				origin,
				code,
			);
		default:
			return l10n.t(
				'The proxy on the way to {0} did not let the request through ({1}). Check the setting http.proxy.',
				origin,
				code,
			);
	}
}
