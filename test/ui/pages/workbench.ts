import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Theme } from '../../harness/screenshot.ts';
import { Dialog } from './dialog.ts';
import { ExplorerTree } from './explorerTree.ts';
import { Notifications } from './notifications.ts';
import { Panel } from './panel.ts';
import { QuickInput } from './quickInput.ts';
import { Walkthrough } from './walkthrough.ts';

/** As VS Code's own list of themes calls them, and the class that its window then has. */
const themes: Readonly<Record<Theme, { readonly label: string; readonly windowClass: string }>> = {
	dark: { label: 'Dark Modern', windowClass: 'vs-dark' },
	light: { label: 'Light Modern', windowClass: 'vs' },
	'hc-dark': { label: 'Dark High Contrast', windowClass: 'hc-black' },
	'hc-light': { label: 'Light High Contrast', windowClass: 'hc-light' },
};

/** VS Code's window, as a person sees it. */
export class Workbench {
	readonly page: Page;
	readonly quickInput: QuickInput;
	readonly dialog: Dialog;
	readonly notifications: Notifications;
	readonly explorer: ExplorerTree;
	readonly walkthrough: Walkthrough;

	constructor(page: Page) {
		this.page = page;
		this.quickInput = new QuickInput(page);
		this.dialog = new Dialog(page);
		this.notifications = new Notifications(page);
		this.explorer = new ExplorerTree(page);
		this.walkthrough = new Walkthrough(page, this.quickInput);
	}

	/** Closes the window, as a person does: VS Code hears of it and ends what belongs to the window. */
	async close(): Promise<void> {
		// A page that is closed by the browser's driver is just gone, and VS Code would wait for it to come back.
		await this.page.goto('about:blank');
		await this.page.close();
	}

	/** Opens Spandeck's sidebar with a click on its icon, where it is not open yet. */
	async openSidebar(): Promise<void> {
		const icon = this.page.locator('.activitybar').getByRole('tab', { name: 'Spandeck' });
		await icon.waitFor();
		if ((await icon.getAttribute('aria-selected')) !== 'true') {
			await icon.click();
		}
		await this.explorer.view.waitFor();
	}

	/** Types a command's full title (`Category: Title`) after F1 and runs it. */
	async runCommand(title: string): Promise<void> {
		await this.openCommandPalette(title);
		await this.quickInput.item(title).first().click();
	}

	/** What F1 offers for a text; the caller closes it. */
	async openCommandPalette(text: string): Promise<void> {
		await this.page.keyboard.press('F1');
		await this.quickInput.fill(`>${text}`);
		await this.quickInput.items.first().waitFor();
	}

	/** The editor tab with this title. */
	tab(title: string | RegExp): Locator {
		return this.page.locator('.editor-group-container .tab').filter({ hasText: title });
	}

	/** The webview panel in front, once its tab is there. */
	async panel(title: string | RegExp): Promise<Panel> {
		await this.tab(title).first().waitFor();
		return new Panel(this.page);
	}

	/** Chooses a colour theme by its name, as a person does. */
	/** Chooses a theme, and waits until the window wears it. */
	async chooseTheme(theme: Theme): Promise<void> {
		const { label, windowClass } = themes[theme];
		await this.runCommand('Preferences: Color Theme');
		await this.quickInput.waitForStep('Select Color Theme');
		await this.quickInput.fill(label);
		await this.quickInput.pick(label);
		await this.quickInput.waitForClosed();
		await this.page.locator(`.monaco-workbench.${windowClass}`).waitFor();
	}

	/** Waits until the status bar says this. */
	async waitForStatus(text: string): Promise<void> {
		await this.page.locator('.part.statusbar').getByText(text).waitFor();
	}

	/** Waits until a text editor shows a piece of text. */
	async waitForEditorText(text: string): Promise<void> {
		// The editor draws blanks that do not break.
		const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s'));
		await this.page.locator('.monaco-editor .view-line').filter({ hasText: pattern }).first().waitFor();
	}

	/** Opens a file of the folder by its name. */
	async openFile(name: string): Promise<void> {
		await this.page.keyboard.press('Control+P');
		await this.quickInput.fill(name);
		await this.quickInput.pick(name);
		await this.tab(name).first().waitFor();
	}

