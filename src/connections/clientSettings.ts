import type { ClientSettings } from '../client/clientSettings.ts';
import { type RefusedRoute, routeOverrides } from '../contract/routes.ts';
import { settings } from '../names.ts';

/** Asked by key below the section `spandeck`; VS Code's WorkspaceConfiguration fits. */
export interface SettingsSource {
	get(key: string): unknown;
}

/** The client's settings, each as it can be: a value out of its bounds is the nearest that is not. */
export function readClientSettings(source: SettingsSource): {
	settings: ClientSettings;
	refused: readonly RefusedRoute[];
} {
	const { routes, refused } = routeOverrides(source.get(settings.routes));
	return {
		settings: {
			timeoutSeconds: numberOr(source.get(settings.requestTimeoutSeconds), 30, 1),
			cacheSeconds: numberOr(source.get(settings.cacheSeconds), 300, 0),
			routes,
		},
		refused,
	};
}

function numberOr(value: unknown, fallback: number, least: number): number {
	return typeof value === 'number' && Number.isFinite(value) ? Math.max(value, least) : fallback;
}
