import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame, Page } from 'playwright-core';

const bareFolder = join(import.meta.dirname, '..', 'bare', 'panels');
/** Of a list's height. */
const shares = [0.25, 0.6, 0.4, 0.9];
const jumpRounds = 8;
const selectionRounds = 15;

/** A list in a page, by selectors. */
interface List {
	readonly scroller: string;
	readonly row: string;
}

interface JumpTimes {
	readonly values: readonly number[];
	readonly yardsticks: readonly number[];
}

/** Runs one of the functions of inPage.js. */
async function run(frame: Frame, call: string): Promise<readonly number[]> {
	const source = await readFile(join(bareFolder, 'inPage.js'), 'utf8');
	return await frame.evaluate<readonly number[]>(
		`(() => {${source.replace(/^export /m, '')} return inPage.${call}; })()`,
	);
}

/** The page in the panel that is open. */
async function pageOfPanel(page: Page): Promise<Frame> {
	const webview = page.locator('iframe.webview').filter({ visible: true }).contentFrame();
	const inner = await webview.locator('#active-frame').elementHandle();
	const frame = await inner.contentFrame();
	if (frame === null) {
		throw new Error('No panel is open in the window.');
	}
	return frame;
}

async function jumps(frame: Frame, list: List): Promise<readonly number[]> {
	return run(frame, `jumps(${JSON.stringify(list)}, ${JSON.stringify(shares)}, ${jumpRounds})`);
}

/**
 * How long a jump takes in the panel that is open and in a bare virtual list of as many equal rows, which is as large.
 * @returns milliseconds until the rows are painted
 */
export async function jumpTimes(
	page: Page,
	list: List,
	rows: { readonly count: number; readonly height: number; readonly cells: number },
): Promise<JumpTimes> {
	const frame = await pageOfPanel(page);
	const size = await frame.locator(list.scroller).boundingBox();
	const values = await jumps(frame, list);
	const bare = await page.context().newPage();
	try {
		await bare.setViewportSize({ width: Math.round(size?.width ?? 0), height: Math.round(size?.height ?? 0) });
		const hash = new URLSearchParams(
			Object.entries(rows).map(([name, value]): [string, string] => [name, String(value)]),
		);
		await bare.goto(`${pathToFileURL(join(bareFolder, 'virtualList.html')).href}#${hash.toString()}`);
		return { values, yardsticks: await jumps(bare.mainFrame(), { scroller: '#list', row: '.row' }) };
	} finally {
		await bare.close();
	}
}

/** Milliseconds until an observation's texts can be seen, from the key that selects it on. */
export async function selectionTimes(page: Page): Promise<readonly number[]> {
	return run(await pageOfPanel(page), `selections(${selectionRounds})`);
}
