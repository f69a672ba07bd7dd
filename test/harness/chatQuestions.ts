import type { ToolName } from '../../src/names.ts';

/** A call that a model would make. A text `$1.traces.0.id` stands for what the first call of the question answered there. */
export interface GoldenCall {
	readonly tool: ToolName;
	readonly input: Readonly<Record<string, unknown>>;
}

/** What people ask in chat about the sample data, the calls that are enough to answer it, and what their answers must hold. */
export interface ChatQuestion {
	readonly question: string;
	readonly calls: readonly GoldenCall[];
	/** Places in the answers at which something must stand, as in `$1.traces.0.id`. */
	readonly facts: readonly string[];
	/** What the answers must say somewhere. */
	readonly says?: readonly RegExp[];
	/** Likewise, where the person agrees that content is shared; else none of the answers may say it. */
	readonly content?: readonly RegExp[];
}

const support = 'Support Chat';
const handbook = 'Document Search';
const nightly = 'Nightly Reports';

const projects = (input: object): GoldenCall => ({ tool: 'spandeck_listProjects', input: { ...input } });
const traces = (project: string, input: object): GoldenCall => ({
	tool: 'spandeck_listTraces',
	input: { project, ...input },
});
const trace = (project: string, input: object): GoldenCall => ({
	tool: 'spandeck_getTrace',
	input: { project, ...input },
});
const metrics = (project: string, input: object): GoldenCall => ({
	tool: 'spandeck_dailyMetrics',
	input: { project, ...input },
});

