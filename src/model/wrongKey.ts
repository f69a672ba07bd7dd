import * as l10n from '@vscode/l10n';

export type CredentialName = 'apiKey' | 'token' | 'publicKey' | 'secretKey';

/**
 * What is wrong with a credential that is plainly one of another sort, as the end of a sentence that begins with its name;
 * undefined where nothing is. Langfuse makes its keys with these beginnings (contract of the analytics API); a server's own
 * may be anything, and only what cannot be right is said.
 */
export function wrongKeyDetail(name: CredentialName, value: string): string | undefined {
	switch (name) {
		case 'publicKey':
			return value.startsWith('sk-')
				? l10n.t('begins with sk-, so it is a secret key. The public key begins with pk-')
				: undefined;
		case 'secretKey':
			return value.startsWith('pk-')
				? l10n.t('begins with pk-, so it is a public key. The secret key begins with sk-')
				: undefined;
		case 'token':
			return /^[ps]k-lf-/.test(value)
				? l10n.t('is a key of a Langfuse project. With such a pair, connect to a Langfuse project instead')
				: undefined;
		case 'apiKey':
			return undefined;
	}
}
