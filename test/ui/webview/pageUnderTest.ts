import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { panelHtml, type PageName } from '../../../src/panels/panelHtml.ts';
import { distDirectory } from '../../harness/paths.ts';
import type { Theme } from '../../harness/screenshot.ts';
import { type AxeRules, axeOf } from '../axe.ts';
import { unmarkedTexts } from './markedTexts.ts';
import { bodyClasses, themeVariables } from './themeVariables.ts';

const origin = 'http://panel.test';

interface Message {
	readonly type: string;
}

export interface PageUnderTest<ToPanel extends Message, ToWebview> {
	readonly page: Page;
	/** What the page has posted so far. */
	readonly posted: readonly ToPanel[];
	/** What it has kept with `setState`, the newest last. */
	readonly kept: readonly unknown[];
	/** Violations of the content security policy, script errors and requests to anywhere else. */
	readonly faults: readonly string[];
	post(message: ToWebview): Promise<void>;
	/** Waits for the next message of a type that was not waited for before. */
	next<Type extends ToPanel['type']>(type: Type): Promise<Extract<ToPanel, { type: Type }>>;
	/** Changes the theme, as VS Code does under an open page. */
	wear(theme: Theme): Promise<void>;
	/** What it shows or has read out that is neither out of its texts, which were marked ones, nor out of what it was sent. */
	unmarkedTexts(): Promise<readonly string[]>;
	/** axe-core's findings of serious and critical impact, as `rule: element`. */
	seriousFindings(rules?: AxeRules): Promise<readonly string[]>;
	close(): Promise<void>;
}

export interface OpenOptions {
	readonly theme?: Theme;
	readonly width?: number;
	readonly height?: number;
	/** What it says instead of the sources' texts, such as `markedTexts()`. */
	readonly texts?: Readonly<Record<string, string>> | undefined;
}

interface ServedFile {
	readonly contentType: string;
	readonly body: Buffer | string;
}

const bundles = new Map<PageName, ReturnType<typeof readBundle>>();

/** Read once: a build that others start meanwhile empties the folder for a moment. */
function bundleOf(name: PageName): ReturnType<typeof readBundle> {
	const bundle = bundles.get(name) ?? readBundle(name);
	bundles.set(name, bundle);
	return bundle;
}

/** The page's files by their addresses. @throws where they are not built */
async function readBundle(name: PageName): Promise<ReadonlyMap<string, ServedFile>> {
	const contentTypes = { [`${name}.js`]: 'text/javascript', [`${name}.css`]: 'text/css' };
	const files = Object.entries(contentTypes).map(async ([file, contentType]) => {
		const body = await readFile(join(distDirectory, 'webview', file));
		return [`${origin}/${file}`, { contentType, body }] as const;
	});
	return new Map(await Promise.all(files));
}

/**
 * Opens a built page (npm run build) in plain Chromium, in the document that the panel gives it, with VS Code's API
 * replaced by one that hands the messages to the test.
 */
