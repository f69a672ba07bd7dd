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

	/** Ticks items of a pick of several, or takes their ticks away, then goes on. */
	async pickSeveral(labels: readonly string[], ticked = true): Promise<void> {
		for (const label of labels) {
			await this.tick(label, ticked);
		}
		await this.accept();
	}

	/** Whether a tick was there before is looked at, not assumed: a test that is tried again finds what it left. */
	private async tick(label: string, ticked: boolean): Promise<void> {
		const box = this.item(label).locator('.quick-input-list-checkbox, .monaco-checkbox').first();
		const asWanted = this.item(label).locator(`[aria-checked="${ticked}"]`).first();
		await box.waitFor();
		if ((await asWanted.count()) === 0) {
			await box.click();
		}
		await asWanted.waitFor();
	}

	async back(): Promise<void> {
		await this.widget.locator('.quick-input-titlebar').getByRole('button', { name: 'Back' }).click();
	}
}
