import type { Locator, Page } from 'playwright-core';
import type { FirstStep } from '../../../src/names.ts';
import type { QuickInput } from './quickInput.ts';

/** Spandeck's walkthrough in an editor tab of VS Code. */
export class Walkthrough {
	private readonly page: Page;
	private readonly quickInput: QuickInput;
	private readonly container: Locator;

	constructor(page: Page, quickInput: QuickInput) {
		this.page = page;
		this.quickInput = quickInput;
		this.container = page.locator('.gettingStartedContainer');
	}

	/** Opens it from the command palette, or brings it to the front. @param title as the display language says it */
	async open(title = 'Get Started with Spandeck'): Promise<void> {
		await this.page.keyboard.press('F1');
		await this.quickInput.fill('>Welcome: Open Walkthrough');
		await this.quickInput.pick('Welcome: Open Walkthrough...');
		await this.quickInput.waitForStep('Select a walkthrough to open');
		await this.quickInput.fill(title);
		await this.quickInput.pick(title);
		await this.mark('connect').waitFor();
	}

	/** Shows a step's text and picture. */
	async select(step: FirstStep): Promise<void> {
		const row = this.container.locator(`.getting-started-step[data-step-id="${idOf(step)}"]`);
		if ((await row.getAttribute('aria-expanded')) !== 'true') {
			await row.locator('.step-title').click();
		}
		await this.container.locator(`.getting-started-step.expanded[data-step-id="${idOf(step)}"]`).waitFor();
	}

	/** The picture with this description, beside the steps; VS Code shows it where the window is wide enough. */
	picture(description: string): Locator {
		const page = this.page.locator('iframe.webview').filter({ visible: true }).contentFrame();
		return page.frameLocator('#active-frame').getByRole('img', { name: description });
	}

	/** Presses a button in the text of a step. */
	async press(step: FirstStep, button: string): Promise<void> {
		await this.select(step);
		await this.container.getByRole('button', { name: button, exact: true }).click();
	}

	/** The steps that are ticked off, in their order. */
	async done(): Promise<string[]> {
		const marks = this.container.locator('[data-done-step-id].complete');
		const ids = await marks.evaluateAll((all: readonly { getAttribute(name: string): string | null }[]) =>
			all.map((mark) => mark.getAttribute('data-done-step-id') ?? ''),
		);
		return ids.map((id) => id.split('#').at(-1) ?? '');
	}

	async waitForDone(step: FirstStep): Promise<void> {
		await this.container.locator(`[data-done-step-id="${idOf(step)}"].complete`).waitFor({ state: 'attached' });
	}

	private mark(step: FirstStep): Locator {
		return this.container.locator(`[data-done-step-id="${idOf(step)}"]`);
	}
}

function idOf(step: FirstStep): string {
	return `spandeck.spandeck#start#${step}`;
}
