import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { screenshotsDirectory } from './paths.ts';

/** The themes that a picture can be taken in, and VS Code's names for them. */
export const themes = {
	dark: 'Default Dark Modern',
	light: 'Default Light Modern',
	'hc-dark': 'Default High Contrast',
	'hc-light': 'Default High Contrast Light',
} as const;

export type Theme = keyof typeof themes;

export function isTheme(text: string): text is Theme {
	return Object.hasOwn(themes, text);
}

/** Leaves a picture in out/screenshots for people to look at. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
	await mkdir(screenshotsDirectory, { recursive: true });
	await page.screenshot({ path: join(screenshotsDirectory, `${name}.png`) });
}
