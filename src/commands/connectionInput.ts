import * as l10n from '@vscode/l10n';
import type { Credentials } from '../client/credentials.ts';
import type { NewConnection } from '../connections/connections.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import { wrongKeyDetail } from '../model/wrongKey.ts';

/** Credentials as the object form of a connection's commands has them. */
export interface Secrets {
	readonly apiKey?: string | undefined;
	readonly token?: string | undefined;
	readonly publicKey?: string | undefined;
	readonly secretKey?: string | undefined;
}

/** The object form of `connection.add`. */
export interface NewConnectionInput extends Secrets {
	readonly label?: string | undefined;
	readonly kind: Connection['kind'];
	readonly organizationsApiUrl?: string | undefined;
	readonly analyticsUrl?: string | undefined;
	readonly organizationIds?: string[] | undefined;
}

const localOwn = ['organizationsApiUrl', 'organizationIds', 'apiKey', 'token', 'publicKey', 'secretKey'] as const;

/**
 * Whether the local platform inside the extension is meant: of that kind, and with no address.
 * @throws SpandeckError kind `argument` for a value that it does not take, rather than drop it
 */
export function isLocalPlatform(input: NewConnectionInput): boolean {
	if (input.kind !== 'local' || input.analyticsUrl !== undefined) {
		return false;
	}
	const extra = localOwn.find((name) => input[name] !== undefined);
	if (extra !== undefined) {
		throw refusal(
			extra,
			l10n.t('is for a server with an analyticsUrl: the local platform has addresses and keys of its own'),
		);
	}
	return true;
}

/** @throws SpandeckError kind `argument` where the name or the address is missing */
export function newConnectionOf(input: NewConnectionInput): NewConnection {
	const { organizationsApiUrl, organizationIds } = input;
	return {
		label: required('label', input.label),
		kind: input.kind,
		analyticsUrl: required('analyticsUrl', input.analyticsUrl),
		...(organizationsApiUrl !== undefined && { organizationsApiUrl }),
		...(organizationIds !== undefined && { organizationIds }),
	};
}

/** Both of a pair or neither. @throws SpandeckError kind `argument` for one without the other, or of another sort */
export function credentialsOf(secrets: Secrets): Credentials | undefined {
	const { apiKey, token, publicKey, secretKey } = secrets;
	refuseWrongKeys(secrets);
	if (apiKey !== undefined || token !== undefined) {
		return { apiKey: required('apiKey', apiKey), token: required('token', token) };
	}
	if (publicKey !== undefined || secretKey !== undefined) {
		return { publicKey: required('publicKey', publicKey), secretKey: required('secretKey', secretKey) };
	}
	return undefined;
}

function refuseWrongKeys(secrets: Secrets): void {
	for (const name of ['apiKey', 'token', 'publicKey', 'secretKey'] as const) {
		const detail = wrongKeyDetail(name, secrets[name] ?? '');
		if (detail !== undefined) {
			throw refusal(name, detail);
		}
	}
}

/** For the sort of server: what has to be there to sign in. */
export function missingCredentials(kind: Connection['kind']): SpandeckError {
	return refusal(kind === 'langfuse' ? 'publicKey' : 'apiKey', l10n.t('is missing'));
}

function required(argument: string, value: string | undefined): string {
	if (value === undefined) {
		throw refusal(argument, l10n.t('is missing'));
	}
	return value;
}

function refusal(argument: string, detail: string): SpandeckError {
	return new SpandeckError('spandeck.connection', { kind: 'argument', argument, detail });
}
