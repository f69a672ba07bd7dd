import { Random } from '../../src/server/sample/random.ts';

/** What the traces of a filled data file are made of: also what the benches filter by. */

export const lastDayMs = Date.parse('2026-08-22T00:00:00Z');
export const days = 365;
const dayMs = 86_400_000;

export const models = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'o3-mini', 'claude-sonnet-4'] as const;
export const traceNames = [
	'support-chat',
	'support-chat',
	'support-chat',
	'document-search',
	'document-search',
	'summarize-ticket',
	'classify-intent',
	'draft-reply',
	'translate',
	'extract-invoice',
	'nightly-report',
	'onboarding-guide',
] as const;
export const tagNames = [
	'beta',
	'billing',
	'canary',
	'chat',
	'eu',
	'free-plan',
	'internal',
	'mobile',
	'paid-plan',
	'refund',
	'retry',
	'search',
	'slack',
	'us',
	'voice',
	'web',
] as const;
export const releases = ['2.0.0', '2.1.0', '2.2.0', '2.2.1', '2.3.0', '2.4.0', '2.5.0', '2.6.0'] as const;
export const versions = ['1', '2', '3', '4'] as const;
const users = 2000;
/** A session has about four traces. */
const tracesPerSession = 4;
/** Ten on average; a trace of the first is followed by one of the next. */
const observationsPerTrace = [4, 16, 8, 12, 10, 10, 6, 14] as const;
export const meanObservationsPerTrace = 10;

const steps = [
	{ type: 'retriever', name: 'find-passages' },
	{ type: 'tool', name: 'look-up-order' },
	{ type: 'span', name: 'rank-passages' },
	{ type: 'tool', name: 'get-weather' },
	{ type: 'guardrail', name: 'check-policy' },
	{ type: 'event', name: 'cache-hit' },
] as const;

const sentences = [
	'The parcel left the warehouse on Tuesday and is expected within two working days.',
	'Please check whether the invoice names the right company before it is sent again.',
	'Our records show that the plan was changed in June, so the new price holds from July on.',
	'I could not find an order with this number; could you look at the confirmation once more?',
	'The contract may be ended with a month of notice, in writing, by either of the two sides.',
	'A refund reaches the account after three to five days, depending on the bank.',
] as const;

type Body = Readonly<Record<string, unknown>>;

/** Ingestion events of one trace, its observations and its scores, as an SDK sends them. */
export class FilledTrace {
	readonly events: unknown[] = [];
	private readonly random: Random;
	private readonly id: string;
	private readonly startMs: number;
	private readonly environment: string;

	/** @param number 0 for the oldest @param traces how many there are, evenly over the days */
	constructor(number: number, traces: number) {
		this.random = new Random(number);
		this.id = this.random.hex(32);
		this.environment = this.random.chance(0.8) ? 'production' : this.random.pick(['staging', 'development']);
		const place = (number * days) / traces;
		const day = Math.floor(place);
		this.startMs = lastDayMs - (days - 1 - day) * dayMs + Math.floor((place - day) * (dayMs - 600_000));
		const numberInDay = number - Math.ceil((day * traces) / days);
		this.tellTrace(number);
		this.tellObservations(number, numberInDay);
		this.tellScores();
	}

	private tellTrace(number: number): void {
		const { random } = this;
		const session = Math.floor(number / (tracesPerSession * 2)) * 2 + (number % 2);
		this.tell('trace-create', this.startMs, {
			id: this.id,
			timestamp: iso(this.startMs),
			name: random.pick(traceNames),
			release: random.pick(releases),
			version: random.pick(versions),
			environment: this.environment,
			public: random.chance(0.02),
			tags: random.several(tagNames, random.integer(0, 3)),
			metadata: { region: random.pick(['eu-west', 'us-east']), attempt: random.integer(1, 3) },
			input: { messages: [{ role: 'user', content: random.pick(sentences) }] },
			output: random.pick(sentences),
			...(random.chance(0.9) ? { userId: `user-${random.integer(1, users)}` } : {}),
			...(random.chance(0.8) ? { sessionId: `session-${session}` } : {}),
		});
	}

	/** A root, and beneath it steps and generations by turns. Within a few traces of a day, each model has its turn. */
	private tellObservations(number: number, numberInDay: number): void {
		const count = observationsPerTrace[number % observationsPerTrace.length] ?? meanObservationsPerTrace;
		const root = this.tellObservation('agent', 0, count * 700, { name: 'handle-request' });
		for (let index = 1; index < count; index += 1) {
			const isGeneration = index % 3 === 1;
			const step = this.random.pick(steps);
			const body = isGeneration ? this.generation(numberInDay * 2 + Math.floor(index / 3)) : { name: step.name };
			const duration = this.random.integer(5, 2500);
			this.tellObservation(isGeneration ? 'generation' : step.type, index * 600, duration, {
				parentObservationId: root,
				...body,
			});
		}
	}

	private generation(turn: number): Body {
		const [input, output] = [this.random.integer(200, 4000), this.random.integer(20, 900)];
		return {
			name: 'answer',
			model: models[turn % models.length],
			modelParameters: { temperature: 0.2, max_tokens: 1024 },
			usageDetails: { input, output, total: input + output },
		};
	}

	private tellObservation(type: string, offsetMs: number, durationMs: number, body: Body): string {
		const { random } = this;
		const id = random.hex(16);
		const startMs = this.startMs + offsetMs;
		const chance = random.next();
		const level = chance < 0.02 ? 'ERROR' : chance < 0.05 ? 'WARNING' : chance < 0.1 ? 'DEBUG' : 'DEFAULT';
		this.tell(`${type}-create`, startMs, {
			id,
			traceId: this.id,
			startTime: iso(startMs),
			...(type === 'event' ? {} : { endTime: iso(startMs + durationMs) }),
			level,
			environment: this.environment,
			input: { question: random.pick(sentences), limit: 5 },
			output: random.pick(sentences),
			...body,
		});
		return id;
	}

	private tellScores(): void {
		const { random } = this;
		if (random.chance(0.2)) {
			const body = {
				id: random.hex(16),
				traceId: this.id,
				name: random.pick(['helpful', 'polite']),
				value: random.next(),
			};
			this.tell('score-create', this.startMs + 20_000, body);
		}
	}

	private tell(type: string, timeMs: number, body: Body): void {
		this.events.push({ id: this.random.hex(16), type, timestamp: iso(timeMs), body });
	}
}

function iso(timeMs: number): string {
	return new Date(timeMs).toISOString();
}
