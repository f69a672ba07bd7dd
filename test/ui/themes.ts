import { takeScreenshot, type Theme } from '../harness/screenshot.ts';
import type { Workbench } from './pages/workbench.ts';
import { seriousFindings, type OurPart } from './axe.ts';

export const themes: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];

/**
 * Pictures what the window shows in each theme, and leaves it in the first one.
 * @returns what axe-core finds serious in any of them
 */
export async function lookInEachTheme(
	workbench: Workbench,
	name: string,
	parts: readonly OurPart[],
): Promise<string[]> {
	const findings: string[] = [];
	for (const [index, theme] of themes.entries()) {
		await workbench.chooseTheme(theme);
		await takeScreenshot(workbench.page, `${name}-${theme}`);
		const found = await seriousFindings(workbench.page, parts, index === 0 ? 'all' : 'of colours');
		findings.push(...found.map((finding) => `${theme}: ${finding}`));
	}
	await workbench.chooseTheme('dark');
	return findings;
}
