import type { Exchange } from './handWrittenServer.ts';
import { type RecordingServer, startRecordingServer } from './recordingServer.ts';

/**
 * What one read of a client takes from a Langfuse server of generation 4, written by hand from its description and importing
 * nothing of the extension: the request that such a server has no answer to any more, and those that take its place.
 */
const api = '/api/public';
/** As a server in its default mode says it: no `error` beside the message. */
const eventsOnly = {
	status: 404,
	answer: { message: 'The endpoint is not available in events_only mode: use /api/public/v2/observations.' },
} as const;

const core = { projectId: 'prj-1', modelId: null, inputPrice: null, outputPrice: null, totalPrice: null };
const basic = {
	version: '1.4',
	environment: 'production',
	bookmarked: false,
	public: true,
	userId: 'u-17',
	sessionId: 's-3',
	statusMessage: '',
};
const root = {
	...core,
	...basic,
	id: 'obs-1',
	traceId: 'tr-1',
	parentObservationId: 'from-another-service',
	startTime: '2026-11-20T08:21:47.123Z',
	endTime: '2026-11-20T08:21:49.623Z',
	type: 'AGENT',
	latency: 2.5,
	timeToFirstToken: null,
	name: 'answer',
	level: 'DEFAULT',
	isRootObservation: true,
	usageDetails: {},
	costDetails: {},
	totalCost: 0,
};
const generation = {
	...core,
	...basic,
	id: 'obs-2',
	traceId: 'tr-1',
	parentObservationId: 'obs-1',
	startTime: '2026-11-20T08:21:48.000Z',
	endTime: '2026-11-20T08:21:50.123Z',
	type: 'GENERATION',
	latency: 2.123,
	timeToFirstToken: '0.25',
	name: 'complete',
	level: 'WARNING',
	isRootObservation: false,
	usageDetails: { input: 1200, output: 80, total: 1280 },
	costDetails: { input: 0.003, output: 0.0008, total: 0.0038 },
	totalCost: '0.0038',
};
/** The trace itself, of an older SDK, and its only observation, whose parent it seems. */
const traceRow = {
	...core,
	...basic,
	id: 't-tr-0',
	traceId: 'tr-0',
	parentObservationId: null,
	startTime: '2026-11-20T07:00:00.000Z',
	endTime: null,
	type: 'SPAN',
	latency: null,
	timeToFirstToken: null,
	name: 'nightly',
	level: 'DEFAULT',
	isRootObservation: true,
	usageDetails: {},
	costDetails: {},
	totalCost: 0,
};
const underTraceRow = {
	...traceRow,
	id: 'obs-9',
	parentObservationId: 't-tr-0',
	startTime: '2026-11-20T07:00:01.000Z',
	endTime: '2026-11-20T07:00:04.000Z',
	latency: 3,
	name: 'sum up',
	isRootObservation: false,
};
const score = {
	id: 'score-1',
	name: 'helpful',
	dataType: 'BOOLEAN',
	value: true,
	source: 'EVAL',
	timestamp: '2026-11-20T08:22:00.000Z',
	environment: 'production',
	comment: 'clear',
	subject: { kind: 'observation', id: 'obs-2', traceId: 'tr-1' },
};
const context = { traceName: 'chat', tags: ['beta'], release: 'r7' };
const noContext = { traceName: '', tags: [], release: '' };

