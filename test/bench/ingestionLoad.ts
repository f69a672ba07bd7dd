// A program that sends batches of 100 events of 4 KB over several connections, as fast as they are answered:
//     node ingestionLoad.ts INGESTION_URL AUTHORIZATION
// It prints a line once the first batch is answered, and runs until it is stopped.
import { Agent, request } from 'node:http';

const connections = 4;
const eventsPerBatch = 100;
const textLength = 1850;
const [url = '', authorization = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: connections });

const text = 'The answer that was given names the order, the day and the carrier. '.repeat(40).slice(0, textLength);
/** Ten observations to a trace. `@` stands where a batch has its own number. */
const template = JSON.stringify({
	batch: Array.from({ length: eventsPerBatch }, (_unused, index) => ({
		id: `@-event-${index}`,
		type: 'generation-create',
		timestamp: '2026-08-23T08:00:00.000Z',
		body: {
			id: `@-observation-${index}`,
			traceId: `@-trace-${Math.floor(index / 10)}`,
			name: 'answer',
			startTime: '2026-08-23T08:00:00.000Z',
			endTime: '2026-08-23T08:00:01.000Z',
			model: 'gpt-4o-mini',
			usageDetails: { input: 500, output: 400, total: 900 },
			input: { question: text },
			output: { answer: text },
		},
	})),
}).split('@');

let batches = 0;

function send(): Promise<void> {
	batches += 1;
	const body = template.join(`load-${process.pid}-${batches}`);
	return new Promise((resolve, reject) => {
		const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
		const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
			answer.resume().once('end', () => {
				if (answer.statusCode === 207) {
					resolve();
				} else {
					reject(new Error(`The platform answered a batch with ${answer.statusCode ?? 'nothing'}`));
				}
			});
		});
		sent.once('error', reject);
		sent.end(body);
	});
}

async function sendOn(): Promise<never> {
	for (;;) {
		await send();
	}
}

process.on('SIGTERM', () => process.exit(0));
await send();
console.log('sending');
await Promise.all(Array.from({ length: connections }, sendOn));
