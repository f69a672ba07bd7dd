import type { Random } from './random.ts';
import {
	type SupportCase,
	supportCases,
	supportCities,
	supportNames,
	type SupportTool,
	systemPrompt,
} from './supportChatTexts.ts';
import { type PricedModel, TraceEvents, tokensOf, usageAndCost } from './traceEvents.ts';

interface Message {
	readonly role: 'system' | 'user' | 'assistant';
	readonly content: string;
}

/** One conversation: a session with one trace a turn, each with a guard, model calls and tools. */
export function supportConversation(random: Random, startMs: number): TraceEvents[] {
	const chosen = random.pick(supportCases);
	const fill = filler(random);
	const head = {
		sessionId: `chat-${random.hex(10)}`,
		userId: `customer-${random.integer(1000, 1160)}`,
		tags: tagsOf(random, chosen),
		release: random.pick(['2025.11.1', '2025.11.2', '2025.11.3']),
		environment: random.chance(0.9) ? 'production' : 'staging',
	};
	const model: PricedModel = random.chance(0.6) ? 'gpt-4o' : 'claude-sonnet-4';
	const messages: Message[] = [{ role: 'system', content: systemPrompt }];
	let timeMs = startMs;
	return chosen.turns.map((turn, index) => {
		const question = fill(turn.question);
		const answer = fill(turn.answer);
		messages.push({ role: 'user', content: question });
		const events = supportTurn(random, timeMs, {
			head,
			model,
			messages: messages.slice(),
			question,
			answer,
			tool: turn.tool,
			turn: index + 1,
			fill,
		});
		messages.push({ role: 'assistant', content: answer });
		timeMs += random.integer(40_000, 240_000);
		return events;
	});
}

function tagsOf(random: Random, { topic }: SupportCase): string[] {
	return [topic, random.chance(0.75) ? 'web' : 'mobile', ...(random.chance(0.15) ? ['vip'] : [])];
}

