import type { Random } from './random.ts';
import { TraceEvents, tokensOf, usageAndCost } from './traceEvents.ts';

const accounts = [
	'Ardent Bakery',
	'Bluefin Rentals',
	'Cobalt Cycles',
	'Delphi Dental',
	'Evergreen Nurseries',
	'Fjord Furniture',
	'Gale Logistics',
	'Harbour Bookshop',
	'Juniper Spirits',
	'Kestrel Optics',
] as const;

const findings = [
	'Revenue rose by {percent} % against the week before, most of it from returning customers.',
	'Open invoices fell to {count}; the three oldest make up half of the sum.',
	'Two refunds on Thursday explain the dip of {percent} %; without them the week was flat.',
	'Average payment time is {count} days, one day better than the quarter.',
	'The new price list shows: {percent} % more per order, at the same number of orders.',
	'Weekend orders were unusual: {count}, twice the average of the month.',
] as const;

const failures = [
	{ statusMessage: '429 Too Many Requests from the model provider, gave up after 3 tries', step: 'summarise' },
	{
		statusMessage: 'The model answered with text that is not JSON: unexpected end after 2,048 tokens',
		step: 'summarise',
	},
	{ statusMessage: 'Column "net_total" is missing in the export', step: 'load-figures' },
	{ statusMessage: 'Mail server closed the connection', step: 'send-report' },
] as const;
type Failure = (typeof failures)[number];

const environment = 'production';
const failureChance = 0.12;

/** One account's report of a nightly run: load, summarise (again where the model was busy), check, send. */
export function nightlyReport(random: Random, startMs: number): TraceEvents[] {
	const events = new TraceEvents(random);
	const account = random.pick(accounts);
	const failure = random.chance(failureChance) ? random.pick(failures) : undefined;
	const night = new Date(startMs).toISOString().slice(0, 10);
	const report = reportText(random, account);
	events.trace(startMs, {
		name: 'nightly-report',
		sessionId: `nightly-${night}`,
		tags: ['batch', 'reports', ...(failure === undefined ? [] : ['failed'])],
		release: 'reports-1.9.0',
		environment,
		input: { account, night },
		...(failure === undefined
			? { output: { status: 'sent', words: report.split(' ').length } }
			: { output: { status: 'failed', step: failure.step } }),
		metadata: { account, attempt: 1, worker: `batch-${random.integer(1, 4)}` },
	});
	const endMs = steps(random, events, startMs, account, report, failure);
	events.event(endMs, {
		name: failure === undefined ? 'report-sent' : 'report-failed',
		environment,
		level: failure === undefined ? 'DEFAULT' : 'ERROR',
	});
	return [events];
}

function reportText(random: Random, account: string): string {
	const lines = random
		.several(findings, 3)
		.map((line) =>
			line.replace('{percent}', String(random.integer(2, 31))).replace('{count}', String(random.integer(4, 48))),
		);
	return `# ${account}: the week in figures\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

/** @returns when it was over */
function steps(
	random: Random,
	events: TraceEvents,
	startMs: number,
	account: string,
	report: string,
	failure: Failure | undefined,
): number {
	const loadMs = random.integer(80, 700);
	const faultAt = (step: string) =>
		failure?.step === step ? { level: 'ERROR', statusMessage: failure.statusMessage } : {};
	events.observation('span', startMs, loadMs, {
		name: 'load-figures',
		environment,
		input: { account, days: 7 },
		...(failure?.step === 'load-figures' ? {} : { output: { rows: random.integer(40, 900) } }),
		...faultAt('load-figures'),
	});
	let timeMs = startMs + loadMs;
	if (failure?.step === 'load-figures') {
		return timeMs;
	}
	timeMs = summarise(random, events, timeMs, account, report, failure);
	if (failure?.step === 'summarise') {
		return timeMs;
	}
	const sendMs = random.integer(150, 900);
	events.observation('tool', timeMs, sendMs, {
		name: 'send-report',
		environment,
		input: { to: `${account} accounting` },
		...faultAt('send-report'),
	});
	return timeMs + sendMs;
}

/** @returns when the last try was over */
function summarise(
	random: Random,
	events: TraceEvents,
	startMs: number,
	account: string,
	report: string,
	failure: Failure | undefined,
): number {
	const fails = failure?.step === 'summarise';
	const tries = fails ? 3 : random.chance(0.15) ? 2 : 1;
	let timeMs = startMs;
	for (let attempt = 1; attempt <= tries; attempt += 1) {
		const durationMs = random.integer(1800, 6500);
		const isLast = attempt === tries;
		const prompt = `Write the weekly report of ${account} in three bullet points. Try ${attempt}.`;
		events.observation('generation', timeMs, durationMs, {
			name: 'summarise',
			environment,
			input: [{ role: 'user', content: prompt }],
			modelParameters: { temperature: 0.2, response_format: 'json' },
			...(isLast && !fails ? { output: report } : tryFault(isLast, failure)),
			// Like a provider that reports no usage for a call that it refused.
			...(isLast && !fails
				? usageAndCost('gpt-4o-mini', tokensOf(prompt) + random.integer(900, 2400), tokensOf(report))
				: { model: 'gpt-4o-mini' }),
		});
		timeMs += durationMs + (isLast ? 0 : random.integer(500, 2000));
	}
	return timeMs;
}

function tryFault(isLast: boolean, failure: Failure | undefined) {
	return isLast
		? { level: 'ERROR', statusMessage: failure?.statusMessage ?? '' }
		: { level: 'WARNING', statusMessage: 'The model is busy, trying again' };
}
