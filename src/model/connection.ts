import * as l10n from '@vscode/l10n';
import * as z from 'zod';

export const connectionKinds = ['platform', 'langfuse', 'local'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

/**
 * An address as it may stand in a connection: http or https, without user, password, query or fragment.
 * A trailing `/` is cut; for `analyticsUrl` also a trailing `/api/public` (contract, Connection).
 */
function address(cut: RegExp) {
	return z
		.string()
		.trim()
		.transform((value, context) => {
			const url = URL.canParse(value) ? new URL(value) : undefined;
			const refusal = refusalOfAddress(url);
			if (url === undefined || refusal !== undefined) {
				context.addIssue({ code: 'custom', message: refusal ?? l10n.t('must be an address') });
				return z.NEVER;
			}
			return `${url.origin}${url.pathname}`.replace(cut, '');
		});
}

function refusalOfAddress(url: URL | undefined): string | undefined {
	if (url === undefined) {
		return l10n.t('must be an address, like https://platform.example.com');
	}
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		return l10n.t('must begin with https:// or http://');
	}
	if (url.username !== '' || url.password !== '') {
		return l10n.t('must not hold a user name or a password');
	}
	return url.search !== '' || url.hash !== '' ? l10n.t('must not have a query or a fragment') : undefined;
}

export const organizationsApiAddress = address(/\/+$/);
export const analyticsAddress = address(/(?:\/api\/public)?\/+$|\/api\/public$/);

const connectionShape = {
	label: z.string().trim().min(1, l10n.t('must not be empty')).max(100, l10n.t('must be at most {0} characters', 100)),
	organizationsApiUrl: organizationsApiAddress.optional(),
	analyticsUrl: analyticsAddress,
	/** For servers without a page of organizations. */
	organizationIds: z.array(z.string().trim().min(1)).optional(),
	/** Coloured, and asked twice before anything destructive. */
	production: z.boolean().optional(),
	readOnly: z.boolean().optional(),
};

/** The part of a connection that is no secret, as it stands in the setting `spandeck.connections`. */
export const connection = z
	.object({ id: z.string().min(1), kind: z.enum(connectionKinds), ...connectionShape })
	.refine((value) => value.kind === 'langfuse' || value.organizationsApiUrl !== undefined, {
		message: l10n.t('is needed for this kind of connection'),
		path: ['organizationsApiUrl'],
	});
export type Connection = z.output<typeof connection>;

/** What can be changed later; the kind can't. */
export const connectionAttributes = z.strictObject(connectionShape).partial();
export type ConnectionAttributes = z.output<typeof connectionAttributes>;

/**
 * What credentials of a connection may be sent to, kept beside the secrets: the origin of each of its addresses, with
 * what it is the address of. The analytics' origin is thus never taken for that of the Organizations API.
 */
export function credentialTargets(value: Pick<Connection, 'organizationsApiUrl' | 'analyticsUrl'>): string[] {
	const { organizationsApiUrl, analyticsUrl } = value;
	const analytics = `analytics ${new URL(analyticsUrl).origin}`;
	return organizationsApiUrl === undefined
		? [analytics]
		: [`organizationsApi ${new URL(organizationsApiUrl).origin}`, analytics];
}

/** Whether nothing that is sent to the connection's addresses leaves this machine. */
export function isOfThisMachine(value: Pick<Connection, 'organizationsApiUrl' | 'analyticsUrl'>): boolean {
	return [value.organizationsApiUrl ?? value.analyticsUrl, value.analyticsUrl].every((url) =>
		isLoopback(new URL(url).hostname),
	);
}

/** Whether what is sent to this address could be read on the way: http to anything but this machine. */
export function isUnencrypted(url: string): boolean {
	const { protocol, hostname } = new URL(url);
	return protocol === 'http:' && !isLoopback(hostname);
}

function isLoopback(hostname: string): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127(?:\.\d+){3}$/.test(hostname)
	);
}