/** The filters of the list, decoded: name, user, session, release, tags. */
const listFilter = encoded([
	{ type: 'string', column: 'traceName', operator: '=', value: 'chat' },
	{ type: 'string', column: 'userId', operator: '=', value: 'u-17' },
	{ type: 'string', column: 'sessionId', operator: '=', value: 's-3' },
	{ type: 'string', column: 'release', operator: '=', value: 'r7' },
	{ type: 'arrayOptions', column: 'tags', operator: 'all of', value: ['beta'] },
]);
const idsFilter = encoded([{ type: 'stringOptions', column: 'traceId', operator: 'any of', value: ['tr-1', 'tr-0'] }]);
const dailyFilters = [
	{ column: 'traceName', type: 'string', operator: '=', value: 'chat' },
	{ column: 'userId', type: 'string', operator: '=', value: 'u-17' },
	{ column: 'tags', type: 'arrayOptions', operator: 'all of', value: ['beta'] },
	{ column: 'environment', type: 'stringOptions', operator: 'any of', value: ['production'] },
];
const dailyRange = {
	timeDimension: { granularity: 'day' },
	fromTimestamp: '2026-11-01T00:00:00.000Z',
	toTimestamp: '2026-11-30T23:59:59.999Z',
	orderBy: [{ field: 'time_dimension', direction: 'desc' }],
	config: { row_limit: 1000 },
};

