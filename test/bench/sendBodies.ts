import { Agent, request } from 'node:http';
import type { Sent } from './ingestBodies.ts';

const connections = 4;

/** Sends all bodies, over several connections, each as soon as the one before it was answered. @returns things per second */
export async function sendBodies(url: string, authorization: string, sent: Sent): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const left = sent.bodies.slice();
	const sendOn = async () => {
		for (let body = left.pop(); body !== undefined; body = left.pop()) {
			await send(agent, `${url}${sent.path}`, { ...sent.headers, Authorization: authorization }, body);
		}
	};
	const begin = performance.now();
	await Promise.all(Array.from({ length: connections }, sendOn));
	const seconds = (performance.now() - begin) / 1000;
	agent.destroy();
	return (sent.bodies.length * sent.things) / seconds;
}

function send(agent: Agent, url: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<void> {
	return new Promise((resolve, reject) => {
		const sending = request(url, { method: 'POST', agent, headers: { ...headers, 'Content-Length': body.length } });
		sending.once('error', reject);
		sending.once('response', (answer) => {
			answer.resume().once('end', () => {
				if (answer.statusCode === 207 || answer.statusCode === 200) {
					resolve();
				} else {
					reject(new Error(`${url} was answered with ${answer.statusCode ?? 'nothing'}`));
				}
			});
		});
		sending.end(body);
	});
}
