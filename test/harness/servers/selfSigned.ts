import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A certificate for 127.0.0.1 that no authority has signed, good until 2126, and its key. Worth nothing elsewhere. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBjzCCATagAwIBAgIUT+lMlvmeHkpOn0/qhBDjHzJeALYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyNDA3NDc0MVoYDzIxMjYxMDMx
MDc0NzQxWjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATwrQQI2CA0lnUsrrjH6wbL+esM5WMPzlJRO7AD4oC5qvNxszVtmdxd
37B3cGUxQRhKQfVCqQ6wxi/5Oxs6UiLXo2QwYjAdBgNVHQ4EFgQUKsWNUXrlH8iK
xSy/z8hdulrtXXswHwYDVR0jBBgwFoAUKsWNUXrlH8iKxSy/z8hdulrtXXswDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC
IF0mih4vNm5iJI42WH/UvLem8X2qboFaQdr6KeE1votQAiBNvJoSlcbgxna6iPKO
3pjy9P6CQhzdhaaTSLM7J0CiWA==
-----END CERTIFICATE-----
`;
const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMBd0KOYrz/HTDZyS
41LH+pTd/bgo+4lXcW8wy4zT7q+hRANCAATwrQQI2CA0lnUsrrjH6wbL+esM5WMP
zlJRO7AD4oC5qvNxszVtmdxd37B3cGUxQRhKQfVCqQ6wxi/5Oxs6UiLX
-----END PRIVATE KEY-----
`;

/** An https server whose certificate nobody accepts. @returns its address, and how many requests came through */
export async function startSelfSignedServer(): Promise<{
	readonly url: string;
	readonly requestCount: () => number;
	readonly stop: () => Promise<void>;
}> {
	let count = 0;
	const server = createServer({ cert: certificate, key: privateKey }, (_, response) => {
		count += 1;
		response.end('{"data":[]}');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const stop = async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	};
	const { port } = server.address() as AddressInfo;
	return { url: `https://127.0.0.1:${String(port)}`, requestCount: () => count, stop };
}
