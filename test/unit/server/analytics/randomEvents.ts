import fc from 'fast-check';

/** Events of a few traces over a few days, so that they meet, change and contradict each other. */

const names = ['', 'chat', 'search', 'Ärger', 'sea%rch'];
export const tags = ['a', 'b', 'b,c', 'd"e', ',', '"a"'];
export const models = ['m', 'n', ''];
export const environments = ['default', 'staging', 'production'];
export const users = ['kim', 'lee', ''];
const sessions = ['s1', 's2'];
export const metadataKeys = ['plan', 'two words', 'a.b', 'quo"te', 'back\\slash', 'Größe', '$', ''];
const metadataValues = ['pro', 'true', '', 'quo"te', true, false, 7, 7.5, null, { x: [1, 'pro'] }, ['pro']];
const versions = ['1', '2'];
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_unused, index) => `${prefix}${index}`);
const traceIds = ids('trace-', 6);
const observationIds = ids('observation-', 9);

export const firstDayMs = Date.parse('1969-12-30T00:00:00Z');
const hourMs = 3_600_000;
/** Around 1970, where days have negative numbers. */
export const someTime = fc
	.integer({ min: 0, max: 4 * 24 * 4 })
	.map((quarter) => iso(firstDayMs + (quarter * hourMs) / 4));

function iso(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

/** Left out, null, or one of them. */
const perhaps = <Value>(...values: readonly Value[]) => fc.option(fc.constantFrom(...values, null), { nil: undefined });
/** Sums of these are exact in any order. */
const amounts = fc.integer({ min: 0, max: 64 }).map((eighths) => eighths / 8);
const counts = fc.integer({ min: 0, max: 50 });

const traceBody = fc.record({
	id: fc.constantFrom(...traceIds),
	timestamp: fc.option(someTime, { nil: undefined }),
	name: perhaps(...names),
	userId: perhaps(...users),
	sessionId: perhaps(...sessions),
	version: perhaps(...versions),
	release: perhaps(...versions),
	environment: perhaps(...environments),
	public: perhaps(true, false),
	tags: fc.option(fc.subarray(tags), { nil: undefined }),
	metadata: fc.option(fc.dictionary(fc.constantFrom(...metadataKeys), fc.constantFrom(...metadataValues)), {
		nil: undefined,
	}),
});

const observationBody = fc.record({
	id: fc.constantFrom(...observationIds),
	traceId: perhaps(...traceIds, ...observationIds.slice(0, 2)),
	startTime: fc.option(someTime, { nil: undefined }),
	endTime: fc.option(someTime, { nil: undefined }),
	name: perhaps(...names),
	level: perhaps('DEBUG', 'DEFAULT', 'WARNING', 'ERROR'),
	environment: perhaps(...environments),
	model: perhaps(...models),
	usageDetails: fc.option(fc.record({ input: counts, output: counts, input_cached: counts }), { nil: undefined }),
	costDetails: fc.option(fc.record({ input: amounts, output: amounts }), { nil: undefined }),
});

const scoreBody = fc.record({
	id: fc.constantFrom(...ids('score-', 4)),
	traceId: fc.constantFrom(...traceIds),
	name: fc.constantFrom('tone', 'mood'),
	value: amounts,
	environment: perhaps(...environments),
});

const typed = fc.oneof(
	{ weight: 2, arbitrary: fc.tuple(fc.constant('trace-create'), traceBody) },
	{ weight: 4, arbitrary: fc.tuple(fc.constantFrom('generation-create', 'generation-update'), observationBody) },
	{ weight: 1, arbitrary: fc.tuple(fc.constant('score-create'), scoreBody) },
);
const event = fc
	.tuple(typed, someTime, fc.nat(60))
	.map(([[type, body], timestamp, number]) => ({ id: `event-${number}`, type, timestamp, body }));

/** Batches, in the order in which they are sent; some events are sent twice. */
export const someBatches = fc.array(fc.array(event, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 });
