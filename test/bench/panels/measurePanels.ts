import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
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

type Measured = Exclude<PanelsReport, { readonly error: string }>;

const patienceMs = 10 * 60_000;

interface ReportServer {
	readonly url: string;
	readonly report: Promise<PanelsReport>;
	readonly close: () => void;
}

/** A server that takes one report. */
async function startReportServer(): Promise<ReportServer> {
	let take: (report: PanelsReport) => void = () => undefined;
	const report = new Promise<PanelsReport>((resolve, reject) => {
		take = resolve;
		setTimeout(() => {
			reject(new Error('The window reported nothing.'));
		}, patienceMs).unref();
	});
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			response.end();
			take(JSON.parse(body) as PanelsReport);
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/`, report, close: () => server.close() };
}

/** The same request as the panel makes, with the project's own keys. @param path below `/api/public` */
export function bareRequest(info: PlatformInfo, path: string): BareRequest {
	const pair = Buffer.from(`${info.publicKey}:${info.secretKey}`).toString('base64');
	return { url: `${info.analyticsUrl}/api/public${path}`, authorization: `Basic ${pair}` };
}

/**
 * Opens panels in a real window, whose extension host measures them by turns with bare ones.
 * @throws Error where a panel did not open
 */
export async function measurePanels(
	info: PlatformInfo,
	openings: readonly Opening[],
	{ rounds, cycles = 0 }: { readonly rounds: number; readonly cycles?: number },
): Promise<Measured> {
	const reports = await startReportServer();
	const connection = platformConnection('Bench', info);
	const environment: PanelsEnvironment = { connection, openings, rounds, cycles, reportUrl: reports.url };
	const directories = await temporaryDirectories();
	const measuring = await buildTestExtension(join(import.meta.dirname, '..', 'bare', 'panels'), environment);
	await stageExtensions(directories, [builtSpandeck, measuring]);
	const [browser, server] = await Promise.all([launchBrowser(), startVscodeServer(directories)]);
	try {
		await openWindow(await newBrowserContext(browser), windowUrl(server, { folder: vscodeTestDirectory }));
		const report = await reports.report;
		if ('error' in report) {
			throw new Error(report.error);
		}
		return report;
	} finally {
		await browser.close();
		await server.stop();
		await directories.remove();
		reports.close();
	}
}
