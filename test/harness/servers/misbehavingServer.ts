import { Buffer } from 'node:buffer';
import { createGzip } from 'node:zlib';
import { type RecordedRequest, type RecordingServer, type Respond, startRecordingServer } from './recordingServer.ts';

/** How one request is answered. Each of {@link behaviours} makes one. */
export type Behaviour = Respond;

interface Rule {
	readonly method: string | undefined;
	readonly path: RegExp;
	readonly behaviours: Behaviour[];
}

export interface MisbehavingServer extends RecordingServer {
	/** Answers every request for which nothing else is said. */
	readonly always: (behaviour: Behaviour) => void;
	/** Answers the next requests one by one, whatever they ask; then what was said before holds again. */
	readonly next: (...behaviours: readonly Behaviour[]) => void;
	/** Answers the requests to a path, the last of several behaviours again and again. `"GET"`, or undefined for all. */
	readonly on: (method: string | undefined, path: RegExp, ...behaviours: readonly Behaviour[]) => void;
}

/** A server that answers as it is told, wrongly if need be. It knows nothing of the APIs. */
export async function startMisbehavingServer(): Promise<MisbehavingServer> {
	let fallback: Behaviour = behaviours.json(200, { data: [] });
	const queue: Behaviour[] = [];
	const rules: Rule[] = [];
	const choose = (request: RecordedRequest): Behaviour => {
		const queued = queue.shift();
		const rule = rules.findLast(
			({ method, path }) => path.test(request.url) && (method ?? request.method) === request.method,
		);
		return queued ?? (rule === undefined ? fallback : nextOf(rule.behaviours)) ?? fallback;
	};
	const server = await startRecordingServer((request, response) => {
		choose(request)(request, response);
	});
	return {
		...server,
		always: (behaviour) => {
			fallback = behaviour;
		},
		next: (...list) => {
			queue.push(...list);
		},
		on: (method, path, ...list) => {
			rules.push({ method, path, behaviours: [...list] });
		},
	};
}

function nextOf(list: Behaviour[]): Behaviour | undefined {
	return list.length > 1 ? list.shift() : list[0];
}

type Headers = Readonly<Record<string, string>>;

function text(status: number, body: string, headers: Headers): Behaviour {
	return (_, response) => {
		response.writeHead(status, headers);
		response.end(body);
	};
}

function json(status: number, body: unknown, headers: Headers = {}): Behaviour {
	return text(status, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
}

export const behaviours = {
	json,
	text: (status: number, body: string, headers: Headers = {}) =>
		text(status, body, { 'Content-Type': 'text/plain', ...headers }),
	/** Takes the request and says nothing, ever. */
	silent: (): Behaviour => () => undefined,
	/** The head at once, then a byte of the body now and then, without an end. */
	slow:
		(everyMs = 20): Behaviour =>
		(_, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json' });
			response.write('{');
			const timer = setInterval(() => response.write(' '), everyMs);
			response.once('close', () => {
				clearInterval(timer);
			});
		},
	/** JSON:API's error body, as the contract has it. */
	error: (status: number, error: Readonly<Record<string, unknown>> = {}, headers: Headers = {}) => {
		const errorObject = {
			status: String(status),
			code: `code_${String(status)}`,
			title: `Title ${String(status)}`,
			...error,
		};
		return json(status, { errors: [errorObject] }, headers);
	},
	tooManyRequests: (retryAfter: string) =>
		json(429, { errors: [{ status: '429', title: 'Too many requests' }] }, { 'Retry-After': retryAfter }),
	/** The page of a web server that stands before the API. */
	htmlError: (status: number) =>
		text(
			status,
			`<!doctype html><html><head><title>Oops &amp; sorry</title><style>b{color:red}</style></head><body><h1>It <b>broke</b></h1><script>alert(1)</script></body></html>`,
			{ 'Content-Type': 'text/html' },
		),
	/** Promises more than it sends, then breaks the connection. */
	halfBody: (): Behaviour => (_, response) => {
		response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
		response.write('{"data":[', () => response.socket?.destroy());
	},
	/** Breaks the connection before any answer. */
	reset: (): Behaviour => (_, response) => {
		response.socket?.destroy();
	},
	wrongJson: () => text(200, '{"data": [', { 'Content-Type': 'application/json' }),
	/** A sign-in page where JSON was to be. */
	htmlSuccess: () => text(200, '<!doctype html><title>Sign in</title><p>Hello', { 'Content-Type': 'text/html' }),
	noData: () => json(200, { meta: {} }),
	/** The second of three resources has no `id`. */
	resourceWithoutId: () =>
		json(200, {
			data: [
				{ id: 'one', type: 'project', attributes: { name: 'Ledger' } },
				{ type: 'project', attributes: { name: 'Nameless' } },
				{ id: 'three', type: 'project', attributes: { name: 'Atlas' } },
			],
		}),
	redirect: (status: number, location: string) => text(status, '', { Location: location }),
	/** As many projects, `project-0001` onwards. */
	manyProjects: (count: number) => json(200, { data: Array.from({ length: count }, (_, index) => manyth(index + 1)) }),
	/** Says back everything that the request carried, as a careless server does in its error. */
	echo:
		(status: number, shape: (said: string) => unknown): Behaviour =>
		(request, response) => {
			const said = `${request.method} ${request.url} ${JSON.stringify(request.headers)} ${request.body}`;
			const body = shape(said);
			response.writeHead(status, {
				'Content-Type': 'application/json',
				'X-Request-Id': request.headers['authorization'] ?? 'none',
			});
			response.end(typeof body === 'string' ? body : JSON.stringify(body));
		},
	/** Blanks without an end, plain or compressed to a thousandth. */
	endless:
		(compressed: boolean): Behaviour =>
		(_, response) => {
			const headers = compressed ? { 'Content-Encoding': 'gzip' } : {};
			response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
			const body = compressed ? createGzip({ level: 1 }) : response;
			if (body !== response) {
				body.pipe(response);
			}
			const block = Buffer.alloc(1024 ** 2, ' ');
			const pour = (): void => {
				while (!response.destroyed && body.write(block));
			};
			body.on('drain', pour);
			pour();
		},
} as const;

/** Answers as `behaviour` does, but only once it is let go. */
export function heldBack(behaviour: Behaviour): { readonly behaviour: Behaviour; readonly letGo: () => void } {
	const go = Promise.withResolvers<undefined>();
	return {
		behaviour: (request, response) => {
			void go.promise.then(() => {
				behaviour(request, response);
			});
		},
		letGo: () => {
			go.resolve(undefined);
		},
	};
}

function manyth(number: number): unknown {
	const padded = String(number).padStart(4, '0');
	const attributes = { name: `Project ${padded}`, role: 'OWNER', isDefault: number === 1, membersCount: number % 7 };
	return { id: `project-${padded}`, type: 'project', attributes };
}
