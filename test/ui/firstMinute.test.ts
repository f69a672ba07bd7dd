import assert from 'node:assert/strict';
import { takeScreenshot } from '../harness/screenshot.ts';
import type { Workbench } from './pages/workbench.ts';
import { startSession, type Session } from './session.ts';
import { lookInEachTheme } from './themes.ts';

describe('the first minute', () => {
	let session: Session;
	let workbench: Workbench;

	before(async () => {
		session = await startSession();
		workbench = session.workbench;
	});
	after(() => session.close());

	it('the empty view offers the two doors', async () => {
		await workbench.explorer.welcome.getByRole('button', { name: 'Add Connection' }).waitFor();
		await workbench.explorer.welcome.getByRole('button', { name: 'Try It with Sample Data' }).waitFor();
		await takeScreenshot(workbench.page, 'first-minute-empty');
		assert.deepEqual(await lookInEachTheme(workbench, 'empty', ['tree']), []);
	});

	it('Try It with Sample Data fills the tree', async () => {
		await workbench.explorer.pressWelcomeButton('Try It with Sample Data');
		await workbench.explorer.view.locator('.monaco-list-row').first().waitFor();
		const [organization] = await workbench.explorer.children([]);
		assert.ok(organization);
		await workbench.explorer.expand([organization.label]);
		const [project] = await workbench.explorer.children([organization.label]);
		assert.ok(project);
		await workbench.explorer.expand([organization.label, project.label]);
		const sections = await workbench.explorer.children([organization.label, project.label]);
		assert.deepEqual(
			sections.map(({ label }) => label),
			['API Keys', 'LLM API Keys', 'Members', 'Invitations', 'Sentinel Passes', 'Traces', 'Metrics'],
		);
		await takeScreenshot(workbench.page, 'first-minute-filled');
	});
});