export async function openPage<ToPanel extends Message, ToWebview>(
	browser: Browser,
	name: PageName,
	{ theme = 'dark', width = 1280, height = 800, texts }: OpenOptions = {},
): Promise<PageUnderTest<ToPanel, ToWebview>> {
	const addresses = { cspSource: origin, scriptUrl: `${origin}/${name}.js`, styleUrl: `${origin}/${name}.css` };
	const body = panelHtml(name, { ...addresses, nonce: 'bm9uY2U=' }, texts && { code: 'en', texts });
	const files = new Map([...(await bundleOf(name)), [`${origin}/`, { contentType: 'text/html', body }]]);
	const context = await browser.newContext({
		locale: 'en-US',
		timezoneId: 'Europe/Berlin',
		viewport: { width, height },
	});
	const page = await context.newPage();
	const posted: ToPanel[] = [];
	const kept: unknown[] = [];
	const sent: unknown[] = [];
	const faults: string[] = [];
	const listeners = new Set<() => void>();
	page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
	page.on('console', (entry) => {
		if (entry.type() === 'error' || entry.type() === 'warning') {
			faults.push(`console: ${entry.text()}`);
		}
	});
	await page.exposeFunction('spandeckPosted', (message: ToPanel) => {
		posted.push(message);
		listeners.forEach((listener) => listener());
	});
	await page.exposeFunction('spandeckKept', (state: unknown) => kept.push(state));
	await page.addInitScript(installApi, { variables: themeVariables(theme), bodyClass: bodyClasses[theme] });
	await page.route('**/*', async (route) => {
		const url = new URL(route.request().url());
		const file = files.get(url.href);
		if (file !== undefined) {
			await route.fulfill(file);
			return;
		}
		faults.push(`request: ${url.href}`);
		await route.abort();
	});
	await page.goto(`${origin}/`, { waitUntil: 'commit' });
	const waitedFor = new Map<string, number>();
	const next = async <Type extends ToPanel['type']>(type: Type): Promise<Extract<ToPanel, { type: Type }>> => {
		const from = waitedFor.get(type) ?? 0;
		const find = () => posted.findIndex((message, index) => index >= from && message.type === type);
		const index = await until(listeners, find, `the page posts '${type}'`, () => JSON.stringify(posted.slice(-5)));
		waitedFor.set(type, index + 1);
		return posted[index] as Extract<ToPanel, { type: Type }>;
	};
	return {
		page,
		posted,
		kept,
		faults,
		next,
		post: async (message) => {
			sent.push(message);
			await page.evaluate((data) => window.postMessage(data, '*'), message as unknown);
		},
		wear: (theme) => page.evaluate(putOn, { variables: themeVariables(theme), bodyClass: bodyClasses[theme] }),
		unmarkedTexts: () => unmarkedTexts(page, sent),
		seriousFindings: async (rules = 'all') => seriousFindings(page, rules),
		close: () => context.close(),
	};
}

/** Runs in the page, before its own script. */
function installApi({
	variables,
	bodyClass,
}: {
	variables: Readonly<Record<string, string>>;
	bodyClass: string;
}): void {
	const outside = window as unknown as {
		spandeckPosted(message: unknown): void;
		spandeckKept(state: unknown): void;
	};
	let state: unknown;
	Object.assign(window, {
		acquireVsCodeApi: () => ({
			postMessage: (message: unknown) => {
				outside.spandeckPosted(message);
			},
			getState: () => state,
			setState: (next: unknown) => {
				state = next;
				outside.spandeckKept(next);
			},
		}),
	});
	document.addEventListener('securitypolicyviolation', (event) => {
		console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
	});
	document.addEventListener('DOMContentLoaded', () => {
		document.body.className = bodyClass;
		for (const [name, value] of Object.entries(variables)) {
			document.documentElement.style.setProperty(name, value);
		}
	});
}

/** Runs in the page. */
function putOn({ variables, bodyClass }: { variables: Readonly<Record<string, string>>; bodyClass: string }): void {
	document.documentElement.removeAttribute('style');
	for (const [name, value] of Object.entries(variables)) {
		document.documentElement.style.setProperty(name, value);
	}
	document.body.className = bodyClass;
}

function until(listeners: Set<() => void>, find: () => number, what: string, seen: () => string): Promise<number> {
	return new Promise((resolve, reject) => {
		const deadline = setTimeout(() => {
			listeners.delete(look);
			reject(new Error(`Waited 15 seconds until ${what}; the last messages: ${seen()}`));
		}, 15_000);
		const look = () => {
			const index = find();
			if (index >= 0) {
				clearTimeout(deadline);
				listeners.delete(look);
				resolve(index);
			}
		};
		listeners.add(look);
		look();
	});
}

async function seriousFindings(page: Page, rules: AxeRules): Promise<readonly string[]> {
	const { violations } = await axeOf(page, rules).analyze();
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
