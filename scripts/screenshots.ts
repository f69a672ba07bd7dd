// npm run screenshots: the README's pictures, taken anew from a real VS Code with the sample data of the local platform.
//
//     --theme NAME   in one theme alone; without it, in each that the README shows
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { picturesDirectory } from '../test/harness/paths.ts';
import { isTheme, type Theme, themes } from '../test/harness/screenshot.ts';
import type { Workbench } from '../test/ui/pages/workbench.ts';
import { startConnectedSession } from '../test/ui/session.ts';
import { buildExtension } from './steps.ts';

const themesOfTheReadme: readonly Theme[] = ['dark', 'light'];
const size = { width: 1440, height: 860 };
/** The title bar has nothing of ours. */
const settings = { 'window.commandCenter': false };
/** Without the status bar, in which the tests' own connections tell that they are ready. */
const clip = { x: 0, y: 0, width: size.width, height: size.height - 34 };
const organization = 'Brightwater Software';
const project = [organization, 'Support Chat'] as const;

/** Picture by picture, what a person does to see what it shows; each goes on from the one before. */
const pictures: Readonly<Record<string, (workbench: Workbench) => Promise<void>>> = {
	traces: async (workbench) => {
		await workbench.explorer.expand([...project, 'API Keys']);
		await workbench.explorer.select([...project, 'Traces']);
		const { frame } = await workbench.panel('Traces: Support Chat');
		// Inputs and outputs are asked for once their rows are in sight.
		await frame.locator('tbody tr').nth(20).locator('td').nth(2).getByText(/\w/).waitFor();
	},
	trace: async (workbench) => {
		const list = await workbench.panel('Traces: Support Chat');
		await list.frame.locator('tbody tr').first().locator('td').first().click();
		const { frame } = await workbench.panel(/^support-turn/);
		await frame
			.getByRole('treeitem', { name: /generation/i })
			.last()
			.click();
		await frame.getByRole('region', { name: 'Output', exact: true }).waitFor();
	},
	metrics: async (workbench) => {
		await workbench.explorer.select([...project, 'Metrics']);
		const { frame } = await workbench.panel('Metrics: Support Chat');
		await frame.getByRole('table', { name: 'Figures by UTC day' }).waitFor();
	},
};

/** The mouse over a row would draw it otherwise. */
async function leaveMouseAtRest({ page }: Workbench): Promise<void> {
	await page.mouse.move(size.width - 1, 1);
}

async function takePictures(theme: Theme): Promise<void> {
	const session = await startConnectedSession({ theme, settings });
	try {
		const { page } = session.workbench;
		await page.setViewportSize(size);
		for (const [name, show] of Object.entries(pictures)) {
			await show(session.workbench);
			await leaveMouseAtRest(session.workbench);
			const path = join(picturesDirectory, `${name}-${theme}.png`);
			await page.screenshot({ path, clip, animations: 'disabled' });
			console.log(path);
		}
	} finally {
		await session.close();
	}
}

const { values } = parseArgs({ options: { theme: { type: 'string' } } });
if (values.theme !== undefined && !isTheme(values.theme)) {
	throw new Error(`--theme ${values.theme} is not one of: ${Object.keys(themes).join(', ')}`);
}
await buildExtension();
await mkdir(picturesDirectory, { recursive: true });
for (const theme of values.theme === undefined ? themesOfTheReadme : [values.theme]) {
	await takePictures(theme);
}
