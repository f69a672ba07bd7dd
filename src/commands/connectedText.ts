import * as l10n from '@vscode/l10n';
import type { ConnectionState } from '../connections/connections.ts';

/** What is said of a connection that was added; success only where the credentials themselves were tried. */
export function addedText(label: string, state: ConnectionState): string {
	switch (state) {
		case 'signedIn':
			return l10n.t('Connected to {0}', label);
		case 'unverified':
			return l10n.t('{0} added; its credentials could not be tried', label);
		case 'signedOut':
			return l10n.t('{0} added; sign in to use it', label);
	}
}

/** Likewise after signing in. */
export function signedInText(label: string, state: ConnectionState): string {
	return state === 'signedIn'
		? l10n.t('Signed in to {0}', label)
		: l10n.t('Credentials of {0} kept; they could not be tried', label);
}
