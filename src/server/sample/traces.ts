import { ingest } from '../ingestion/ingest.ts';
import type { Parts } from '../parts.ts';
import { dayMs, hourMs, minuteMs } from '../time.ts';
import { documentSearch } from './documentSearch.ts';
import { nightlyReport } from './nightlyBatch.ts';
import { appProjects, type SampleProject } from './organizationData.ts';
import type { ProjectKeys } from './organizations.ts';
import { Random } from './random.ts';
import { supportConversation } from './supportChat.ts';
import type { TraceEvents } from './traceEvents.ts';

interface App {
	readonly project: SampleProject;
	/** Of all traces. */
	readonly share: number;
	readonly seed: number;
	readonly make: (random: Random, startMs: number) => TraceEvents[];
	readonly startTime: (random: Random, dayStartMs: number) => number;
}

/** Three LLM apps that have nothing in common but their company. */
const apps: readonly App[] = [
	{ project: appProjects.supportChat, share: 0.5, seed: 20_251, make: supportConversation, startTime: inOfficeHours },
	{ project: appProjects.documentSearch, share: 0.3, seed: 20_252, make: documentSearch, startTime: inOfficeHours },
	{ project: appProjects.nightlyReports, share: 0.2, seed: 20_253, make: nightlyReport, startTime: atNight },
];

const sampleDays = 30;
/** Traces to a batch: as large as an SDK's, and small enough to fold at once. */
const batchSize = 100;

/** A month of traces up to now, taken in by the platform's own ingestion. */
export function fillTraces(parts: Parts, projects: ProjectKeys, count: number): void {
	for (const app of apps) {
		const projectKey = projects.get(app.project);
		if (projectKey === undefined) {
			throw new Error(`The sample has no project ${app.project.name}`);
		}
		fillApp(parts, app, projectKey, Math.max(1, Math.round(count * app.share)));
	}
}

function fillApp(parts: Parts, app: App, projectKey: number, count: number): void {
	const random = new Random(app.seed);
	const now = parts.clock.now();
	let batch: unknown[] = [];
	for (let made = 0; made < count;) {
		const traces = app.make(random, startTime(random, app, now, made / count)).slice(0, count - made);
		made += traces.length;
		batch.push(...traces.flatMap(({ events }) => events));
		if (batch.length >= batchSize || made >= count) {
			keepAll(parts, projectKey, batch);
			batch = [];
		}
	}
}

/** Later days have a little more; weekends of office apps are quiet by their start times. */
function startTime(random: Random, app: App, now: number, progress: number): number {
	const day = now - Math.ceil((1 - progress ** 0.85) * sampleDays) * dayMs;
	const dayStart = Math.floor(day / dayMs) * dayMs + dayMs;
	const start = app.startTime(random, Math.min(dayStart, Math.floor(now / dayMs) * dayMs));
	// Nothing has happened yet that lies ahead: today's late traces are from the last hours instead.
	return start > now - 10 * minuteMs ? now - 10 * minuteMs - Math.round(random.next() * 3 * hourMs) : start;
}

function inOfficeHours(random: Random, dayStartMs: number): number {
	const spread = (random.next() + random.next() + random.next()) / 3;
	return dayStartMs + Math.round((5 + spread * 16) * hourMs);
}

function atNight(random: Random, dayStartMs: number): number {
	return dayStartMs + 2 * hourMs + Math.round(random.next() * 40 * minuteMs);
}

/** A sample event that is refused is a mistake in the sample. */
function keepAll(parts: Parts, projectKey: number, batch: readonly unknown[]): void {
	const [refused] = ingest(parts, projectKey, batch).errors;
	if (refused !== undefined) {
		throw new Error(`A sample event was refused: ${refused.error}`);
	}
}
