import { SpandeckError } from '../contract/problem.ts';
import { roleAtLeast, roleForKeys } from '../contract/role.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import { findPlace, pathOf, type ProjectPlace, readerOf, readPlaces } from './places.ts';
import type { ToolRun } from './tool.ts';
import { refusal } from './toolInput.ts';

const name = 'spandeck_getTrace';

/** Projects that are searched for an id where none is named: each costs a call. */
const mostSearched = 12;

interface AskedTrace {
	readonly traceId: string;
	readonly project?: string | undefined;
	readonly connection?: string | undefined;
}

interface FoundTrace {
	readonly place: ProjectPlace;
	readonly trace: TraceWithObservations;
}

/**
 * A trace in the project that is named; where none is, its id alone is enough while there are few projects.
 * @throws SpandeckError kind `argument` where it is not there; else what kept it from being read
 */
export async function findTrace(asked: AskedTrace, run: ToolRun): Promise<FoundTrace> {
	const places = await placesToSearch(asked, run);
	const reads = await Promise.allSettled(places.map((place) => readTrace(place, asked.traceId, run)));
	const found = reads.find((read) => read.status === 'fulfilled' && read.value !== undefined);
	if (found?.status === 'fulfilled' && found.value !== undefined) {
		return found.value;
	}
	const failed = reads.find((read) => read.status === 'rejected');
	throw failed === undefined ? unknownTrace(asked.traceId, places) : failed.reason;
}

async function placesToSearch({ project, connection }: AskedTrace, run: ToolRun): Promise<readonly ProjectPlace[]> {
	const reader = readerOf(name, run);
	if (project !== undefined) {
		return [await findPlace(reader, { project, connection })];
	}
	const { places } = await readPlaces(reader, connection);
	const readable = places.filter(({ project: { role } }) => role === undefined || roleAtLeast(role, roleForKeys));
	// Where there is none, or too many, the refusal says which there are.
	return readable.length > 0 && readable.length <= mostSearched ? readable : [await findPlace(reader, { connection })];
}

/** @returns undefined where the project has no such trace */
async function readTrace(place: ProjectPlace, traceId: string, run: ToolRun): Promise<FoundTrace | undefined> {
	try {
		const client = run.services.connections.client(place.connection.id);
		const { value } = await client.traces.get({ ...pathOf(place), traceId }, run.options);
		return { place, trace: value };
	} catch (thrown) {
		if (thrown instanceof SpandeckError && thrown.problem.kind === 'http' && thrown.problem.status === 404) {
			return undefined;
		}
		throw thrown;
	}
}

function unknownTrace(traceId: string, places: readonly ProjectPlace[]): SpandeckError {
	const [only] = places;
	const where =
		only !== undefined && places.length === 1
			? `the project ${JSON.stringify(only.project.name)}`
			: `the ${places.length} projects that can be read`;
	return refusal(name, 'traceId', `${JSON.stringify(traceId)} is no trace of ${where}. spandeck_listTraces gives ids`);
}
