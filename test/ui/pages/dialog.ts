import type { Locator, Page } from 'playwright-core';

/** VS Code's modal dialog. */
export class Dialog {
	private readonly box: Locator;

	constructor(page: Page) {
		this.box = page.locator('.monaco-dialog-box');
	}

	/** @returns the whole text, message and detail, once the dialog is there */
	async text(): Promise<string> {
		await this.box.waitFor();
		return await this.box.locator('.dialog-message-container').innerText();
	}

	async press(button: string): Promise<void> {
		await this.box.getByRole('button', { name: button, exact: true }).click();
		await this.box.waitFor({ state: 'hidden' });
	}

	/** Presses a button after which the dialog says something else, or another takes its place. */
	async pressToGoOn(button: string, text: string | RegExp): Promise<void> {
		await this.box.getByRole('button', { name: button, exact: true }).click();
		await this.box.filter({ hasText: text }).waitFor();
	}

	/** Refuses, as a person who thought better of it. */
	async cancel(): Promise<void> {
		await this.press('Cancel');
	}
}
