import { type Passage, passages, questions } from './documentSearchTexts.ts';
import type { Random } from './random.ts';
import { TraceEvents, tokensOf, usageAndCost } from './traceEvents.ts';

type Question = (typeof questions)[number];

interface Ranked {
	readonly id: string;
	readonly source: string;
	readonly score: number;
}

const environment = 'production';

/** One question to a handbook: embed, retrieve, rerank, answer, and now and then be judged. */
export function documentSearch(random: Random, startMs: number): TraceEvents[] {
	const question = random.pick(questions);
	const events = new TraceEvents(random);
	const candidates = retrieved(random, question);
	const best = candidates.slice(0, 3);
	const embedMs = random.integer(40, 140);
	const retrieveMs = random.integer(15, 90);
	const rerankMs = random.integer(90, 420);
	const answerMs = random.integer(700, 2600);
	const wholeMs = embedMs + retrieveMs + rerankMs + answerMs + 20;
	events.trace(startMs, {
		name: 'handbook-question',
		userId: `employee-${random.integer(1, 64)}`,
		tags: [
			'handbook',
			random.chance(0.7) ? 'slack' : 'intranet',
			...(question.relevant.length === 0 ? ['no-source'] : []),
		],
		release: 'search-4.2',
		version: '12',
		environment,
		input: { question: question.text },
		output: { answer: question.answer, sources: best.map(({ source }) => source) },
		metadata: { index: 'handbook-2025-10', topK: candidates.length },
	});
	const chain = events.observation('chain', startMs, wholeMs, {
		name: 'answer-from-handbook',
		environment,
		input: question.text,
		output: question.answer,
	});
	let timeMs = startMs + 5;
	embed(events, timeMs, embedMs, chain, question);
	timeMs += embedMs;
	retrieve(events, timeMs, retrieveMs, chain, question, candidates);
	timeMs += retrieveMs;
	rerank(events, timeMs, rerankMs, chain, candidates, best);
	timeMs += rerankMs;
	answer(events, timeMs, answerMs, chain, question, best);
	judge(random, events, startMs + wholeMs, question);
	return [events];
}

/** The relevant passages first, then others that happen to be near. */
function retrieved(random: Random, question: Question): Ranked[] {
	const relevant = passages.filter(({ id }) => question.relevant.includes(id));
	const others = random.several(
		passages.filter((passage) => !relevant.includes(passage)),
		8 - relevant.length,
	);
	let score = 0.93;
	return [...relevant, ...others].map(({ id, source }) => {
		score -= random.next() * 0.08;
		return { id, source, score: Math.round(score * 1000) / 1000 };
	});
}

function embed(events: TraceEvents, startMs: number, durationMs: number, parent: string, { text }: Question): void {
	events.observation('embedding', startMs, durationMs, {
		name: 'embed-question',
		environment,
		parentObservationId: parent,
		input: text,
		output: { dimensions: 1536 },
		...usageAndCost('text-embedding-3-small', tokensOf(text), 0),
	});
}

function retrieve(
	events: TraceEvents,
	startMs: number,
	durationMs: number,
	parent: string,
	question: Question,
	candidates: readonly Ranked[],
): void {
	events.observation('retriever', startMs, durationMs, {
		name: 'search-index',
		environment,
		parentObservationId: parent,
		input: { query: question.text, topK: candidates.length },
		output: candidates.map((candidate) => ({ ...candidate, text: textOf(candidate) })),
		metadata: { index: 'handbook-2025-10', metric: 'cosine' },
	});
}

function rerank(
	events: TraceEvents,
	startMs: number,
	durationMs: number,
	parent: string,
	candidates: readonly Ranked[],
	best: readonly Ranked[],
): void {
	// A reranker is billed by the search: its cost is unknown here, and no usage is sent.
	events.observation('span', startMs, durationMs, {
		name: 'rerank',
		environment,
		parentObservationId: parent,
		input: candidates.map(({ id }) => id),
		output: best,
		metadata: { model: 'rerank-v3.5' },
		...((best[0]?.score ?? 0) < 0.88 ? { level: 'WARNING', statusMessage: 'No passage scores above 0.88' } : {}),
	});
}

function answer(
	events: TraceEvents,
	startMs: number,
	durationMs: number,
	parent: string,
	question: Question,
	best: readonly Ranked[],
): void {
	const context = best.map((passage) => `[${passage.source}] ${textOf(passage)}`).join('\n');
	const input = [
		{ role: 'system', content: `Answer from these passages alone, and name your source.\n${context}` },
		{ role: 'user', content: question.text },
	];
	events.observation('generation', startMs, durationMs, {
		name: 'write-answer',
		environment,
		parentObservationId: parent,
		input,
		output: question.answer,
		completionStartTime: new Date(startMs + Math.round(durationMs * 0.25)).toISOString(),
		modelParameters: { temperature: 0 },
		promptName: 'handbook-answer',
		promptVersion: 3,
		...usageAndCost('gpt-4o-mini', tokensOf(context) + tokensOf(question.text) + 60, tokensOf(question.answer)),
	});
}

function textOf({ id }: Ranked): string {
	return passages.find((passage: Passage) => passage.id === id)?.text ?? '';
}

function judge(random: Random, events: TraceEvents, timeMs: number, question: Question): void {
	if (random.chance(0.4)) {
		const grounded = question.relevant.length > 0 ? 0.8 + random.next() * 0.2 : 0.3 + random.next() * 0.3;
		events.score(timeMs + 5000, {
			name: 'groundedness',
			value: Math.round(grounded * 100) / 100,
			source: 'EVAL',
			environment,
		});
	}
	if (random.chance(0.2)) {
		const value = question.relevant.length > 0 ? 'answered' : 'gap in the handbook';
		events.score(timeMs + 9000, { name: 'review', value, dataType: 'CATEGORICAL', source: 'ANNOTATION', environment });
	}
}
