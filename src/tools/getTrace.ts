import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { traceLink } from '../model/link.ts';
import type { Observation } from '../model/observation.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import { findTrace } from './findTrace.ts';
import { pathOf, placeInAnswer, type ProjectPlace } from './places.ts';
import { tool, type ToolRun } from './tool.ts';
import { connectionInput, pageInput, projectInput, refusal } from './toolInput.ts';
import { type Sharing, traceAnswer, usualOutlineLimit } from './traceAnswer.ts';
import { contentOf, contentParts } from './traceContent.ts';
import { failedObservations } from './traceOutline.ts';

const name = 'spandeck_getTrace';
const mostRows = 200;

const input = z.strictObject({
	traceId: z.string().min(1).describe('Id of the trace, as spandeck_listTraces gives it.'),
	project: projectInput
		.unwrap()
		.describe('Id or name of the project. Give it where it is known, as where the trace was listed in one.')
		.optional(),
	connection: connectionInput,
	observationId: z
		.string()
		.min(1)
		.describe(
			'Id of one observation of the trace, to read its input, output and all else. Left out: the whole trace as an outline.',
		)
		.optional(),
	part: z
		.enum(contentParts)
		.describe(
			'One text by pages, where an answer said that characters were left out. Of the observation, or of the trace itself.',
		)
		.optional(),
	content: z
		.boolean()
		.describe(
			'false: ids, names, times, tokens and cost are enough; the person is then not asked whether content may be shared. Default true.',
		)
		.optional(),
	page: pageInput
		.unwrap()
		.describe('Page of the outline or, with part, of the text; counted from 1. Default 1.')
		.optional(),
	limit: z
		.int()
		.min(1)
		.max(mostRows)
		.describe(`Observations per page of the outline. Default ${usualOutlineLimit}.`)
		.optional(),
});
type Input = z.output<typeof input>;

const withheldNote =
	'Withheld: the person did not agree that inputs, outputs and metadata of this connection are shared. Answer from the figures, say so, and do not ask again by yourself.';
const notAskedNote = 'Left out, as content was false.';

/** What is inside of a trace. Content goes with the person's agreement alone: see {@link ContentConsent}. */
export const getTrace = tool({
	input,
	progress: ({ traceId }) =>
		typeof traceId === 'string' ? l10n.t('Reading the trace {0}', traceId) : l10n.t('Reading a trace'),
	run: async (asked, run) => {
		const { services } = run;
		const { place, trace } = await findTrace(asked, run);
		const observation = observationOf(trace, asked.observationId);
		const sharing = await sharingOf({ trace, observation, place }, asked, run);
		const link = traceLink(services.linkBase, place.connection, { ...pathOf(place), traceId: trace.id });
		const project = placeInAnswer(place);
		return await traceAnswer({ project, link, trace, observation, asked, sharing, budget: run.budget });
	},
});

interface Subject {
	readonly trace: TraceWithObservations;
	readonly observation: Observation | undefined;
	readonly place: ProjectPlace;
}

function observationOf({ observations }: TraceWithObservations, id: string | undefined): Observation | undefined {
	const found = observations.find((observation) => observation.id === id);
	if (id !== undefined && found === undefined) {
		throw refusal(
			name,
			'observationId',
			`${JSON.stringify(id)} is no observation of this trace. The outline, without observationId, has the ids`,
		);
	}
	return found;
}

/** The person is asked only where there is something to share: later pages of the outline have no texts. */
async function sharingOf(subject: Subject, { content, part, page = 1 }: Input, run: ToolRun): Promise<Sharing> {
	const { trace, observation, place } = subject;
	const isOutlineAlone = observation === undefined && part === undefined && page > 1;
	if (content === false || isOutlineAlone) {
		return { shared: false, note: notAskedNote };
	}
	const read = observation === undefined ? [trace, ...failedObservations(trace)] : [observation];
	if (read.every((each) => contentOf(each).length === 0)) {
		return { shared: true };
	}
	const asked = { traceName: trace.name ?? trace.id, projectName: place.project.name };
	const agreed = await run.services.consent.mayShare(place.connection, asked);
	return agreed ? { shared: true } : { shared: false, note: withheldNote };
}