export const chatQuestions: readonly ChatQuestion[] = [
	{
		question: 'Why was yesterday so expensive?',
		calls: [
			metrics(support, { range: '7d' }),
			traces(support, { range: 'yesterday', orderBy: 'totalCost.desc', limit: 3 }),
			trace(support, { traceId: '$2.traces.0.id' }),
		],
		facts: [
			'$1.costliestDay.totalCostUsd',
			'$1.averageCostUsdPerDayWithTraffic',
			'$1.days.0.models.0.totalCostUsd',
			'$2.traces.2.totalCostUsd',
			'$3.trace.totalCostUsd',
			'$3.outline.2.totalCostUsd',
		],
		says: [/"model":"gpt-4o"/],
	},
	{
		question: 'Show me the last failed support chat',
		calls: [traces('support', { level: 'ERROR', limit: 1 }), trace('support', { traceId: '$1.traces.0.id' })],
		facts: ['$1.traces.0.link', '$2.errors.0.id', '$2.errors.0.name', '$2.trace.link'],
		says: [/"level":"ERROR"/],
		content: [/Billing service answered 503 twice/],
	},
	{
		question: 'Which projects do I have?',
		calls: [projects({})],
		facts: ['$1.projects.0.id', '$1.projects.0.role', '$1.projects.0.link'],
		says: [/"total": \d+,/, /Support Chat/, /Larkfield Health/],
	},
	{
		question: 'Which projects of Larkfield do we have?',
		calls: [projects({ organization: 'larkfield health' })],
		facts: ['$1.projects.2.name'],
		says: [/"total": 3,/, /Patient Intake/],
	},
	{
		question: 'What did the last nightly report do, step by step?',
		calls: [traces('nightly', { limit: 1 }), trace('nightly', { traceId: '$1.traces.0.id' })],
		facts: ['$2.outline.0.latencySeconds', '$2.outline.1.startsAfterSeconds'],
		says: [/"name":"load-figures"/],
	},
	{
		question: 'How many nightly reports failed in the last month?',
		calls: [traces(nightly, { range: '31d', tags: ['failed'], limit: 1 })],
		facts: ['$1.total', '$1.range.from'],
		says: [/"tags":\["batch","failed","reports"\]/],
	},
	{
		question: 'Why did the last nightly report fail?',
		calls: [
			traces(nightly, { level: 'ERROR', limit: 1 }),
			trace(nightly, { traceId: '$1.traces.0.id' }),
			trace(nightly, { traceId: '$1.traces.0.id', observationId: '$2.errors.0.id' }),
		],
		facts: ['$2.trace.errorCount', '$3.observation.name'],
		content: [/"statusMessage":"(?:429 Too Many|The model answered|Column |Mail server)/],
	},
	{
		question: 'Which model costs us most in the document search?',
		calls: [metrics('document search', { range: '30d' })],
		facts: ['$1.models.0.totalCostUsd', '$1.models.1.totalCostUsd'],
		says: [/"models": \[\{"model":"gpt-4o-mini"/],
	},
	{
		question: 'How many tokens did the support chat use last week?',
		calls: [metrics(support, { range: '7d' })],
		facts: ['$1.total.totalTokens', '$1.range.from', '$1.days.0.totalTokens'],
	},
	{
		question: 'Which question to the handbook took longest this month, and where did the time go?',
		calls: [
			traces(handbook, { range: '30d', orderBy: 'latency.desc', limit: 1 }),
			trace(handbook, { traceId: '$1.traces.0.id' }),
		],
		facts: ['$1.traces.0.latencySeconds', '$2.outline.0.latencySeconds', '$2.outline.4.latencySeconds'],
		says: [/"name":"search-index"/, /"name":"write-answer"/],
	},
	{
		question: 'What did customer-1020 want from us?',
		calls: [traces(support, { userId: 'customer-1020' }), trace(support, { traceId: '$1.traces.0.id' })],
		facts: ['$1.traces.0.sessionId', '$2.trace.userId'],
		content: [/"input":"[A-Z]/, /"output":"[A-Z]/],
	},
	{
		question: 'Show the whole conversation in which the last error happened',
		calls: [
			traces(support, { level: 'ERROR', limit: 1 }),
			traces(support, { sessionId: '$1.traces.0.sessionId', orderBy: 'timestamp.asc' }),
		],
		facts: ['$2.total', '$2.traces.0.timestamp'],
	},
	{
		question: 'Were there conversations of VIP customers in production?',
		calls: [traces(support, { tags: ['vip'], environment: ['production'], limit: 5 })],
		facts: ['$1.total', '$1.traces.0.userId', '$1.next.page'],
		says: [/"environment":"production"/],
	},
	{
		question: 'Which support chats cost more than 0.3 cents?',
		calls: [traces(support, { filter: 'cost:>0.003', limit: 5 })],
		facts: ['$1.total', '$1.traces.0.totalCostUsd'],
	},
	{
		question: 'What exactly was the model told in the last support chat?',
		calls: [
			traces(support, { limit: 1 }),
			trace(support, { traceId: '$1.traces.0.id' }),
			trace(support, { traceId: '$1.traces.0.id', observationId: '$2.outline.2.id', part: 'input' }),
		],
		facts: ['$2.outline.2.model'],
		content: [/You are the support assistant of Brightwater Invoices/],
	},
	{
		question: 'How much of our traffic is staging?',
		calls: [metrics(support, { range: '30d' }), metrics(support, { range: '30d', environment: ['staging'] })],
		facts: ['$1.total.traceCount', '$2.total.traceCount'],
	},
	{
		question: 'Is this week costlier than the week before?',
		calls: [metrics(support, { range: '2w' })],
		facts: ['$1.days.0.totalCostUsd', '$1.days.8.totalCostUsd'],
	},
	{
		question: 'Which release has the failing nightly reports?',
		calls: [traces(nightly, { filter: 'errors:>0', limit: 10 })],
		facts: ['$1.traces.0.release'],
		says: [/reports-1\.9\.0/],
	},
	{
		question: 'Which passages did the handbook search use for its last answer?',
		calls: [
			traces('Document', { name: 'handbook-question', limit: 1 }),
			trace('Document', { traceId: '$1.traces.0.id' }),
			trace('Document', { traceId: '$1.traces.0.id', observationId: '$2.outline.2.id' }),
		],
		facts: ['$2.outline.2.name', '$3.observation.latencySeconds'],
		says: [/"type":"RETRIEVER"/],
		content: [/"score":0\.\d+/],
	},
	{
		question: 'How was the first failed support chat of the month rated?',
		calls: [
			traces(support, { level: 'ERROR', range: '31d', orderBy: 'timestamp.asc', limit: 1 }),
			trace(support, { traceId: '$1.traces.0.id', content: false }),
		],
		facts: ['$2.trace.scores.0.name', '$2.trace.scores.0.value'],
		says: [/helpfulness/],
	},
];

/** What stands at a place like `$1.traces.0.id` of the answers; undefined where nothing does. */
export function answeredAt(place: string, answers: readonly unknown[]): unknown {
	const [number = '', ...path] = place.slice(1).split('.');
	return path.reduce<unknown>(
		(value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
		answers[Number(number) - 1],
	);
}

/** Makes the calls of a question one after the other. @returns their answers as text */
export async function callsOf(
	{ calls }: ChatQuestion,
	call: (tool: ToolName, input: object) => Promise<string>,
): Promise<readonly string[]> {
	const texts: string[] = [];
	for (const { tool, input } of calls) {
		const answers = texts.map((text) => JSON.parse(text) as unknown);
		const filled = Object.entries(input).map(([name, value]) => [
			name,
			typeof value === 'string' && value.startsWith('$') ? answeredAt(value, answers) : value,
		]);
		texts.push(await call(tool, Object.fromEntries(filled) as object));
	}
	return texts;
}

/**
 * What of a question's answers is missing, or was given without agreement.
 * @returns empty where the answers are as they should be
 */
export function lacksOf(question: ChatQuestion, texts: readonly string[], isContentShared: boolean): readonly string[] {
	const { facts, says = [], content = [] } = question;
	const answers = texts.map((text) => JSON.parse(text) as unknown);
	const all = texts.join('\n');
	return [
		...facts.filter((place) => answeredAt(place, answers) === undefined).map((place) => `nothing at ${place}`),
		...says.filter((pattern) => !pattern.test(all)).map((pattern) => `does not say ${pattern.source}`),
		...content
			.filter((pattern) => pattern.test(all) !== isContentShared)
			.map((pattern) => `${isContentShared ? 'does not say' : 'says without agreement'} ${pattern.source}`),
	];
}
