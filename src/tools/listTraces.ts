import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { CallOptions, ConnectionClient, Read } from '../client/connectionClient.ts';
import { observationLevels } from '../contract/observationLevel.ts';
import { SpandeckError } from '../contract/problem.ts';
import { traceLink, tracesLink } from '../model/link.ts';
import type { TimeSpan } from '../model/metricsRange.ts';
import { noticeText } from '../model/notice.ts';
import { isLastPage, type Page, type Trace } from '../model/trace.ts';
import { parseFilter } from '../model/tracesFilterText.ts';
import { filterParts } from '../model/tracesFilterQuery.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import { equals, type TraceTerm } from '../model/traceTerm.ts';
import { type AskedPage, answerText, unlessEmpty } from './answer.ts';
import { findPlace, pathOf, placeInAnswer, type ProjectPlace, readerOf } from './places.ts';
import { scannedTraces, type TracesOrder, tracesOrders } from './scannedTraces.ts';
import { rangeInAnswer, timeRangeInput, timeSpanOf } from './timeRange.ts';
import { tool } from './tool.ts';
import { connectionInput, pageInput, projectInput, textInput, textsInput, refusal } from './toolInput.ts';

const name = 'spandeck_listTraces';
const usualLimit = 20;
const mostRows = 50;

const input = z.strictObject({
	project: projectInput,
	connection: connectionInput,
	...timeRangeInput,
	level: z
		.enum(observationLevels)
		.describe('The worst level inside of the trace: ERROR lists the traces in which something failed.')
		.optional(),
	name: textInput('The whole name of the traces, upper and lower case as it is.'),
	userId: textInput('The whole id of the user.'),
	sessionId: textInput('The whole id of the session: the turns of one conversation.'),
	tags: textsInput('Traces that have all of these tags.'),
	environment: textsInput('Traces of any of these environments, such as production.'),
	filter: textInput(
		'Further conditions, all of which must hold, separated by blanks, in the words of the filter bar: cost:>0.05 (USD), latency:>2 (seconds), tokens:>8000, errors:>0, warnings:>0, name:check* (begins so), user:u-17, tag:beta, -tag:beta (not), release:autumn, version:2.1, metadata.region:eu, id:4bf92f35. A value with blanks stands in quotation marks. No server searches in inputs and outputs.',
	),
	orderBy: z
		.enum(tracesOrders)
		.describe(
			'timestamp.desc (default): newest first. totalCost.desc and latency.desc: costliest and slowest first, of the newest 1000 traces that match; give a range.',
		)
		.optional(),
	page: pageInput,
	limit: z
		.int()
		.min(1)
		.max(mostRows)
		.describe(`Traces per page. Default ${usualLimit}; 1 for "the last one".`)
		.optional(),
});
type Input = z.output<typeof input>;

/** Which traces a project has: ids, names, times, cost; no content. */
export const listTraces = tool({
	input,
	progress: ({ project }) =>
		typeof project === 'string' ? l10n.t('Reading traces of {0}', project) : l10n.t('Reading traces'),
	run: async (asked, run) => {
		const { services, options, budget } = run;
		const nowMs = services.clock.now();
		const span = timeSpanOf(name, asked, { nowMs, usual: undefined });
		const terms = termsOf(asked);
		const place = await findPlace(readerOf(name, run), asked);
		const page = { page: asked.page ?? 1, limit: asked.limit ?? usualLimit };
		const question = { terms, span, nowMs, order: asked.orderBy ?? 'timestamp.desc', page };
		const read = await readTraces(services.connections.client(place.connection.id), place, question, options);
		const { data } = read.value;
		const rows = data.map((trace) => rowOf(trace, place, services.linkBase));
		const hasNext = !isLastPage(read.value);
		return await answerText(
			headOf(place, span, read, services.linkBase),
			{ name: 'traces', rows, page, hasNext },
			budget,
		);
	},
});

interface Question {
	readonly terms: readonly TraceTerm[];
	readonly span: TimeSpan;
	readonly nowMs: number;
	readonly order: TracesOrder;
	readonly page: AskedPage;
}

type ReadTraces = Read<Page<Trace>> & { readonly note?: string };

/** Sums over a trace, by which servers of the newer generation do not filter; their rows say them. */
const figureFields = ['level', 'latency', 'cost', 'tokens'];

