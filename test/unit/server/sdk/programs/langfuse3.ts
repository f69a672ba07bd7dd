// An app that is instrumented with the Langfuse SDK 3.
import { Langfuse } from 'langfuse';

const langfuse = new Langfuse();
const trace = langfuse.trace({
	name: 'support',
	userId: 'kim',
	sessionId: 'session-1',
	tags: ['parcel', 'en'],
	metadata: { plan: 'free' },
	input: { question: 'Where is my parcel?' },
	version: '1.4.0',
	release: 'r7',
});
const span = trace.span({ name: 'search', input: { id: 7 }, level: 'WARNING', statusMessage: 'slow' });
const began = new Date();
const generation = span.generation({
	name: 'answer',
	model: 'gpt-4o',
	startTime: began,
	completionStartTime: new Date(began.getTime() + 250),
	modelParameters: { temperature: 0.7 },
	input: [{ role: 'user', content: 'Where is my parcel?' }],
});
generation.end({
	output: { role: 'assistant', content: 'On its way.' },
	usageDetails: { input: 12, output: 5 },
	costDetails: { input: 0.001, output: 0.002 },
});
span.end({ output: ['Bern'] });
trace.event({ name: 'clicked', metadata: { button: 'track' } });
trace.score({ name: 'helpful', value: 1, dataType: 'BOOLEAN', comment: 'thanks' });
trace.update({ output: 'On its way.' });
await langfuse.shutdownAsync();

const { data } = await langfuse.fetchTrace(trace.id);
const traces = await langfuse.fetchTraces({ sessionId: 'session-1', limit: 1 });
const observations = await langfuse.fetchObservations({ traceId: trace.id, type: 'GENERATION' });
const observation = await langfuse.fetchObservation(generation.id);
const sessions = await langfuse.fetchSessions();
console.log(JSON.stringify({ trace: data, traces, observations, observation: observation.data, sessions }));
