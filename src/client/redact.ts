/** What stands in the place of a secret. */
export const mask = '***';

/** Shorter texts are no secrets, and masking them would make a message unreadable. */
const shortestSecret = 4;

/** Secrets that were not ours to know, by their look: authorization headers and Langfuse's or an LLM provider's secret keys. */
const secretLooks = [/\b((?:bearer|basic)\s+)[\w+/=.~-]{6,}/gi, /\b(sk-)[\w-]{6,}/gi];

/**
 * Masks secrets that a server echoes: each as it is, percent-encoded, as it stands inside JSON, and in base64.
 * @param secrets what the request carried
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
	const forms = new Set(secrets.filter((secret) => secret.length >= shortestSecret).flatMap(formsOf));
	// The longest first: one secret may be a part of another.
	const ordered = Array.from(forms).sort((one, other) => other.length - one.length);
	const known = ordered.length === 0 ? undefined : new RegExp(ordered.map(escaped).join('|'), 'gi');
	return (text) => maskLooks(known === undefined ? text : text.replace(known, mask));
}

function maskLooks(text: string): string {
	return secretLooks.reduce((masked, look) => masked.replace(look, (_, lead: string) => `${lead}${mask}`), text);
}

function formsOf(secret: string): string[] {
	const bytes = Buffer.from(secret, 'utf8');
	const base64 = bytes.toString('base64').replace(/=+$/, '');
	const inJson = JSON.stringify(secret).slice(1, -1);
	return [secret, encodeURIComponent(secret), inJson, base64, bytes.toString('base64url')];
}

function escaped(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
