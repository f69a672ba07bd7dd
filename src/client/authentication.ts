import * as l10n from '@vscode/l10n';
import { apiKeyHeader, authorizationHeader } from '../contract/organizationsApi.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { KeyPair } from '../model/project.ts';
import type { PlatformCredentials } from './credentials.ts';

/** What a request carries to be let in, and what of it must never be read anywhere. */
export interface Authentication {
	readonly headers: Readonly<Record<string, string>>;
	readonly secrets: readonly string[];
}

/** Key and token of the Organizations API. @throws SpandeckError kind `argument` where a header cannot carry them */
export function platformAuthentication(operationId: string, credentials: PlatformCredentials): Authentication {
	requireHeaderText(operationId, 'apiKey', credentials.apiKey);
	requireHeaderText(operationId, 'token', credentials.token);
	return {
		headers: { [apiKeyHeader]: credentials.apiKey, [authorizationHeader]: `Bearer ${credentials.token}` },
		secrets: [credentials.apiKey, credentials.token],
	};
}

/** Basic, with a project's pair. @throws SpandeckError kind `argument` for a public key that Basic cannot carry */
export function basicAuthentication(operationId: string, { publicKey, secretKey }: KeyPair): Authentication {
	if (publicKey.includes(':')) {
		throw new SpandeckError(operationId, {
			kind: 'argument',
			argument: 'publicKey',
			detail: l10n.t('must not hold a colon'),
		});
	}
	const basic = Buffer.from(`${publicKey}:${secretKey}`, 'utf8').toString('base64');
	return { headers: { [authorizationHeader]: `Basic ${basic}` }, secrets: [secretKey, `${publicKey}:${secretKey}`] };
}

function requireHeaderText(operationId: string, argument: string, value: string): void {
	if (!/^[\x21-\x7e]+$/.test(value)) {
		const detail =
			value === '' ? l10n.t('must not be empty') : l10n.t('must hold only ASCII letters, digits and signs, no blanks');
		throw new SpandeckError(operationId, { kind: 'argument', argument, detail });
	}
}
