import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { listen, stopListening } from '../../../../src/server/process/listen.ts';
import { TestPlatform } from '../testPlatform.ts';

/** A local platform at a port, and what an app's environment says of it. */
export interface ServedPlatform {
	readonly server: TestPlatform;
	readonly url: string;
	close(): Promise<void>;
}

export async function servedPlatform(): Promise<ServedPlatform> {
	const server = await TestPlatform.open();
	const { server: listener, url } = await listen(server.platform.app, 0);
	return {
		server,
		url,
		close: async () => {
			await stopListening(listener, 0);
			server.close();
		},
	};
}

/** What *Copy SDK Environment* gives, and the older name that the SDK 3 reads. */
export function langfuseEnvironment({ server, url }: ServedPlatform): Record<string, string> {
	const { publicKey, secretKey } = server.platform.credentials;
	return {
		LANGFUSE_PUBLIC_KEY: publicKey,
		LANGFUSE_SECRET_KEY: secretKey,
		LANGFUSE_BASE_URL: url,
		LANGFUSE_BASEURL: url,
	};
}

/** What an OpenTelemetry exporter reads; below `/api/public/otel`, or at the bare address where that is the path. */
export function exporterEnvironment(
	{ server, url }: ServedPlatform,
	path = '/api/public/otel',
): Record<string, string> {
	return {
		OTEL_EXPORTER_OTLP_ENDPOINT: url + path,
		OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Basic ${encodeURIComponent(btoa(server.pair))}`,
	};
}

/**
 * Runs an app of `programs/`, which knows the platform by this environment alone.
 * @returns the JSON that it printed
 * @throws AssertionError where it failed or its SDK logged anything at all
 */
export async function runProgram(
	name: string,
	environment: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
	const child = spawn(process.execPath, [fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url))], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: environment,
	});
	const [code, printed, logged] = await Promise.all([
		new Promise((resolve) => child.once('close', resolve)),
		text(child.stdout),
		text(child.stderr),
	]);
	assert.deepEqual([code, logged], [0, '']);
	return JSON.parse(printed) as Record<string, unknown>;
}
