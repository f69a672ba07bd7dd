import type { FrameLocator, Page } from 'playwright-core';

/** A webview: VS Code puts the page into an iframe of an iframe. */
export class Panel {
	readonly frame: FrameLocator;

	constructor(page: Page) {
		this.frame = page.locator('iframe.webview').filter({ visible: true }).contentFrame().frameLocator('#active-frame');
	}

	/** Waits until the page shows the text. */
	async waitForText(text: string | RegExp): Promise<void> {
		await this.frame.getByText(text).first().waitFor();
	}
}
