import assert from 'node:assert/strict';
import { AxiosError } from 'axios';
import { after, before, describe, it } from 'mocha';
import { requestError } from '../../../src/client/requestProblem.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { startSelfSignedServer } from '../../harness/servers/selfSigned.ts';
import { problemOf, testClient } from './testClient.ts';

describe('what keeps a request from its server', () => {
	let server: MisbehavingServer;
	before(async () => {
		server = await startMisbehavingServer();
	});
	after(() => server.stop());

	it('a certificate that is not accepted is told apart, and nothing is sent', async () => {
		const selfSigned = await startSelfSignedServer();
		try {
			assert.deepEqual(await problemOf(testClient({ url: selfSigned.url }).client.organizations.list()), {
				kind: 'certificate',
				code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
				origin: selfSigned.url,
			});
			assert.equal(selfSigned.requestCount(), 0);
		} finally {
			await selfSigned.stop();
		}
	});

	it('https to a server that speaks http is neither offline nor a certificate', async () => {
		const url = server.url.replace('http:', 'https:');
		const problem = await problemOf(testClient({ url }).client.organizations.list());

		assert.deepEqual(problem, { kind: 'network', code: 'EPROTO', origin: url });
	});

	it('a 407 is the proxy', async () => {
		server.next(behaviours.text(407, 'Who are you?'));

		assert.deepEqual(await problemOf(testClient({ url: server.url }).client.organizations.list()), {
			kind: 'proxy',
			code: '407',
			origin: server.url,
		});
	});

	const faults: Record<string, { cause: object; message?: string; kind: string; code: string }> = {
		'no proxy let it through, in the words of VS Code': {
			cause: {},
			message: 'Failed to establish a socket connection to proxies: PROXY proxy.example.com:3128',
			kind: 'proxy',
			code: 'ERR_PROXY_CONNECTION_FAILED',
		},
		'a connection to another port was refused': {
			cause: { code: 'ECONNREFUSED', port: 3128 },
			kind: 'proxy',
			code: 'ECONNREFUSED',
		},
		'another name is unknown': {
			cause: { code: 'ENOTFOUND', hostname: 'proxy.example.com' },
			kind: 'proxy',
			code: 'ENOTFOUND',
		},
		'its own port was refused': { cause: { code: 'ECONNREFUSED', port: 443 }, kind: 'network', code: 'ECONNREFUSED' },
		'its own name is unknown': {
			cause: { code: 'ENOTFOUND', hostname: 'platform.example.com' },
			kind: 'network',
			code: 'ENOTFOUND',
		},
		'its certificate has expired': {
			cause: { code: 'CERT_HAS_EXPIRED' },
			kind: 'certificate',
			code: 'CERT_HAS_EXPIRED',
		},
		'its certificate is for another name': {
			cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
			kind: 'certificate',
			code: 'ERR_TLS_CERT_ALTNAME_INVALID',
		},
		'its authority is unknown': {
			cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
			kind: 'certificate',
			code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		},
	};
	for (const [name, { cause, message = 'failed', kind, code }] of Object.entries(faults)) {
		it(`is a fault of the ${kind} where ${name}`, () => {
			const thrown = AxiosError.from(Object.assign(new Error(message), cause));
			const url = 'https://platform.example.com/organizations';
			const { problem } = requestError(thrown, {
				operationId: 'organizations.list',
				url,
				redact: (text) => text,
				nowMs: 0,
			});
			assert.deepEqual(problem, { kind, code, origin: 'https://platform.example.com' });
		});
	}
});