	/** Rests the mouse on a word of the editor in front. @returns what VS Code shows over it, once it shows something */
	async hoverOver(word: string): Promise<Locator> {
		const line = this.page.locator('.monaco-editor .view-line span span').filter({ hasText: word }).first();
		const hover = this.page.locator('.monaco-hover').filter({ visible: true });
		await line.waitFor();
		// A hover that is still there from before would be taken for the new one.
		await this.page.locator('.part.statusbar').hover();
		await hover.waitFor({ state: 'hidden' });
		await line.hover();
		await hover.first().waitFor();
		return hover.first();
	}

	/** Trusts the workspace, in VS Code's own page for that. */
	async trustWorkspace(): Promise<void> {
		await this.runCommand('Workspaces: Manage Workspace Trust');
		await this.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
		// VS Code 1.139 shows that in a window of its own.
		const editor = this.page.locator('.monaco-modal-editor-block');
		await editor.getByRole('button', { name: 'Close' }).first().click();
		await editor.waitFor({ state: 'hidden' });
	}

	/** Opens an address by VS Code's own command, which asks first whether the extension may: as a click on a link does. */
	async openLink(url: string): Promise<void> {
		await this.runCommand('Developer: Open URL');
		await this.quickInput.answer(url);
		assert.match(await this.dialog.text(), /Allow 'Spandeck' extension to open this URI\?/);
		await this.dialog.press('Open');
	}

	/** Leaves whatever asks for an answer, so that the next one finds the window free. */
	async leaveEverything(): Promise<void> {
		const asking = this.page.locator('.monaco-dialog-box, .quick-input-widget, .monaco-menu').filter({ visible: true });
		for (let tries = 0; tries < 5 && (await asking.count()) > 0; tries += 1) {
			await this.page.keyboard.press('Escape');
		}
	}

	/** Reloads the window once VS Code has written down what it keeps of it. */
	async reloadWhenKept(...texts: readonly string[]): Promise<void> {
		await this.waitUntilKept(...texts);
		await this.page.reload();
	}

	/** Waits until VS Code, which does so every few seconds, has written down one value that holds all of these. */
	async waitUntilKept(...texts: readonly string[]): Promise<void> {
		const end = Date.now() + 30_000;
		// Not waitForFunction: it takes the promise of an answer for a yes.
		while (!(await this.page.evaluate(databasesHold, texts))) {
			assert.ok(Date.now() < end, `VS Code has not written down ${texts.join(', ')}`);
			await this.page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
		}
	}

	async readClipboard(): Promise<string> {
		return await this.page.evaluate<string>('navigator.clipboard.readText()');
	}
}

/** As much of the browser's IndexedDB as is read here: these types know no DOM. */
interface DatabaseRequest<Result> {
	readonly result: Result;
	onsuccess: () => void;
	onerror: () => void;
}
interface Database {
	readonly objectStoreNames: Iterable<string>;
	readonly transaction: (store: string) => {
		readonly objectStore: (name: string) => { readonly getAll: () => DatabaseRequest<readonly unknown[]> };
	};
	readonly close: () => void;
}
interface Databases {
	readonly databases: () => Promise<readonly { readonly name: string }[]>;
	readonly open: (name: string) => DatabaseRequest<Database>;
}

/** Runs in the page: whether one of the values kept in its databases, such as the state of all editors, holds all of the texts. */
async function databasesHold(texts: readonly string[]): Promise<boolean> {
	const { indexedDB } = globalThis as unknown as { readonly indexedDB: Databases };
	const resultOf = <Result>(request: DatabaseRequest<Result>): Promise<Result> =>
		new Promise((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(new Error('The database cannot be read.'));
		});
	const kept: string[] = [];
	for (const { name } of await indexedDB.databases()) {
		const database = await resultOf(indexedDB.open(name));
		for (const store of database.objectStoreNames) {
			const values = await resultOf(database.transaction(store).objectStore(store).getAll());
			kept.push(...values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))));
		}
		database.close();
	}
	return kept.some((value) => texts.every((text) => value.includes(text)));
}
