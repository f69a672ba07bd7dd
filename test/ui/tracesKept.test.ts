import assert from 'node:assert/strict';
import { waitForConnections } from '../harness/connect.ts';
import { takeScreenshot } from '../harness/screenshot.ts';
import type { Panel } from './pages/panel.ts';
import type { Workbench } from './pages/workbench.ts';
import { type ConnectedSession, startConnectedSession } from './session.ts';

const project = ['Brightwater Software', 'Document Search'] as const;

describe('the list of traces, as a person has left it', () => {
	let session: ConnectedSession;
	let workbench: Workbench;
	let firstRow: string;

	before(async () => {
		session = await startConnectedSession();
		workbench = session.workbench;
		await workbench.explorer.expand(project);
		const panel = await openTraces();
		await filterBy(panel, 'name:handbook-question ');
		await hideColumn(panel, 'Output');
		await panel.frame.locator('tbody td').first().focus();
		await workbench.page.keyboard.press('PageDown');
		await workbench.page.keyboard.press('PageDown');
		await selectTwo(panel);
		firstRow = await currentRow(panel);
	});
	afterEach(async function () {
		if (this.currentTest?.state === 'failed') {
			await takeScreenshot(workbench.page, `failed-traces-kept-${this.currentTest.title.replaceAll(/\W+/g, '-')}`);
		}
	});
	after(() => session.close());

	async function openTraces(): Promise<Panel> {
		await (await workbench.explorer.waitForRow([...project, 'Traces'])).click();
		const panel = await workbench.panel('Traces: Document Search');
		await panel.frame.locator('tbody tr time').first().waitFor();
		return panel;
	}

	async function filterBy(panel: Panel, text: string): Promise<void> {
		const filter = panel.frame.getByRole('combobox', { name: 'Filter traces' });
		await filter.fill(text);
		await filter.press('Enter');
		await panel.frame.getByRole('list', { name: 'Filters in force' }).getByText('Name: handbook-question').waitFor();
		await panel.frame.locator('tbody tr time').first().waitFor();
	}

	async function hideColumn(panel: Panel, title: string): Promise<void> {
		await panel.frame.getByRole('button', { name: 'Columns' }).click();
		await panel.frame.getByRole('checkbox', { name: title }).click();
		await panel.frame.getByRole('columnheader', { name: title }).waitFor({ state: 'detached' });
		await panel.frame.getByRole('checkbox', { name: title }).press('Escape');
	}

	/** The row that the keyboard is on, and the next one. */
	async function selectTwo(panel: Panel): Promise<void> {
		await workbench.page.keyboard.press(' ');
		await workbench.page.keyboard.press('Shift+ArrowDown');
		await panel.frame.getByText('2 traces selected').waitFor();
	}

	async function currentRow(panel: Panel): Promise<string> {
		return (await panel.frame.locator('tr.current').getAttribute('aria-rowindex')) ?? '';
	}

	/** Filter, columns, selection and place; the rows are on the screen without anyone scrolling. */
	async function assertAsLeft(panel: Panel): Promise<void> {
		await panel.frame.getByRole('list', { name: 'Filters in force' }).getByText('Name: handbook-question').waitFor();
		await panel.frame.locator(`tr.current[aria-rowindex="${firstRow}"] time`).waitFor();
		await panel.frame.getByText('2 traces selected').waitFor();
		// One of them may lie just out of sight: the rows around follow those that can be seen.
		const selected = panel.frame.locator('tr[aria-selected="true"]');
		await selected.nth(1).waitFor({ state: 'attached' });
		assert.equal(await selected.count(), 2);
		assert.equal(await panel.frame.getByRole('columnheader', { name: 'Output' }).count(), 0);
		const box = await panel.frame.locator('tr.current').boundingBox();
		assert.ok(box !== null && box.y > 0, 'the row is out of sight');
		assert.ok(Number(firstRow) > 20, 'nothing was scrolled');
	}

	it('is back after another editor hid it', async () => {
		await workbench.runCommand('File: New Untitled Text File');
		await workbench.tab('Untitled-1').waitFor();
		await workbench.page.locator('iframe.webview').filter({ visible: true }).waitFor({ state: 'detached' });
		await workbench.tab('Traces: Document Search').click();
		await assertAsLeft(await workbench.panel('Traces: Document Search'));
	});

	it('moves to another column as it is, and back', async () => {
		await workbench.runCommand('View: Move Editor into Right Group');
		await workbench.page.locator('.editor-group-container').nth(1).waitFor();
		await assertAsLeft(await workbench.panel('Traces: Document Search'));
		await workbench.runCommand('View: Move Editor into Left Group');
		await workbench.page.locator('.editor-group-container').nth(1).waitFor({ state: 'detached' });
		await assertAsLeft(await workbench.panel('Traces: Document Search'));
	});

	it('is a view that is saved by name, and chosen again', async () => {
		const panel = await workbench.panel('Traces: Document Search');
		await panel.frame.getByRole('button', { name: 'Views' }).click();
		await workbench.quickInput.waitForStep('Choose a view');
		await workbench.quickInput.items.first().click();
		await workbench.quickInput.waitForStep('A name for this filter');
		await workbench.quickInput.answer('Handbook');
		await workbench.quickInput.waitForClosed();
		await panel.frame.getByRole('button', { name: 'Views' }).click();
		await workbench.quickInput.waitForStep('Choose a view');
		await workbench.quickInput.item('Handbook').waitFor();
		await workbench.quickInput.cancel();
		await assertAsLeft(panel);
	});

	it('is back after a reload of the window, and so is the saved view', async () => {
		await workbench.waitUntilKept('traces.views', 'Handbook');
		await workbench.reloadWhenKept('spandeck.traces', 'handbook-question', 'selectedIds');
		await waitForConnections(workbench.page);
		await workbench.tab('Traces: Document Search').click();
		const panel = await workbench.panel('Traces: Document Search');
		await assertAsLeft(panel);
		await panel.frame.getByRole('button', { name: 'Clear All' }).click();
		await panel.waitForText('50 of 120 traces');
		await panel.frame.getByRole('button', { name: 'Views' }).click();
		await workbench.quickInput.waitForStep('Choose a view');
		await workbench.quickInput.pick('Handbook');
		await panel.frame.getByRole('list', { name: 'Filters in force' }).getByText('Name: handbook-question').waitFor();
		await panel.frame.getByRole('columnheader', { name: 'Output' }).waitFor({ state: 'detached' });
	});
});
