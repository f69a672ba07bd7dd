import type { ConnectionState } from '../connections/connections.ts';

/** What is said of a connection that was added; success only where the credentials themselves were tried. */
export function addedText(label: string, state: ConnectionState): string {
	switch (state) {
		case 'signedIn':
			return `Connected to ${label}`;
		case 'unverified':
			return `${label} added; its credentials could not be tried`;
		case 'signedOut':
			return `${label} added; sign in to use it`;
	}
}

/** Likewise after signing in. */
export function signedInText(label: string, state: ConnectionState): string {
	return state === 'signedIn' ? `Signed in to ${label}` : `Credentials of ${label} kept; they could not be tried`;
}
