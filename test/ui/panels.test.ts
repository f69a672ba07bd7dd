import assert from 'node:assert/strict';
import { takeScreenshot } from '../harness/screenshot.ts';
import type { Panel } from './pages/panel.ts';
import type { Workbench } from './pages/workbench.ts';
import { type ConnectedSession, startConnectedSession } from './session.ts';

const project = ['Brightwater Software', 'Document Search'] as const;

describe('the panels', () => {
	let session: ConnectedSession;
	let workbench: Workbench;

	before(async () => {
		session = await startConnectedSession();
		workbench = session.workbench;
		await workbench.explorer.expand(project);
	});
	after(() => session.close());

	async function open(node: 'Traces' | 'Metrics'): Promise<Panel> {
		await (await workbench.explorer.waitForRow([...project, node])).click();
		return workbench.panel(`${node}: Document Search`);
	}

	/** What the server was asked of this path so far. */
	function asked(path: RegExp): number {
		return session.proxy.requests.filter((request) => path.test(request.path)).length;
	}

	it('Traces in the sidebar opens the list of the project, with one request', async () => {
		const panel = await open('Traces');
		await panel.frame.getByRole('grid', { name: 'Traces' }).waitFor();
		await panel.waitForText('50 of 120 traces');
		assert.equal(asked(/\/traces(\?|$)/), 1);
		await takeScreenshot(workbench.page, 'panel-traces');
	});

	it('the next page shows other traces', async () => {
		const panel = await open('Traces');
		await panel.waitForText('Page 1 of 3');
		const before = await panel.frame.locator('tbody td').first().innerText();
		await panel.frame.getByRole('button', { name: 'Next' }).click();
		await panel.waitForText('Page 2 of 3');
		assert.notEqual(await panel.frame.locator('tbody td').first().innerText(), before);
	});

	it('a row of it opens the trace with its observations and texts', async () => {
		const list = await open('Traces');
		await list.frame.locator('tbody tr').first().click();
		const panel = await workbench.panel('handbook-question');
		await panel.frame.getByRole('treeitem').filter({ hasText: 'search-index' }).click();
		await panel.frame.getByRole('region', { name: 'Output' }).waitFor();
		await takeScreenshot(workbench.page, 'panel-trace');
	});

	it('Metrics shows the daily figures of the last 30 days', async () => {
		const panel = await open('Metrics');
		await panel.frame.getByRole('table', { name: 'Figures by UTC day' }).waitFor();
		assert.equal(await panel.frame.locator('tbody tr').count(), 31);
		await takeScreenshot(workbench.page, 'panel-metrics');
	});

	it('a second click brings the same panel to the front', async () => {
		await open('Traces');
		await open('Metrics');
		await open('Traces');
		assert.equal(await workbench.tab('Traces: Document Search').count(), 1);
	});

	it('comes back after another panel was in front, on the page it was', async () => {
		const panel = await open('Traces');
		await panel.waitForText('Page 2 of 3');
	});
});
