import type { FrameLocator, Locator, Page } from 'playwright-core';

/** A webview: VS Code puts the page into an iframe of an iframe. */
export class Panel {
	readonly frame: FrameLocator;
	private readonly page: Page;

	constructor(page: Page) {
		this.page = page;
		this.frame = page.locator('iframe.webview').filter({ visible: true }).contentFrame().frameLocator('#active-frame');
	}

	/** Waits until the page shows the text. */
	async waitForText(text: string | RegExp): Promise<void> {
		await this.frame.getByText(text).first().waitFor();
	}

	/** What has the keyboard. */
	get focused(): Locator {
		return this.frame.locator(':focus');
	}

	/** Waits until this has the keyboard. */
	async waitForFocus(target: Locator): Promise<void> {
		await target.and(this.focused).waitFor();
	}

	/**
	 * Goes on with Tab until this has the keyboard, as one does without a mouse.
	 * @param key which way
	 * @throws Error where so many steps do not lead there
	 */
	async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', most = 60): Promise<void> {
		const there = target.and(this.focused);
		for (let steps = 0; steps < most && (await there.count()) === 0; steps += 1) {
			await this.page.keyboard.press(key);
		}
		await this.waitForFocus(target);
	}
}
