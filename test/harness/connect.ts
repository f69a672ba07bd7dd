import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { connectedText, type ConnectionArguments, type ConnectorEnvironment } from './connector/environment.ts';
import type { PlatformInfo } from './platform.ts';
import { repositoryRoot } from './paths.ts';
import type { UnpackedExtension } from './stageExtension.ts';
import { buildTestExtension } from './testExtension.ts';

/** A connection of kind `platform` to a local platform; the owner's unless another token is given. */
export function platformConnection(label: string, info: PlatformInfo, token = info.token): ConnectionArguments {
	const { organizationsApiUrl, analyticsUrl, apiKey } = info;
	return { label, kind: 'platform', organizationsApiUrl, analyticsUrl, apiKey, token };
}

/**
 * An extension that signs Spandeck in as soon as a window opens: tests that are not about signing in start from there.
 * (SecretStorage of the web workbench lives as long as its page, so that nothing can be laid down beforehand.)
 */
export async function buildConnector(connections: readonly ConnectionArguments[]): Promise<UnpackedExtension> {
	const environment: ConnectorEnvironment = { connections };
	return await buildTestExtension(join(repositoryRoot, 'test', 'harness', 'connector'), environment);
}

/** @throws Error with the refusal's sentence when a connection could not be made */
export async function waitForConnections(page: Page): Promise<void> {
	const item = page.locator('.statusbar').getByText(/^(test connections ready|not connected: .*)$/);
	await item.waitFor({ timeout: 60_000 });
	const text = await item.innerText();
	if (text !== connectedText) {
		throw new Error(text);
	}
}
