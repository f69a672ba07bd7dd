import assert from 'node:assert/strict';
import { systemClock } from '../../../src/base/clock.ts';
import { probeAddress } from '../../../src/client/addressProbe.ts';
import { createTransport } from '../../../src/client/transport.ts';
import { type AddressFinding, addressText, type ProbedApi } from '../../../src/model/addressFinding.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { startSelfSignedServer } from '../../harness/servers/selfSigned.ts';
import { problemOf } from './testClient.ts';

const silentLog = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function probe(api: ProbedApi, url: string, signal = new AbortController().signal): Promise<AddressFinding> {
	const settings = { timeoutSeconds: 10, cacheSeconds: 0, routes: {} };
	return probeAddress(api, url, { settings, transport: createTransport(systemClock, silentLog), signal });
}

async function said(api: ProbedApi, url: string, typed = url): Promise<string> {
	return addressText(api, typed, await probe(api, url)).sentence;
}

const healthy = (version: string) => behaviours.json(200, { status: 'OK', version });
const missing = behaviours.json(404, { message: 'Not found' });

describe('what is at an address', () => {
	let server: MisbehavingServer;
	beforeEach(async () => {
		server = await startMisbehavingServer();
		server.always(missing);
	});
	afterEach(() => server.stop());

	describe('that is to be a Langfuse server', () => {
		for (const [version, generation] of [
			['3.63.0', 3],
			['4.16.0', 4],
		] as const) {
			it(`is Langfuse ${version}, told by one request without credentials`, async () => {
				server.on('GET', /^\/api\/public\/health$/, healthy(version));
				assert.deepEqual(await probe('analytics', server.url), { kind: 'langfuse', version });
				assert.equal(
					await said('analytics', server.url),
					`Langfuse ${version} answers here (generation ${generation} of its API).`,
				);
				assert.equal(server.requests.length, 2);
				assert.ok(server.requests.every(({ headers }) => headers['authorization'] === undefined));
			});
		}

		it('is so beneath a path too', async () => {
			server.on('GET', /^\/langfuse\/api\/public\/health$/, healthy('3.63.0'));
			assert.deepEqual(await probe('analytics', `${server.url}/langfuse`), { kind: 'langfuse', version: '3.63.0' });
		});

		it('says what becomes of an /api/public at the end', async () => {
			server.always(healthy('3.63.0'));
			assert.match(
				await said('analytics', server.url, `${server.url}/api/public/`),
				/\. The \/api\/public at the end is left out\.$/,
			);
		});

		it('is not at the path of a page, but above it', async () => {
			server.on('GET', /^\/lf\/api\/public\/health$/, healthy('3.63.0'));
			assert.equal(
				await said('analytics', `${server.url}/lf/project/p1/traces`),
				`The API is not at this path, but at ${server.url}/lf`,
			);
		});

		it('is a page of the web', async () => {
			server.always(behaviours.htmlSuccess());
			assert.match(await said('analytics', server.url), /^A web page is here, not the API\./);
		});

		it('is another server', async () => {
			assert.match(await said('analytics', `${server.url}/v1`), /there is no Langfuse API at this address\.$/);
		});

		it('is behind a sign-in that is none of the API', async () => {
			server.always(behaviours.htmlError(403));
			assert.match(await said('analytics', server.url), /something before the API wants a sign-in \(403\)\.$/);
		});

		it('speaks no https', async () => {
			const url = server.url.replace('http:', 'https:');
			assert.equal(
				await said('analytics', url),
				`This server does not speak https. If that is meant, write ${server.url}`,
			);
		});

		it('speaks https alone', async () => {
			const secure = await startSelfSignedServer();
			try {
				const url = secure.url.replace('https:', 'http:');
				assert.equal(await said('analytics', url), `This server speaks https: write ${secure.url}`);
			} finally {
				await secure.stop();
			}
		});

		it('sends plain requests on to https', async () => {
			const secure = server.url.replace('http:', 'https:');
			server.always(behaviours.text(301, '', { Location: `${secure}/api/public/health` }));
			assert.match(await said('analytics', server.url), /wants to be asked by https\./);
		});

		it('has a certificate that is not accepted', async () => {
			const secure = await startSelfSignedServer();
			try {
				assert.match(
					await said('analytics', secure.url),
					/^The certificate of https:\/\/127\.0\.0\.1:\d+ is signed by itself \(DEPTH_ZERO_SELF_SIGNED_CERT\)\./,
				);
				assert.equal(secure.requestCount(), 0);
			} finally {
				await secure.stop();
			}
		});

		it('is nothing', async () => {
			const { url } = server;
			await server.stop();
			assert.match(await said('analytics', url), /could not be reached \(ECONNREFUSED\): nothing answers there\./);
			server = await startMisbehavingServer();
		});

		it('is asked once, though it fails in a way that passes', async () => {
			server.always(behaviours.text(503, 'Busy'));
			assert.match(await said('analytics', server.url), /^The server failed \(503\)/);
			assert.equal(server.requests.length, 1);
		});
	});

	describe('that is to be an Organizations API', () => {
		it('is one that wants to know who asks', async () => {
			server.on('GET', /^\/api\/v1\/organizations$/, behaviours.error(401));
			assert.deepEqual(await probe('organizations', `${server.url}/api/v1`), { kind: 'organizationsApi' });
			assert.equal(
				await said('organizations', `${server.url}/api/v1`),
				'An API answers here, and asks for credentials.',
			);
			const [request] = server.requests;
			assert.deepEqual([request?.headers['api-key'], request?.headers['authorization']], [undefined, undefined]);
		});

		it('is at its usual path', async () => {
			server.on('GET', /^\/api\/v1\/organizations$/, behaviours.error(401));
			assert.equal(
				await said('organizations', `${server.url}/login`),
				`The API is not at this path, but at ${server.url}/api/v1`,
			);
		});

		it('is another server', async () => {
			assert.match(await said('organizations', server.url), /there is no Organizations API at this address\.$/);
		});
	});

	it('is no longer asked once the person types on', async () => {
		server.always(behaviours.silent());
		const typing = new AbortController();
		const looking = problemOf(probe('analytics', server.url, typing.signal));
		typing.abort();
		assert.deepEqual(await looking, { kind: 'cancelled' });
	});
});
