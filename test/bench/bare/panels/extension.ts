import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { BareRequest, MeasuredOpening, Opening, PanelsEnvironment, PanelsReport } from './environment.ts';

/** The least a panel can be: its page says one thing when it runs. */
async function openEmptyPanel(): Promise<void> {
	const panel = vscode.window.createWebviewPanel('bare', 'Bare', vscode.ViewColumn.Active, { enableScripts: true });
	try {
		await new Promise<void>((resolve) => {
			panel.webview.onDidReceiveMessage(() => {
				resolve();
			});
			panel.webview.html = '<!doctype html><script>acquireVsCodeApi().postMessage("ready")</script>';
		});
	} finally {
		panel.dispose();
	}
}

async function bareRequest({ url, authorization }: BareRequest): Promise<void> {
	const answer = await fetch(url, { headers: { authorization } });
	if (!answer.ok) {
		throw new Error(`GET ${url} was answered with ${answer.status}`);
	}
	JSON.parse(await answer.text());
}

async function timed(run: () => Promise<unknown>): Promise<number> {
	const begin = performance.now();
	await run();
	return performance.now() - begin;
}

async function closeAll(): Promise<void> {
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** What is in use after everything that nobody holds has gone. */
function heapBytes(): number {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	collect();
	return process.memoryUsage().heapUsed;
}

/** Tells of a moment, and goes on when the window was looked at. */
type Moment = (name: string) => Promise<void>;

async function openOnce(
	{ command, place }: Opening,
	connectionId: string,
	whileOpen: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
	// Nothing of it comes from the client's cache.
	await vscode.commands.executeCommand('spandeck.refresh', {});
	const elapsed = await timed(() =>
		Promise.resolve(vscode.commands.executeCommand(command, { connectionId, ...place })),
	);
	await whileOpen();
	await closeAll();
	return elapsed;
}

async function measure(
	opening: Opening,
	connectionId: string,
	rounds: number,
	moment: Moment,
): Promise<MeasuredOpening> {
	const values: number[] = [];
	const yardsticks: number[] = [];
	let before = Number.NaN;
	let held = Number.NaN;
	for (let round = -1; round < rounds; round += 1) {
		// The first round loads the code.
		if (round === 0) {
			before = heapBytes();
			await moment(`before ${opening.name}`);
		}
		const value = await openOnce(opening, connectionId, async () => {
			if (round === rounds - 1) {
				held = heapBytes() - before;
				await moment(`in ${opening.name}`);
			}
		});
		const yardstick =
			(await timed(openEmptyPanel)) + (await timed(() => Promise.all(opening.requests.map(bareRequest))));
		if (round >= 0) {
			values.push(value);
			yardsticks.push(yardstick);
		}
	}
	return { name: opening.name, values, yardsticks, hostBytes: held };
}

async function report(environment: PanelsEnvironment): Promise<PanelsReport> {
	const { connection, openings, rounds, cycles, staysOpen, reportUrl } = environment;
	const moment: Moment = async (name) => {
		await fetch(new URL(encodeURIComponent(name), reportUrl), { method: 'POST' });
	};
	const { id } = await vscode.commands.executeCommand<{ id: string }>('spandeck.connection.add', connection);
	const measured: MeasuredOpening[] = [];
	for (const opening of openings) {
		measured.push(await measure(opening, id, rounds, moment));
	}
	const heaps: number[] = [];
	for (let cycle = 0; cycle < cycles; cycle += 1) {
		for (const opening of openings) {
			await openOnce(opening, id);
		}
		heaps.push(heapBytes());
		if (cycle === 4 || cycle === cycles - 1) {
			await moment(cycle === 4 ? 'after the fifth' : 'after the last');
		}
	}
	const [first] = openings;
	if (staysOpen && first !== undefined) {
		await vscode.commands.executeCommand(first.command, { connectionId: id, ...first.place });
	}
	return {
		openings: measured,
		...(heaps.length > 5 && { heapAfterFifth: heaps[4] ?? 0, heapAfterLast: heaps.at(-1) ?? 0 }),
	};
}

/** Measures, by turns, what Spandeck's panels and the bare ones take in this window, and reports it. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
	const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'environment.json'));
	const environment = JSON.parse(new TextDecoder().decode(file)) as PanelsEnvironment;
	const result = await report(environment).catch((error: unknown) => ({
		error: error instanceof Error ? (error.stack ?? error.message) : String(error),
	}));
	await fetch(environment.reportUrl, { method: 'POST', body: JSON.stringify(result) });
}