/** What the server cannot filter by is held against its rows here, where those tell it. */
async function readTraces(
	client: ConnectionClient,
	place: ProjectPlace,
	question: Question,
	options: CallOptions,
): Promise<ReadTraces> {
	const read = (terms: readonly TraceTerm[], heldHere: readonly TraceTerm[]) =>
		readFiltered((query) => client.traces.list(pathOf(place), query, options), { ...question, terms }, heldHere);
	const isFigure = ({ field }: TraceTerm) => figureFields.includes(field);
	try {
		return await read(question.terms, []);
	} catch (thrown) {
		const isRefused = thrown instanceof SpandeckError && thrown.problem.kind === 'argument';
		if (!isRefused || client.generation !== 'v4' || !question.terms.some(isFigure)) {
			throw thrown;
		}
		return await read(
			question.terms.filter((term) => !isFigure(term)),
			question.terms.filter(isFigure),
		);
	}
}

async function readFiltered(
	list: (query: TracesQuery) => Promise<Read<Page<Trace>>>,
	{ terms, span, nowMs, order, page }: Question,
	heldHere: readonly TraceTerm[],
): Promise<ReadTraces> {
	const { query: filters, loaded } = filterParts(terms, nowMs);
	const readPage = (query: TracesQuery) => list({ ...filters, ...span, ...query });
	const here = [...heldHere, ...loaded];
	const isServersOrder = order === 'timestamp.desc' || order === 'timestamp.asc';
	return isServersOrder && here.length === 0
		? await readPage({ ...page, orderBy: order })
		: await scannedTraces(readPage, { order, terms: here, page });
}

/**
 * The conditions. A text, an environment or a level that is named twice, as in `name` and in `filter`, means any of the
 * two, as in the filter bar.
 * @throws SpandeckError kind `argument` that names the part of `filter` that cannot be
 */
function termsOf(asked: Input): readonly TraceTerm[] {
	const { terms, errors } = parseFilter(asked.filter ?? '');
	const [error] = errors;
	if (error !== undefined) {
		throw refusal(name, 'filter', `has a part that is no condition: ${error.text} (${error.reason})`);
	}
	if (terms.some(({ field }) => field === 'from' || field === 'to')) {
		throw refusal(name, 'filter', 'takes no times here: give range, or from and to');
	}
	return [...namedTerms(asked), ...terms];
}

function namedTerms({ name: traceName, userId, sessionId, level, tags = [], environment = [] }: Input): TraceTerm[] {
	const single = { name: traceName, user: userId, session: sessionId, level };
	return [
		...Object.entries(single).flatMap(([field, value]) => (value === undefined ? [] : [equals(field, value)])),
		...tags.map((tag) => equals('tag', tag)),
		...environment.map((each) => equals('environment', each)),
	];
}

function headOf(
	place: ProjectPlace,
	span: TimeSpan,
	{ value: { meta }, skipped, notices = [], note }: ReadTraces,
	linkBase: string,
) {
	const notes = [
		...(note === undefined ? [] : [note]),
		...notices.map(noticeText),
		...(skipped > 0 ? [`${skipped} rows of the server could not be read and are left out.`] : []),
	];
	return {
		project: placeInAnswer(place),
		range: rangeInAnswer(span),
		...(meta.totalItems !== undefined && { total: meta.totalItems }),
		page: meta.page,
		...unlessEmpty('notes', notes),
		link: tracesLink(linkBase, place.connection, pathOf(place)),
	};
}

function rowOf(trace: Trace, place: ProjectPlace, linkBase: string) {
	const { id, name: traceName, timestamp, userId, sessionId, environment, release, tags } = trace;
	return {
		id,
		name: traceName,
		timestamp,
		userId,
		sessionId,
		environment,
		release,
		...unlessEmpty('tags', tags),
		...(trace.level !== 'DEFAULT' && { level: trace.level }),
		latencySeconds: trace.latencySeconds,
		totalTokens: trace.totalTokens,
		totalCostUsd: trace.totalCostUsd,
		observationCount: trace.observationIds.length,
		...(trace.scoreIds.length > 0 && { scoreCount: trace.scoreIds.length }),
		link: traceLink(linkBase, place.connection, { ...pathOf(place), traceId: id }),
	};
}
