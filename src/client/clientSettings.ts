import type { RouteOverrides } from '../contract/routes.ts';

/** What people can set; asked for at every call, so that a change needs no restart. */
export interface ClientSettings {
	/** For one attempt: from its first byte out to its last byte in. */
	readonly timeoutSeconds: number;
	/** How long lists and daily metrics are kept; 0: not at all. */
	readonly cacheSeconds: number;
	readonly routes: RouteOverrides;
}
