import type { Locator, Page } from 'playwright-core';

/** One row as a person sees it; `level` counts from 1. */
export interface TreeRow {
	readonly label: string;
	readonly description: string;
	readonly level: number;
	readonly expanded: boolean | undefined;
	/** What a screen reader says. */
	readonly ariaLabel: string;
}

/** As much of the browser's Element as is read here: these types know no DOM, so that nothing outside a page can use it. */
interface RowElement {
	readonly getAttribute: (name: string) => string | null;
	readonly querySelector: (selector: string) => { readonly textContent: string | null } | null;
}

interface PlacedRow extends TreeRow {
	readonly dataIndex: string;
}

/** The tree in the sidebar. A row is named by the labels on the way to it: `['Northwind AI', 'Ledger', 'API Keys']`. */
export class ExplorerTree {
	readonly view: Locator;
	private readonly page: Page;

	constructor(page: Page) {
		this.page = page;
		this.view = page.locator('[id="workbench.view.extension.spandeck"]');
	}

	/** What the view says where it has no rows. */
	get welcome(): Locator {
		return this.view.locator('.welcome-view-content');
	}

	async pressWelcomeButton(title: string): Promise<void> {
		await this.welcome.getByRole('button', { name: title }).click();
	}

	/** The rows that are on the screen, top to bottom. */
	async rows(): Promise<TreeRow[]> {
		return (await this.placedRows()).map(({ dataIndex: _, ...row }) => row);
	}

	/** The labels of the rows right beneath a row that is expanded, or of the roots. */
	async children(path: readonly string[]): Promise<TreeRow[]> {
		const rows = await this.placedRows();
		return childrenOf(rows, path) ?? [];
	}

	/** Waits for a row, expanding nothing. */
	async waitForRow(path: readonly string[]): Promise<Locator> {
		return await this.pollRow(path, () => true);
	}

	/** Opens every row on the way and the last one, waiting for what each loads. */
	async expand(path: readonly string[]): Promise<void> {
		for (let length = 1; length <= path.length; length += 1) {
			await this.expandOne(path.slice(0, length));
		}
	}

	/** Opens the first row, the first row beneath it, and so on, as one who looks around. @returns the path to the last */
	async expandFirst(levels: number): Promise<string[]> {
		const path: string[] = [];
		for (let level = 0; level < levels; level += 1) {
			const [first] = await this.poll(`a row on level ${level + 1}`, async () => {
				const rows = await this.children(path);
				return rows.length > 0 ? rows : undefined;
			});
			path.push(first?.label ?? '');
			await this.expand(path);
		}
		return path;
	}

	/** Waits until the row's description satisfies the pattern. */
	async waitForDescription(path: readonly string[], description: RegExp): Promise<void> {
		await this.pollRow(path, (row) => description.test(row.description));
	}

	async waitForNoRow(path: readonly string[]): Promise<void> {
		await this.poll(
			`no row ${path.join(' > ')}`,
			async () => findRow(await this.placedRows(), path) === undefined || undefined,
		);
	}

	/** Goes to a row with the arrow keys from the first one down, opening every row on the way. The tree has the keyboard. */
	async walkTo(path: readonly string[]): Promise<void> {
		await this.page.keyboard.press('Home');
		for (let length = 1; length <= path.length; length += 1) {
			const way = path.slice(0, length);
			await this.stepDownTo(await this.waitForRow(way));
			if (length < path.length) {
				await this.page.keyboard.press('ArrowRight');
				await this.poll(
					`children of ${way.join(' > ')}`,
					async () => (await this.children(way)).length > 0 || undefined,
				);
			}
		}
	}

	private async stepDownTo(row: Locator): Promise<void> {
		const there = row.and(this.view.locator('.monaco-list-row.focused'));
		for (let steps = 0; steps < 50 && (await there.count()) === 0; steps += 1) {
			await this.page.keyboard.press('ArrowDown');
		}
		await there.waitFor();
	}

	async select(path: readonly string[], ...modifiers: 'Control'[]): Promise<void> {
		const row = await this.waitForRow(path);
		await row.locator('.monaco-icon-label').first().click({ modifiers });
	}

	/** @returns the titles that the context menu of a row offers; the menu stays open */
	async openContextMenu(path: readonly string[]): Promise<string[]> {
		await this.leaveHover();
		const row = await this.waitForRow(path);
		await row.click({ button: 'right' });
		const menu = this.page.locator('.monaco-menu');
		await menu.waitFor();
		return (await menu.locator('.action-item .action-label').allInnerTexts()).filter((text) => text !== '');
	}

	async closeContextMenu(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.locator('.monaco-menu').waitFor({ state: 'hidden' });
	}

	/** Chooses from the context menu of a row. */
	async chooseFromContextMenu(path: readonly string[], title: string): Promise<void> {
		await this.openContextMenu(path);
		await this.chooseFromMenu(title);
	}

