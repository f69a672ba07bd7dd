import { Hono } from 'hono';
import { type Clock, systemClock } from '../base/clock.ts';
import type { Generation } from '../contract/operation.ts';
import { mountAnalyticsApi, analyticsErrorOf } from './analytics/analyticsServer.ts';
import { Changes } from './changes/changes.ts';
import {
	addTokenPeople,
	hasCredentials,
	makeCredentials,
	type PlatformCredentials,
	readCredentials,
} from './credentials.ts';
import { ApiError } from './http/apiError.ts';
import { BodyRoom } from './http/bodyRoom.ts';
import { apiErrorOf } from './http/failure.ts';
import { nameRequests, refuseStrangers } from './http/guard.ts';
import type { Intake } from './intake/intake.ts';
import { SameThreadIntake } from './intake/sameThreadIntake.ts';
import { authenticateCaller } from './organizations/authentication.ts';
import { insertOrganization } from './organizations/organizationRows.ts';
import { errorObjectsOf, mountOrganizationsApi, organizationsPathPrefix } from './organizations/organizationsServer.ts';
import { insertProject } from './organizations/projectRows.ts';
import { mountOtel } from './otel/otelServer.ts';
import type { Parts } from './parts.ts';
import { Database } from './store/database.ts';
import { Vault } from './store/vault.ts';

export const sampleSizes = ['none', 'small', 'large'] as const;
export type SampleSize = (typeof sampleSizes)[number];

export interface PlatformOptions {
	/** A path, or `:memory:`. */
	readonly dataFile: string;
	readonly clock?: Clock;
	/** What a new data file is filled with; one that exists stays as it is. */
	readonly sample?: SampleSize;
	/** How many traces the sample has; undefined: as many as go with its size. */
	readonly traces?: number | undefined;
	/** Of which generation of the analytics API it is; `v3` where absent. */
	readonly generation?: Generation;
	/** Where what is sent is taken in; in this thread where absent. Whoever made it closes it, before the platform. */
	readonly intake?: Intake | undefined;
}

export interface Platform {
	/** Both APIs; answers `app.request(...)` without a port. */
	readonly app: Hono;
	readonly credentials: PlatformCredentials;
	/** The handlers' parts, for what is mounted beside the APIs. */
	readonly parts: Parts;
	/** What has come in since it was opened. */
	readonly changes: Changes;
	close(): void;
}

/**
 * Opens or makes a data file and serves both APIs from it.
 * @throws SpandeckError kind `localPlatform` where `node:sqlite` is missing, or the data file or its key cannot be used
 */
export async function createPlatform(options: PlatformOptions): Promise<Platform> {
	const database = Database.open(options.dataFile);
	try {
		const isNew = !hasCredentials(database);
		const vault = Vault.of(options.dataFile, isNew);
		const clock = options.clock ?? systemClock;
		const intake = options.intake ?? new SameThreadIntake({ database, clock });
		const silent: Parts = { database, vault, clock, intake, bodyRoom: new BodyRoom() };
		if (isNew) {
			await fill(silent, options);
		}
		const changes = new Changes(silent.clock);
		const parts: Parts = { ...silent, onWritten: changes.written };
		const credentials = readCredentials(database, parts.vault);
		return {
			app: appOf(parts, options),
			credentials,
			parts,
			changes,
			close: () => database.close(),
		};
	} catch (error) {
		database.close();
		throw error;
	}
}

/** All of it or nothing: a start that was cut short leaves an empty file, which the next start fills. */
async function fill(parts: Parts, { sample = 'none', traces }: PlatformOptions): Promise<void> {
	if (sample === 'none') {
		parts.database.transaction(() => fillWithOneProject(parts));
		return;
	}
	// Loaded where it is needed alone: it is mostly text.
	const { fillWithSample } = await import('./sample/sample.ts');
	parts.database.transaction(() => fillWithSample(parts, { size: sample, traces }));
}

function fillWithOneProject(parts: Parts): void {
	const now = parts.clock.now();
	const organizationId = insertOrganization(parts, 'My Organization', now);
	const project = insertProject(parts, { organizationId, name: 'My Project', isDefault: true });
	addTokenPeople(parts, organizationId, project.key, now);
	makeCredentials(parts, { organizationId, projectId: project.id });
}

function appOf(parts: Parts, { dataFile, generation = 'v3' }: PlatformOptions): Hono {
	const app = new Hono();
	app.use(nameRequests);
	app.use(refuseStrangers);
	mountOrganizationsApi(app, parts);
	mountAnalyticsApi(app, parts, generation);
	mountOtel(app, parts);
	app.use(`${organizationsPathPrefix}/*`, async (context, next) => {
		authenticateCaller(parts, context.req.header('api-key'), context.req.header('authorization'));
		await next();
	});
	app.notFound(() => {
		throw new ApiError(404, 'not_found', 'There is nothing at this address.');
	});
	app.onError((thrown, context) => {
		const error = apiErrorOf(thrown, dataFile);
		const isOrganizations = context.req.path.startsWith(organizationsPathPrefix);
		const body = isOrganizations ? errorObjectsOf(error) : analyticsErrorOf(error);
		return context.json(body, error.status as 500);
	});
	return app;
}
