import assert from 'node:assert/strict';
import { describeInSharedSession, exercise } from '../sharedSession.ts';

const organization = ['Brightwater Software'] as const;
const project = [...organization, 'Document Search'] as const;

describeInSharedSession('the view, with mouse and keyboard', (shared) => {
	before(() => shared().workbench.explorer.expand(project));

	exercise('spandeck.refresh', 'from the icon of the view, past every cache', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.pressTitleAction('Refresh');
		const { query } = await proxy.waitFor('GET', /\/organizations\/[^/]+\/projects$/);
		assert.equal(query.get('forceRefresh'), 'true');
	});

	exercise(
		'spandeck.projects.filter',
		'from the menu of an organization; the view says what is filtered by',
		async () => {
			const { proxy, workbench } = shared();
			const { explorer, quickInput } = workbench;
			// Tried once more, the fields of the first time would be ticked, and the answer kept.
			if (await explorer.offersTitleAction('Clear Filter')) {
				await explorer.pressTitleAction('Clear Filter');
				await explorer.waitForRow([...organization, 'Internal Copilot']);
				await explorer.pressTitleAction('Refresh');
			}
			await explorer.chooseFromContextMenu(organization, 'Filter Projects');
			await quickInput.waitForStep('Filter by which of these?');
			await quickInput.pickSeveral(['Name', 'At least so many members']);
			await quickInput.waitForStep('A part of the name');
			await quickInput.answer('search');
			await quickInput.waitForStep('At least so many members');
			// What a refresh before has asked for late is not meant.
			proxy.clear();
			await quickInput.answer('4');
			const { query } = await proxy.waitFor('GET', /\/organizations\/[^/]+\/projects$/);
			assert.deepEqual([query.get('name'), query.get('min_members')], ['search', '4']);
			await explorer.view.getByText('Filter: name contains search, at least 4 members').waitFor();
			await explorer.waitForDescription(organization, /1 of \d projects/);
			await explorer.waitForNoRow([...organization, 'Internal Copilot']);
			await explorer.waitForRow(project);
		},
	);

	exercise('spandeck.projects.clearFilter', 'with one click in the title of the view', async () => {
		const { workbench } = shared();
		await workbench.explorer.pressTitleAction('Clear Filter');
		await workbench.waitForStatus('All projects are shown');
		await workbench.explorer.waitForRow([...organization, 'Internal Copilot']);
	});

	exercise('spandeck.copyId', 'of two selected rows at once', async () => {
		const { proxy, workbench } = shared();
		const { explorer } = workbench;
		const other = [...organization, 'Internal Copilot'];
		await explorer.select(project);
		await explorer.select(other, 'Control');
		await explorer.chooseFromContextMenu(other, 'Copy ID');
		await workbench.waitForStatus('Copy ID: 2 of 2 done.');
		const ids = (await workbench.readClipboard()).split('\n');
		assert.equal(new Set(ids).size, 2);
		assert.ok(ids.every((id) => /^\S+$/.test(id)));
		assert.deepEqual(proxy.writes(), []);
		// One row selected again: menus of several offer less.
		await explorer.select(project);
		await explorer.expand(project);
	});

	exercise('spandeck.openInBrowser', "on the page of the project's server", async () => {
		const { workbench } = shared();
		const opened = workbench.page.context().waitForEvent('page');
		await workbench.explorer.chooseFromContextMenu([...project, 'Traces'], 'Open in Browser');
		const page = await opened;
		// The web workbench leads to a port of its machine through itself.
		assert.match(new URL(page.url()).pathname, /\/project\/[^/]+$/);
		await page.close();
	});

	exercise('spandeck.reportIssue', 'from F1, with a text to copy where the editor has no reporter', async () => {
		const { workbench } = shared();
		await workbench.runCommand('Spandeck: Report Issue');
		await workbench.notifications.press('This editor has no issue reporter.', 'Copy Text');
		await workbench.waitForStatus('Report copied');
		assert.match(await workbench.readClipboard(), /\n- Connections: platform[\s\S]+\[info\] GET \/organizations/);
	});

	exercise('spandeck.showLog', 'from F1, in the output panel', async () => {
		const { workbench } = shared();
		await workbench.runCommand('Spandeck: Show Log');
		const channel = workbench.page.locator('.part.panel').getByRole('combobox').locator('option:checked');
		await channel.filter({ hasText: /^Spandeck$/ }).waitFor({ state: 'attached' });
		await workbench.page
			.locator('.part.panel')
			.getByRole('button', { name: /^(Hide|Close) Panel/ })
			.click();
		await workbench.page.locator('.part.panel').waitFor({ state: 'hidden' });
	});
});