	/** Chooses from the menu behind the three dots of the view's title. */
	async chooseFromTitleMenu(title: string): Promise<void> {
		await this.pressTitleAction('Views and More Actions...');
		await this.page.locator('.monaco-menu').waitFor();
		await this.chooseFromMenu(title);
	}

	/** A tooltip of the row that the mouse rests on would lie over the rows beneath: the mouse goes elsewhere first. */
	private async leaveHover(): Promise<void> {
		const hover = this.page.locator('.monaco-hover').filter({ visible: true });
		if ((await hover.count()) > 0) {
			await this.page.locator('.part.statusbar').hover();
			await hover.waitFor({ state: 'hidden' });
		}
	}

	private async chooseFromMenu(title: string): Promise<void> {
		// The mouse chooses and Enter confirms: right after it opened, a VS Code menu lets no mouse button through.
		await this.page.locator('.monaco-menu').getByRole('menuitem', { name: title, exact: true }).hover();
		await this.page.locator('.monaco-menu .action-item.focused').filter({ hasText: title }).waitFor();
		await this.page.keyboard.press('Enter');
		await this.page.locator('.monaco-menu').waitFor({ state: 'hidden' });
	}

	/** Presses an icon that a row shows under the mouse. */
	async pressInlineAction(path: readonly string[], title: string): Promise<void> {
		const row = await this.waitForRow(path);
		await row.hover();
		await row.locator('.actions').getByRole('button', { name: title }).click();
	}

	/** Presses an icon of the view's title. */
	async pressTitleAction(title: string): Promise<void> {
		await this.titleAction(title).click();
	}

	/** Whether the view's title has this icon now. */
	async offersTitleAction(title: string): Promise<boolean> {
		return (await this.titleAction(title).count()) > 0;
	}

	private titleAction(title: string): Locator {
		const part = this.page.locator('.part.sidebar');
		return part.locator('.title-actions, .pane-header').getByRole('button', { name: title }).first();
	}

	private async expandOne(path: readonly string[]): Promise<void> {
		const row = await this.waitForRow(path);
		if ((await row.getAttribute('aria-expanded')) === 'false') {
			await row.locator('.monaco-tl-twistie').click();
		}
		await this.poll(`children of ${path.join(' > ')}`, async () => {
			const children = childrenOf(await this.placedRows(), path);
			return children !== undefined && children.length > 0 ? true : undefined;
		});
	}

	private async pollRow(path: readonly string[], test: (row: TreeRow) => boolean): Promise<Locator> {
		const row = await this.poll(`a row ${path.join(' > ')}`, async () => {
			const found = findRow(await this.placedRows(), path);
			return found !== undefined && test(found) ? found : undefined;
		});
		return this.view.locator(`.monaco-list-row[data-index="${row.dataIndex}"]`);
	}

	/** Asks again with each of the browser's frames until there is an answer. */
	private async poll<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
		const end = Date.now() + 20_000;
		for (;;) {
			const answer = await ask();
			if (answer !== undefined) {
				return answer;
			}
			if (Date.now() > end) {
				throw new Error(`The tree never showed ${what}. It shows:\n${await this.outline()}`);
			}
			await this.page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
		}
	}

	/** The tree as indented text. */
	async outline(): Promise<string> {
		const rows = await this.rows();
		return rows.map((row) => `${'  '.repeat(row.level - 1)}${row.label} | ${row.description}`).join('\n');
	}

	private async placedRows(): Promise<PlacedRow[]> {
		const rows = await this.view.locator('.monaco-list-row').evaluateAll((elements: RowElement[]) =>
			elements.map((element) => {
				const text = (selector: string): string => element.querySelector(selector)?.textContent ?? '';
				const expanded = element.getAttribute('aria-expanded');
				return {
					label: text('.label-name'),
					description: text('.label-description'),
					level: Number(element.getAttribute('aria-level')),
					expanded: expanded === null ? undefined : expanded === 'true',
					ariaLabel: element.getAttribute('aria-label') ?? '',
					dataIndex: element.getAttribute('data-index') ?? '',
				};
			}),
		);
		return rows.sort((left, right) => Number(left.dataIndex) - Number(right.dataIndex));
	}
}

/** The row at the end of a path of labels. */
function findRow(rows: readonly PlacedRow[], path: readonly string[]): PlacedRow | undefined {
	const label = path.at(-1);
	return childrenOf(rows, path.slice(0, -1))?.find((row) => row.label === label);
}

/** The rows one level beneath a path; undefined where the path is not there. */
function childrenOf(rows: readonly PlacedRow[], path: readonly string[]): PlacedRow[] | undefined {
	if (path.length === 0) {
		return rows.filter((row) => row.level === 1);
	}
	const parent = findRow(rows, path);
	if (parent === undefined) {
		return undefined;
	}
	const after = rows.slice(rows.indexOf(parent) + 1);
	const end = after.findIndex((row) => row.level <= parent.level);
	return (end === -1 ? after : after.slice(0, end)).filter((row) => row.level === parent.level + 1);
}