export const generation4Exchanges = {
	'traces.list': [
		{
			method: 'GET',
			url: `${api}/traces?page=1&limit=20&fromTimestamp=2026-11-20T00%3A00%3A00.000Z&fields=core%2Cscores%2Cobservations%2Cmetrics&name=chat&userId=u-17&sessionId=s-3&version=1.4&release=r7&toTimestamp=2026-11-21T00%3A00%3A00.000Z&tags=beta&environment=production`,
			...eventsOnly,
		},
		{
			method: 'GET',
			url: `${api}/v2/observations?isRootObservation=true&fields=core%2Cbasic%2Cusage%2Ctrace_context&limit=20&fromStartTime=2026-11-20T00%3A00%3A00.000Z&toStartTime=2026-11-21T00%3A00%3A00.000Z&environment=production&version=1.4&filter=${listFilter}`,
			status: 200,
			answer: { data: [{ ...root, ...context }], meta: { cursor: 'c1' } },
		},
		{
			method: 'GET',
			url: `${api}/v2/observations?isRootObservation=true&fields=core%2Cbasic%2Cusage%2Ctrace_context&limit=19&fromStartTime=2026-11-20T00%3A00%3A00.000Z&toStartTime=2026-11-21T00%3A00%3A00.000Z&environment=production&version=1.4&filter=${listFilter}&cursor=c1`,
			status: 200,
			answer: { data: [{ ...traceRow, ...noContext }], meta: {} },
		},
		{
			method: 'GET',
			url: `${api}/v2/observations?fields=core%2Cbasic%2Cusage&limit=1000&fromStartTime=2026-11-19T23%3A00%3A00.000Z&toStartTime=2026-11-22T00%3A00%3A00.000Z&filter=${idsFilter}`,
			status: 200,
			answer: { data: [generation, root, underTraceRow], meta: { cursor: 'c2' } },
		},
		{
			method: 'GET',
			url: `${api}/v2/observations?fields=core%2Cbasic%2Cusage&limit=1000&fromStartTime=2026-11-19T23%3A00%3A00.000Z&toStartTime=2026-11-22T00%3A00%3A00.000Z&filter=${idsFilter}&cursor=c2`,
			status: 200,
			answer: { data: [traceRow], meta: {} },
		},
		{
			method: 'GET',
			url: `${api}/v3/scores?traceId=tr-1%2Ctr-0&fields=details%2Csubject&limit=100`,
			status: 200,
			answer: { data: [score], meta: {} },
		},
	],
	'traces.get': [
		{ method: 'GET', url: `${api}/traces/tr-1`, ...eventsOnly },
		{
			method: 'GET',
			url: `${api}/v2/observations?traceId=tr-1&fields=core%2Cbasic%2Ctime%2Cio%2Cmetadata%2Cmodel%2Cusage%2Cprompt%2Ctrace_context&limit=1000`,
			status: 200,
			answer: {
				data: [
					{
						...generation,
						...context,
						completionStartTime: '2026-11-20T08:21:48.250Z',
						createdAt: '2026-11-20T08:21:51.000Z',
						updatedAt: '2026-11-20T08:21:51.000Z',
						input: '[{"role":"user","content":"Hello"}]',
						output: 'Good morning',
						metadata: { 'scope.name': 'app' },
						providedModelName: 'gpt-4o-mini',
						internalModelId: null,
						modelParameters: { temperature: 0.2 },
						promptId: '',
						promptName: 'greeting',
						promptVersion: 3,
					},
					{ ...root, ...context, input: '{"question":"Hello"}', output: '5', metadata: { tier: 'free' }, model: '' },
				],
				meta: {},
			},
		},
		{
			method: 'GET',
			url: `${api}/v3/scores?traceId=tr-1&fields=details%2Csubject&limit=100`,
			status: 200,
			answer: { data: [score], meta: {} },
		},
	],
	'metrics.daily': [
		{
			method: 'GET',
			url: `${api}/metrics/daily?page=1&limit=100&fromTimestamp=2026-11-01T00%3A00%3A00.000Z&toTimestamp=2026-12-01T00%3A00%3A00.000Z&traceName=chat&userId=u-17&tags=beta&environment=production`,
			...eventsOnly,
		},
		{
			method: 'GET',
			url: `${api}/v2/metrics?query=${encoded({
				view: 'observations',
				dimensions: [{ field: 'providedModelName' }],
				metrics: [
					{ measure: 'count', aggregation: 'count' },
					{ measure: 'traceId', aggregation: 'uniq' },
					{ measure: 'inputTokens', aggregation: 'sum' },
					{ measure: 'outputTokens', aggregation: 'sum' },
					{ measure: 'totalTokens', aggregation: 'sum' },
					{ measure: 'totalCost', aggregation: 'sum' },
				],
				filters: dailyFilters,
				...dailyRange,
			})}`,
			status: 200,
			answer: {
				data: [
					{
						time_dimension: '2026-11-20',
						providedModelName: 'gpt-4o-mini',
						count_count: '3',
						uniq_traceId: '2',
						sum_inputTokens: '3600',
						sum_outputTokens: 240,
						sum_totalTokens: '3840',
						sum_totalCost: 0.0114,
					},
					{
						time_dimension: '2026-11-20',
						providedModelName: null,
						count_count: '4',
						uniq_traceId: '3',
						sum_inputTokens: null,
						sum_outputTokens: null,
						sum_totalTokens: null,
						sum_totalCost: null,
					},
					{
						time_dimension: '2026-11-20',
						providedModelName: '',
						count_count: 1,
						uniq_traceId: 1,
						sum_inputTokens: 0,
						sum_outputTokens: 0,
						sum_totalTokens: 0,
						sum_totalCost: 0,
					},
				],
			},
		},
		{
			method: 'GET',
			url: `${api}/v2/metrics?query=${encoded({
				view: 'observations',
				dimensions: [],
				metrics: [{ measure: 'traceId', aggregation: 'uniq' }],
				filters: [...dailyFilters, { column: 'isRootObservation', type: 'boolean', operator: '=', value: true }],
				...dailyRange,
			})}`,
			status: 200,
			answer: { data: [{ time_dimension: '2026-11-20', uniq_traceId: '3' }] },
		},
	],
} as const satisfies Readonly<Record<string, readonly Exchange[]>>;

export type Generation4Read = keyof typeof generation4Exchanges;

/** JSON as it stands in a query: form-encoded. */
function encoded(value: unknown): string {
	return new URLSearchParams({ '': JSON.stringify(value) }).toString().slice(1);
}

/** Answers the exchanges of one read, each whenever its request comes, and nothing else: any other gets 400 and says so. */
export async function startGeneration4Server(read: Generation4Read): Promise<RecordingServer> {
	const exchanges: readonly Exchange[] = generation4Exchanges[read];
	return await startRecordingServer((request, response) => {
		const exchange = exchanges.find(({ method, url }) => method === request.method && url === request.url);
		response.writeHead(exchange?.status ?? 400, { 'Content-Type': 'application/json' });
		const unknown = { message: `No exchange for ${request.method} ${request.url}` };
		response.end(JSON.stringify(exchange === undefined ? unknown : exchange.answer));
	});
}
