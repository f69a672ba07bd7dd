import assert from 'node:assert/strict';
import { type Session, startSession } from './session.ts';
import { lookInEachTheme } from './themes.ts';

describe('an empty view', () => {
	let session: Session;
	before(async () => {
		const entry = { id: 'northwind', label: 'Northwind', kind: 'platform', analyticsUrl: 'traces.example.com' };
		session = await startSession({ settings: { 'spandeck.connections': [entry] } });
	});
	after(() => session.close());

	it('says that no connection of the settings can be used, and leads to them', async () => {
		const { workbench } = session;
		const { welcome } = workbench.explorer;
		await welcome.getByText('None of the connections in your settings').waitFor();
		assert.deepEqual(await lookInEachTheme(workbench, 'welcome-settings', ['tree']), []);
		await workbench.explorer.pressWelcomeButton('Open Remote Settings');
		const settings = workbench.page.locator('.settings-editor');
		await settings.locator('.setting-item-title').filter({ hasText: 'Connections' }).first().waitFor();
		// VS Code 1.139 shows them in a window of their own.
		await workbench.page.keyboard.press('Escape');
		await settings.waitFor({ state: 'hidden' });
	});

	it('is filled by Add Connection all the same', async () => {
		const { workbench } = session;
		await workbench.explorer.pressWelcomeButton('Add Connection');
		await workbench.quickInput.waitForStep('What do you want to connect to?');
		await workbench.quickInput.pick('Local platform');
		await workbench.explorer.waitForRow(['Brightwater Software']);
	});
});
