import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../harness/browser.ts';
import { platformConnection } from '../../harness/connect.ts';
import { vscodeTestDirectory } from '../../harness/paths.ts';
import type { PlatformInfo } from '../../harness/platform.ts';
import { builtSpandeck, stageExtensions } from '../../harness/stageExtension.ts';
import { buildTestExtension } from '../../harness/testExtension.ts';
import {
	newBrowserContext,
	openWindow,
	startVscodeServer,
	temporaryDirectories,
	windowUrl,
} from '../../harness/vscode.ts';
import type { BareRequest, Opening, PanelsEnvironment, PanelsReport } from '../bare/panels/environment.ts';

type Measured = Exclude<PanelsReport, { readonly error: string }> & {
	/** What the window's own process held at the moments that the extension told of. */
	readonly rendererBytes: ReadonlyMap<string, number>;
};

interface Measuring {
	readonly rounds: number;
	readonly cycles?: number;
	/** Looks at the window, in which the first of the openings is open once more. */
	readonly inWindow?: (page: Page) => Promise<void>;
}

const patienceMs = 10 * 60_000;

interface ReportServer {
	readonly url: string;
	readonly report: Promise<PanelsReport>;
	readonly close: () => void;
}

/** A server that takes one report, and before it moments, which pass when `onMoment` has. */
async function startReportServer(onMoment: (name: string) => Promise<void>): Promise<ReportServer> {
	const { promise: report, resolve, reject } = Promise.withResolvers<PanelsReport>();
	setTimeout(() => {
		reject(new Error('The window reported nothing.'));
	}, patienceMs).unref();
	const server = createServer((request, response) => {
		const name = decodeURIComponent((request.url ?? '/').slice(1));
		const taken = text(request).then((body) => {
			if (name !== '') {
				return onMoment(name);
			}
			resolve(JSON.parse(body) as PanelsReport);
			return undefined;
		});
		taken.catch(reject).finally(() => response.end());
	});
	await new Promise<void>((listening) => {
		server.listen(0, '127.0.0.1', listening);
	});
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/`, report, close: () => server.close() };
}

/** The same request as the panel makes, with the project's own keys. @param path below `/api/public` */
export function bareRequest(info: PlatformInfo, path: string): BareRequest {
	const pair = Buffer.from(`${info.publicKey}:${info.secretKey}`).toString('base64');
	return { url: `${info.analyticsUrl}/api/public${path}`, authorization: `Basic ${pair}` };
}

/** What is in use, of scripts and of what they hold, after everything that nobody holds has gone; webviews run in the same process. */
async function rendererBytes(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	try {
		await session.send('HeapProfiler.collectGarbage');
		const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
		return usedSize + embedderHeapUsedSize + backingStorageSize;
	} finally {
		await session.detach();
	}
}

/**
 * Opens panels in a real window, whose extension host measures them by turns with bare ones.
 * @throws Error where a panel did not open
 */
export async function measurePanels(
	info: PlatformInfo,
	openings: readonly Opening[],
	{ rounds, cycles = 0, inWindow }: Measuring,
): Promise<Measured> {
	const window = Promise.withResolvers<Page>();
	const held = new Map<string, number>();
	const reports = await startReportServer(async (name) => {
		held.set(name, await rendererBytes(await window.promise));
	});
	const connection = platformConnection('Bench', info);
	const staysOpen = inWindow !== undefined;
	const environment: PanelsEnvironment = {
		...{ connection, openings, rounds, cycles, staysOpen },
		reportUrl: reports.url,
	};
	const directories = await temporaryDirectories();
	const measuring = await buildTestExtension(join(import.meta.dirname, '..', 'bare', 'panels'), environment);
	await stageExtensions(directories, [builtSpandeck, measuring]);
	const [browser, server] = await Promise.all([launchBrowser(), startVscodeServer(directories)]);
	try {
		const page = await openWindow(await newBrowserContext(browser), windowUrl(server, { folder: vscodeTestDirectory }));
		window.resolve(page);
		const report = await reports.report;
		if ('error' in report) {
			throw new Error(report.error);
		}
		await inWindow?.(page);
		return { ...report, rendererBytes: held };
	} finally {
		await browser.close();
		await server.stop();
		await directories.remove();
		reports.close();
	}
}
