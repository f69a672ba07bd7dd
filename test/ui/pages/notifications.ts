import type { Locator, Page } from 'playwright-core';

/** The messages at the bottom right. */
export class Notifications {
	private readonly toasts: Locator;

	constructor(page: Page) {
		this.toasts = page.locator('.notifications-toasts .notification-toast');
	}

	/** The message with this text. */
	withText(text: string | RegExp): Locator {
		return this.toasts.filter({ hasText: text }).first();
	}

	/** How many messages with this text are there now. */
	async countWithText(text: string | RegExp): Promise<number> {
		return await this.toasts.filter({ hasText: text }).count();
	}

	/** Waits for the message. @returns its whole text */
	async waitFor(text: string | RegExp): Promise<string> {
		const toast = this.withText(text);
		await toast.waitFor();
		return await toast.locator('.notification-list-item-message').innerText();
	}

	/** Presses a button of the message. */
	async press(text: string | RegExp, button: string): Promise<void> {
		await this.withText(text).getByRole('button', { name: button, exact: true }).click();
	}
}
