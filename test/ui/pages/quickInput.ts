import type { Locator, Page } from 'playwright-core';

/** VS Code's quick pick and input box: one widget, in which a form shows one step after the other. */
export class QuickInput {
	private readonly page: Page;
	private readonly widget: Locator;

	constructor(page: Page) {
		this.page = page;
		this.widget = page.locator('.quick-input-widget');
	}

	get input(): Locator {
		return this.widget.locator('.quick-input-box input');
	}

	/** The step's title, which names the form and how far it is. */
	get title(): Locator {
		return this.widget.locator('.quick-input-title');
	}

	/** What the input box says beneath: the prompt, or why a value is refused. */
	get message(): Locator {
		return this.widget.locator('.quick-input-message');
	}

	get items(): Locator {
		return this.widget.locator('.quick-input-list .monaco-list-row');
	}

	/** The item with exactly this label. */
	item(label: string): Locator {
		return this.items.filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) });
	}

	/** Waits for the step whose title, prompt or placeholder contains the text. */
	async waitForStep(text: string | RegExp): Promise<void> {
		const widget = this.widget.filter({ visible: true });
		const asking = widget.filter({ hasText: text }).or(widget.filter({ has: this.page.getByPlaceholder(text) }));
		await asking.first().waitFor();
	}

	async waitForClosed(): Promise<void> {
		await this.widget.waitFor({ state: 'hidden' });
	}

	/** Replaces what the box holds. */
	async fill(text: string): Promise<void> {
		await this.input.fill(text);
	}

	async accept(): Promise<void> {
		await this.input.press('Enter');
	}

	async cancel(): Promise<void> {
		await this.input.press('Escape');
	}

	/** Fills the box and goes on. */
	async answer(text: string): Promise<void> {
		await this.fill(text);
		await this.accept();
	}

	/** Picks the one item with this label. */
	async pick(label: string): Promise<void> {
		await this.item(label).first().click();
	}

	/** Ticks items of a pick of several that are not yet ticked, then goes on. */
	async pickSeveral(labels: readonly string[]): Promise<void> {
		for (const label of labels) {
			const box = this.item(label).locator('.quick-input-list-checkbox, .monaco-checkbox').first();
			const ticked = this.item(label).locator('[aria-checked="true"]').first();
			if ((await ticked.count()) === 0) {
				await box.click();
			}
			await ticked.waitFor();
		}
		await this.accept();
	}

	async back(): Promise<void> {
		await this.widget.locator('.quick-input-titlebar').getByRole('button', { name: 'Back' }).click();
	}
}
