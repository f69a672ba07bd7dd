import { serverOf } from '../model/linkedPlace.ts';
import type { Connection } from '../model/connection.ts';
import type { TraceIdInText } from '../model/traceIdInText.ts';

/** A project that may be asked for a trace. */
export interface AskedProject {
	readonly connectionId: string;
	readonly organizationId?: string | undefined;
	readonly projectId: string;
	/** Where it is known already. */
	readonly projectName?: string | undefined;
}

/** Each project costs a call: whoever has seen hundreds in the tree does not want them all to be asked. */
const mostProjects = 8;

/** Whether a text that names a server means this connection's. */
export function isOnServer({ on }: TraceIdInText, connection: Connection): boolean {
	return on === undefined || on.server === serverOf(connection);
}

/** The projects of one connection that are asked, in this order, each once: the one that a text names, alone. */
export function projectsToAsk({ on }: TraceIdInText, known: readonly AskedProject[]): readonly AskedProject[] {
	const byId = new Map<string, AskedProject>();
	for (const project of known) {
		// Whichever comes first says where the panel opens; any of them may know the name.
		const first = byId.get(project.projectId) ?? project;
		byId.set(project.projectId, { ...first, projectName: first.projectName ?? project.projectName });
	}
	const named = on?.projectId;
	return Array.from(byId.values())
		.filter(({ projectId }) => named === undefined || named === projectId)
		.slice(0, mostProjects);
}
