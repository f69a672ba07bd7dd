import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { takeScreenshot } from '../harness/screenshot.ts';
import type { Panel } from './pages/panel.ts';
import type { Session } from './session.ts';

/** Whose panels are walked through. */
export interface Walked {
	readonly session: Session;
	/** The way to the project in the sidebar. */
	readonly project: readonly string[];
	/** For the names of pictures. */
	readonly name: string;
}

/**
 * The three panels as one who has no mouse uses them: opened from the sidebar, walked through, left. Each test goes on
 * from where the one before it stopped.
 */
export function walkByKeyboard(walked: () => Walked): void {
	const workbench = () => walked().session.workbench;
	const press = async (...keys: readonly string[]) => {
		for (const key of keys) {
			await workbench().page.keyboard.press(key);
		}
	};
	const type = (text: string) => workbench().page.keyboard.type(text);
	const projectName = () => walked().project.at(-1) ?? '';
	let traces: Panel;
	let trace: Panel;

	async function openFromSidebar(node: 'Traces' | 'Metrics'): Promise<Panel> {
		await press('F1');
		await type('Focus on Projects View');
		await workbench().quickInput.items.first().waitFor();
		await press('Enter');
		await workbench().explorer.walkTo([...walked().project, node]);
		await press('Enter');
		return workbench().panel(`${node}: ${projectName()}`);
	}

	function inRow(panel: Panel, ariaRowIndex: number): Locator {
		return panel.frame.locator(`tr[aria-rowindex="${ariaRowIndex}"] td`).and(panel.focused);
	}

	describe('of traces', () => {
		it('opens with Enter on its row, with the keyboard on the newest trace', async () => {
			traces = await openFromSidebar('Traces');
			await inRow(traces, 2).waitFor();
		});

		it('goes down and up by arrows, J and K, pages, Home and End', async () => {
			await press('ArrowDown');
			await inRow(traces, 3).waitFor();
			await press('j');
			await inRow(traces, 4).waitFor();
			await press('k', 'ArrowUp');
			await inRow(traces, 2).waitFor();
			await press('PageDown');
			await traces.frame
				.locator('tr[aria-rowindex="2"]')
				.and(traces.frame.locator('.current'))
				.waitFor({ state: 'detached' });
			await press('PageUp');
			await inRow(traces, 2).waitFor();
			await press('End');
			await inRow(traces, 51).or(traces.frame.locator('tr.current time')).first().waitFor();
			await press('Home');
			await inRow(traces, 2).waitFor();
		});

		it('Ctrl+C copies the row, with what its columns show', async () => {
			const shown = await traces.frame.locator('tr.current time').innerText();
			await press('Control+c');
			await workbench().waitForStatus('Copied 1 row');
			assert.ok((await workbench().readClipboard()).startsWith(shown));
		});

		it('/ goes to the filter, which completes, and Enter applies it', async () => {
			await press('/');
			const filter = traces.frame.getByRole('combobox', { name: 'Filter traces' });
			await traces.waitForFocus(filter);
			await type('na');
			await traces.frame.getByRole('option', { name: 'name:' }).first().waitFor();
			await press('ArrowDown', 'Tab');
			await type('support-turn');
			await press('Enter');
			const chips = traces.frame.getByRole('list', { name: 'Filters in force' });
			await chips.getByText('Name: support-turn').waitFor();
			await traces.frame.locator('tbody tr').filter({ hasText: 'support-turn' }).first().waitFor();
			await traces.tabTo(chips.getByRole('button', { name: 'Remove filter Name: support-turn' }));
			await press('Enter');
			await chips.waitFor({ state: 'detached' });
			await traces.frame.locator('tbody tr').first().waitFor();
		});

		it('a column is shown and hidden, and Escape goes back to the button', async () => {
			await press('/');
			const button = traces.frame.getByRole('button', { name: 'Columns' });
			await traces.tabTo(button, 'Shift+Tab');
			await press('Enter');
			const choice = traces.frame.getByRole('checkbox', { name: 'Environment' });
			await press('Tab');
			for (let steps = 0; steps < 30 && (await choice.and(traces.focused).count()) === 0; steps += 1) {
				await press('ArrowDown');
			}
			await press(' ');
			await traces.frame.getByRole('columnheader', { name: 'Environment' }).waitFor();
			await press(' ');
			await traces.frame.getByRole('columnheader', { name: 'Environment' }).waitFor({ state: 'detached' });
			await press('Escape');
			await traces.waitForFocus(button);
		});

		it('a range is chosen, and taken away', async () => {
			const button = traces.frame.getByRole('button', { name: 'All time' });
			await traces.tabTo(button, 'Shift+Tab');
			await press('Enter');
			await traces.tabTo(traces.frame.getByRole('button', { name: 'Last 90 days' }));
			await press('Enter');
			const chosen = traces.frame.getByRole('button', { name: 'Last 90 days' });
			await traces.waitForFocus(chosen);
			await press('Enter');
			await traces.tabTo(traces.frame.getByRole('button', { name: 'All time' }));
			await press('Enter');
			await traces.waitForFocus(button);
		});

		it('a column sorts from its header', async () => {
			await traces.tabTo(traces.frame.locator('td[tabindex="0"]'));
			await press('Home', 'ArrowUp');
			const header = traces.frame.getByRole('columnheader', { name: 'Timestamp' });
			await traces.waitForFocus(header);
			await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
			const latency = traces.frame.getByRole('columnheader').and(traces.focused);
			await press('Enter');
			await traces.frame.locator('th[aria-sort="descending"]').and(latency).waitFor();
			await press('Enter', 'Enter');
			await traces.frame.locator('th[aria-sort="none"]').and(latency).waitFor();
			await takeScreenshot(workbench().page, `keyboard-traces-${walked().name}`);
			await press('ArrowDown');
		});
	});

	describe('of one trace', () => {
		it('opens with Enter on its row, with the keyboard on its observations', async () => {
			await traces.frame.locator('td').and(traces.focused).waitFor();
			await press('Enter');
			trace = await workbench().panel(/.+/);
			await trace.waitForFocus(trace.frame.getByRole('tree', { name: 'Observations' }));
		});

		it('the arrows select, and what is selected shows its texts', async () => {
			await press('Home', 'ArrowDown');
			const selected = trace.frame.getByRole('treeitem', { selected: true });
			await trace.frame.locator('[role="treeitem"][aria-level="2"][aria-selected="true"]').waitFor();
			const name = await selected.locator('.name').innerText();
			await trace.frame.getByRole('heading', { level: 2 }).filter({ hasText: name }).waitFor();
			await trace.frame.getByRole('region', { name: 'Input', exact: true }).waitFor();
		});

		it('an observation is folded and unfolded', async () => {
			await press('Home', 'ArrowDown');
			const folded = trace.frame.locator('[role="treeitem"][aria-selected="true"][aria-expanded="false"]');
			await press('ArrowLeft');
			await folded.waitFor();
			await press('ArrowRight');
			await folded.waitFor({ state: 'detached' });
		});

		it('/ searches, and Enter goes to what is found', async () => {
			await press('/');
			await trace.waitForFocus(trace.frame.getByRole('searchbox', { name: 'Search observations' }));
			await type('generation');
			await press('Enter');
			await trace.frame.locator('.line.found[aria-selected="true"]').filter({ hasText: 'Generation' }).waitFor();
			await press('Control+a', 'Delete');
		});

		it('the time line is put away and comes back', async () => {
			const button = trace.frame.getByRole('button', { name: 'Time Line' });
			await trace.tabTo(button);
			const scale = trace.frame.locator('.scale-line');
			await press('Enter');
			await scale.waitFor({ state: 'detached' });
			await press('Enter');
			await scale.waitFor();
		});

		it('a text is shown as JSON, and as it was before', async () => {
			const views = trace.frame.getByRole('group', { name: 'Show Input as' });
			const before = views.locator('button[aria-pressed="true"]');
			const title = await before.innerText();
			const json = views.getByRole('button', { name: 'JSON' });
			await trace.tabTo(json);
			await press('Enter');
			await trace.frame.getByRole('tree', { name: 'Input' }).waitFor();
			await trace.tabTo(views.getByRole('button', { name: title }), 'Shift+Tab');
			await press('Enter');
			await trace.frame
				.locator('[aria-label="Show Input as"] button[aria-pressed="true"]')
				.filter({ hasText: title })
				.waitFor();
			await takeScreenshot(workbench().page, `keyboard-trace-${walked().name}`);
		});

		it('the menu opens on its first entry, and Escape goes back to its button', async () => {
			const menu = trace.frame.getByRole('button', { name: 'More' });
			await trace.tabTo(menu, 'Shift+Tab');
			await press('Enter');
			await trace.waitForFocus(trace.frame.getByRole('menuitem').first());
			await press('ArrowDown', 'Escape');
			await trace.waitForFocus(menu);
		});

		it('J goes on to the next trace of the list, and K back', async () => {
			const time = trace.frame.locator('dl.header time');
			const first = await time.innerText();
			await press('j');
			await time.filter({ hasText: first }).waitFor({ state: 'detached' });
			await press('k');
			await time.filter({ hasText: first }).waitFor();
		});
	});

	describe('of metrics', () => {
		let metrics: Panel;

		it('opens with Enter on its row', async () => {
			metrics = await openFromSidebar('Metrics');
			await metrics.frame.getByRole('table', { name: 'Figures by UTC day' }).waitFor();
		});

		it('a range is chosen', async () => {
			await metrics.tabTo(metrics.frame.getByRole('button', { name: '7d' }));
			await press('Enter');
			await metrics.waitForText('Last 7 days, by UTC day.');
		});

		it('the legend takes a model out of the charts, and puts it back', async () => {
			const model = metrics.frame.getByRole('list', { name: 'Models' }).getByRole('button').first();
			await metrics.tabTo(model);
			await press(' ');
			await metrics.frame.locator('.legend button[aria-pressed="false"]').waitFor();
			await press(' ');
			await metrics.frame.locator('.legend button[aria-pressed="false"]').waitFor({ state: 'detached' });
		});

		it('the arrows walk through the days of a chart, which are said', async () => {
			const chart = metrics.frame.getByRole('img', { name: /^Cost by UTC day/ });
			await metrics.tabTo(chart);
			await press('End', 'ArrowLeft');
			await metrics.frame
				.locator('.chart [aria-live]')
				.filter({ hasText: /\d{4}-\d\d-\d\d/ })
				.first()
				.waitFor();
			await takeScreenshot(workbench().page, `keyboard-metrics-${walked().name}`);
		});

		it('the table is exported', async () => {
			await metrics.tabTo(metrics.frame.getByRole('button', { name: 'Export CSV' }), 'Shift+Tab');
			await press('Enter');
			await workbench().quickInput.waitForStep('Save CSV');
			await press('Enter');
			await workbench().notifications.waitFor('.csv');
			const files = (await readdir(walked().session.folder)).filter((file) => file.endsWith('.csv'));
			assert.equal(files.length, 1);
		});
	});
}