/** The same order number, amount and so on all through a conversation. */
function filler(random: Random): (text: string) => string {
	const values: Readonly<Record<string, string>> = {
		order: `BW-${random.integer(20_000, 29_999)}`,
		ticket: `T-${random.integer(4000, 9999)}`,
		amount: `€${random.integer(12, 940)}.${String(random.integer(0, 99)).padStart(2, '0')}`,
		name: random.pick(supportNames),
		city: random.pick(supportCities),
		count: String(random.integer(12, 90) * 100),
	};
	return (text) => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

interface Turn {
	readonly head: Readonly<Record<string, unknown>> & { readonly environment: string };
	readonly model: PricedModel;
	readonly messages: readonly Message[];
	readonly question: string;
	readonly answer: string;
	readonly tool: SupportTool | undefined;
	readonly turn: number;
	readonly fill: (text: string) => string;
}

function supportTurn(random: Random, startMs: number, turn: Turn): TraceEvents {
	const events = new TraceEvents(random);
	const { environment } = turn.head;
	events.trace(startMs, {
		...turn.head,
		name: 'support-turn',
		input: turn.question,
		output: turn.answer,
		metadata: { turn: turn.turn, locale: turn.question.startsWith('Bonjour') ? 'fr' : 'en' },
	});
	const guardMs = random.integer(60, 180);
	const toolMs = turn.tool === undefined ? 0 : random.integer(120, 900);
	const firstCallMs = turn.tool === undefined ? 0 : random.integer(500, 1100);
	const answerMs = random.integer(900, 3800);
	const agentMs = guardMs + firstCallMs + toolMs + answerMs + 30;
	const agent = events.observation('agent', startMs, agentMs, {
		name: 'support-agent',
		environment,
		input: turn.question,
		output: turn.answer,
	});
	guard(events, startMs + 5, guardMs, agent, turn);
	let timeMs = startMs + guardMs + 10;
	if (turn.tool !== undefined) {
		generation(events, timeMs, firstCallMs, agent, turn, {
			name: 'choose-tool',
			output: { tool_calls: [{ name: turn.tool }] },
			outputTokens: 24,
		});
		timeMs += firstCallMs;
		tool(random, events, timeMs, toolMs, agent, turn, turn.tool);
		timeMs += toolMs;
	}
	generation(events, timeMs, answerMs, agent, turn, {
		name: 'answer',
		output: { role: 'assistant', content: turn.answer },
		outputTokens: tokensOf(turn.answer),
	});
	scores(random, events, startMs + agentMs, turn);
	return events;
}

function guard(
	events: TraceEvents,
	startMs: number,
	durationMs: number,
	parent: string,
	{ head, question }: Turn,
): void {
	const angry = question.includes('!');
	events.observation('guardrail', startMs, durationMs, {
		name: 'tone-and-privacy',
		environment: head.environment,
		parentObservationId: parent,
		input: question,
		output: { allowed: true, tone: angry ? 'upset' : 'calm' },
		level: angry ? 'WARNING' : 'DEFAULT',
		...(angry ? { statusMessage: 'The customer is upset: answer carefully' } : {}),
	});
}

interface Call {
	readonly name: string;
	readonly output: unknown;
	readonly outputTokens: number;
}

function generation(
	events: TraceEvents,
	startMs: number,
	durationMs: number,
	parent: string,
	turn: Turn,
	call: Call,
): void {
	const inputTokens = tokensOf(turn.messages.map(({ content }) => content).join('\n')) + 310;
	events.observation('generation', startMs, durationMs, {
		name: call.name,
		environment: turn.head.environment,
		parentObservationId: parent,
		input: turn.messages,
		output: call.output,
		completionStartTime: new Date(startMs + Math.round(durationMs * 0.3)).toISOString(),
		modelParameters: { temperature: 0.3, max_tokens: 400 },
		promptName: 'support-answer',
		promptVersion: 7,
		...usageAndCost(turn.model, inputTokens, call.outputTokens),
	});
}

const toolErrorChance = 0.05;

function tool(
	random: Random,
	events: TraceEvents,
	startMs: number,
	durationMs: number,
	parent: string,
	turn: Turn,
	name: SupportTool,
): void {
	const failed = random.chance(toolErrorChance);
	events.observation('tool', startMs, durationMs, {
		name,
		environment: turn.head.environment,
		parentObservationId: parent,
		input: toolInput(name, turn),
		...(failed
			? { level: 'ERROR', statusMessage: 'Billing service answered 503 twice; went on without it' }
			: { output: toolOutput(name, turn) }),
	});
}

function toolInput(name: SupportTool, { fill, question }: Turn): unknown {
	const inputs: Record<SupportTool, unknown> = {
		lookUpInvoice: { invoice: fill('{order}') },
		lookUpAccount: { include: ['billing', 'security'] },
		checkStatus: { services: ['mail', 'billing'] },
		openTicket: { subject: question.slice(0, 60), priority: 'normal' },
		searchHelp: { query: question, limit: 3 },
	};
	return inputs[name];
}

function toolOutput(name: SupportTool, { fill }: Turn): unknown {
	const outputs: Record<SupportTool, unknown> = {
		lookUpInvoice: { invoice: fill('{order}'), total: fill('{amount}'), status: 'overdue', unassignedPayments: 1 },
		lookUpAccount: { plan: 'Team', seats: 4, recoveryCodesLeft: 6, lastCharges: [fill('{amount}'), fill('{amount}')] },
		checkStatus: { mail: 'degraded', billing: 'operational', updated: '4 minutes ago' },
		openTicket: { ticket: fill('{ticket}'), team: 'billing' },
		searchHelp: { articles: ['Exports and encodings', 'VAT across borders', 'Closing an account'] },
	};
	return outputs[name];
}

const thanks = ['Exactly what I needed', 'Quick and clear', 'Worked at once'];
const complaints = ['I had to ask twice', 'I wanted a person', 'Did not answer my question'];

/** Some customers press a thumb, and a judge reads a part of the rest. */
function scores(random: Random, events: TraceEvents, timeMs: number, { head }: Turn): void {
	const { environment } = head;
	if (random.chance(0.35)) {
		const happy = random.chance(0.82);
		const comment = random.chance(0.3) ? random.pick(happy ? thanks : complaints) : undefined;
		events.score(timeMs + 20_000, {
			name: 'thumbs-up',
			value: happy ? 1 : 0,
			dataType: 'BOOLEAN',
			environment,
			...(comment === undefined ? {} : { comment }),
		});
	}
	if (random.chance(0.5)) {
		const value = Math.round((0.55 + random.next() * 0.45) * 100) / 100;
		events.score(timeMs + 60_000, { name: 'helpfulness', value, dataType: 'NUMERIC', source: 'EVAL', environment });
	}
}
