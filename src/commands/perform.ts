import type { CallOptions } from '../client/connectionClient.ts';
import { refuseForbidden, type Call } from './call.ts';
import type { Running } from './command.ts';
import type { Known, Place } from './draft.ts';
import { withProgress } from './progress.ts';

/** A checked input on its way to the server. */
export interface Filled {
	readonly input: Readonly<Record<string, unknown>>;
	readonly place: Place;
	readonly known: Known;
}

/** What a row is handed beside its input. */
export function runningOf(call: Call, { known }: Filled, by: Running['by'], options: CallOptions = {}): Running {
	return { services: call.services, known, by, options };
}

/** Does it, with progress, and has the tree read again what a write may have changed, also where it failed halfway. */
export async function perform(call: Call, filled: Filled, by: Running['by']): Promise<unknown> {
	const { row } = call;
	refuseForbidden(call, filled);
	// A person reads the failure with a button to sign in: a second prompt would say the same.
	const run = (options: CallOptions) =>
		row.run(filled.input, runningOf(call, filled, by, { ...options, background: by === 'person' }));
	try {
		const result = await (row.progress === undefined ? run({}) : withProgress(call.services.clock, row.progress, run));
		if (row.completes !== undefined) {
			call.services.firstStepDone(row.completes);
		}
		return result;
	} finally {
		refreshAfterWrite(call, filled.place);
	}
}

function refreshAfterWrite({ services, row }: Call, { connectionId, organizationId, projectId }: Place): void {
	if (row.writes === undefined || connectionId === undefined || organizationId === undefined) {
		return;
	}
	const ofProject = !row.writes.startsWith('projects.') && projectId !== undefined;
	services.explorer.refreshAfterWrite({ connectionId, organizationId, ...(ofProject && { projectId }) });
}
