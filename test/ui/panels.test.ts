import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitForConnections } from '../harness/connect.ts';
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
	beforeEach(() => session.proxy.clear());
	afterEach(async function () {
		if (this.currentTest?.state === 'failed') {
			await takeScreenshot(workbench.page, `failed-panels-${this.currentTest.title.replaceAll(/\W+/g, '-')}`);
		}
	});
	after(() => session.close());

	async function open(node: 'Traces' | 'Metrics'): Promise<Panel> {
		await (await workbench.explorer.waitForRow([...project, node])).click();
		return workbench.panel(`${node}: Document Search`);
	}

	/** The panel that is in front already. */
	async function inFront(node: 'Traces' | 'Metrics'): Promise<Panel> {
		return workbench.panel(`${node}: Document Search`);
	}

	/** Requests for pages of the list; input and output of the rows in sight are asked for beside them. */
	function listRequests() {
		return session.proxy.requests.filter(
			({ path, query }) => path.endsWith('/api/public/traces') && query.get('fields') !== 'core,io',
		);
	}

	/** The query of the latest request for a list of traces; the page shows its answer by then. */
	function latestQuery(): URLSearchParams {
		const latest = listRequests().at(-1);
		assert.ok(latest, 'no list of traces was asked for');
		return latest.query;
	}

	describe('of traces', () => {
		it('Traces in the sidebar opens the list of the project, with one request', async () => {
			const panel = await open('Traces');
			await panel.frame.getByRole('grid', { name: 'Traces' }).waitFor();
			await panel.waitForText('50 of 120 traces');
			assert.equal(listRequests().length, 1);
		});

		it('shows the traces further down as one goes there', async () => {
			const panel = await inFront('Traces');
			await panel.frame.locator('tbody td').first().focus();
			await workbench.page.keyboard.press('End');
			await panel.waitForText(/^(100|70) of 120 traces$/);
			await panel.frame.locator('tbody tr[aria-rowindex="121"] time').waitFor();
			assert.equal(latestQuery().get('page'), '3');
		});

		it('comes back after another panel was in front, at the row it was', async () => {
			await (await open('Metrics')).frame.getByRole('table', { name: 'Figures by UTC day' }).waitFor();
			await (await open('Traces')).frame.locator('tbody tr[aria-rowindex="121"] time').waitFor();
			assert.equal(await workbench.tab('Traces: Document Search').count(), 1);
		});

		it('a click on a column sorts all traces, not only those in sight', async () => {
			const panel = await inFront('Traces');
			const time = panel.frame.getByRole('columnheader', { name: 'Time' });
			await time.click();
			await panel.frame.locator('tbody tr[aria-rowindex="2"] time').waitFor();
			const order = await time.getAttribute('aria-sort');
			assert.equal(latestQuery().get('orderBy'), order === 'ascending' ? 'timestamp.asc' : 'timestamp.desc');
		});

		it('a click on a value filters by it, and the chip takes the filter away', async () => {
			const panel = await inFront('Traces');
			const value = panel.frame.locator('tbody button[title^="Filter by user"]').first();
			const user = await value.innerText();
			await value.click();
			const chips = panel.frame.getByRole('list', { name: 'Filters in force' });
			await chips.getByText(`User: ${user}`).waitFor();
			await panel.frame
				.getByText(/of (?!120)\d+ traces?/)
				.first()
				.waitFor();
			assert.equal(latestQuery().get('userId'), user);
			await chips.getByRole('button', { name: `Remove filter User: ${user}` }).click();
			await panel.waitForText('50 of 120 traces');
			// The list without it was read before: it is shown again without a request.
			await chips.waitFor({ state: 'detached' });
		});

		it('the line of filters takes several at once', async () => {
			const panel = await inFront('Traces');
			const filter = panel.frame.getByRole('combobox', { name: 'Filter traces' });
			await filter.fill('name:handbook-question tag:no-such-tag ');
			await filter.press('Enter');
			const chips = panel.frame.getByRole('list', { name: 'Filters in force' });
			await chips.getByText('Tag: no-such-tag').waitFor();
			await panel.frame.locator('tbody tr').first().waitFor({ state: 'detached' });
			const query = latestQuery();
			assert.deepEqual([query.get('name'), query.getAll('tags')], ['handbook-question', ['no-such-tag']]);
			await chips.getByRole('button', { name: 'Clear All' }).click();
			await panel.waitForText('50 of 120 traces');
		});
	});

	describe('of one trace', () => {
		it('a row of the list opens it, with its observations', async () => {
			const list = await inFront('Traces');
			await list.frame.locator('tbody tr').first().locator('td').first().click();
			await session.proxy.waitFor('GET', /\/api\/public\/traces\/[^/]+$/);
			const panel = await workbench.panel('handbook-question');
			await panel.frame.getByRole('treeitem').filter({ hasText: 'search-index' }).waitFor();
		});

		it('an observation that is selected shows its input and its output', async () => {
			const panel = await workbench.panel('handbook-question');
			await panel.frame.getByRole('treeitem').filter({ hasText: 'search-index' }).click();
			await panel.frame.getByRole('heading', { name: /search-index/ }).waitFor();
			const texts = ['Input', 'Output'].map((name) => panel.frame.getByRole('region', { name, exact: true }));
			for (const text of texts) {
				assert.notEqual((await text.innerText()).trim(), '');
			}
		});
	});

	describe('of metrics', () => {
		it('shows the daily figures of the last 30 days as charts and tables', async () => {
			const panel = await open('Metrics');
			const days = panel.frame.getByRole('table', { name: 'Figures by UTC day' });
			await days.waitFor();
			// The sum and the mean stand above the days.
			assert.equal(await days.locator('tbody tr').count(), 32);
			assert.equal(await panel.frame.getByRole('region', { name: /by day$/ }).count(), 4);
			assert.ok((await panel.frame.getByRole('table', { name: 'Figures by model' }).locator('tbody tr').count()) > 1);
		});

		it('the period before is a click away, with one request more', async () => {
			const panel = await inFront('Metrics');
			await panel.frame.getByRole('button', { name: 'Compare' }).click();
			await panel.frame.getByRole('rowheader', { name: 'Period before' }).waitFor();
			assert.equal(session.proxy.requests.filter(({ path }) => path.endsWith('/metrics/daily')).length, 1);
			await panel.frame.getByRole('button', { name: 'Compare' }).click();
			await panel.frame.getByRole('rowheader', { name: 'Period before' }).waitFor({ state: 'detached' });
		});

		for (const [title, extension, start] of [
			['Export CSV', 'csv', '"day (UTC)","traces"'],
			['Export PNG', 'png', '\u0089PNG'],
		] as const) {
			it(`${title} writes what is shown to a file of the person's choice`, async () => {
				const panel = await inFront('Metrics');
				await panel.frame.getByRole('button', { name: title }).click();
				await workbench.quickInput.waitForStep(`Save ${extension.toUpperCase()}`);
				await workbench.quickInput.accept();
				await workbench.notifications.waitFor(`.${extension}`);
				const names = (await readdir(session.folder)).filter((name) => name.endsWith(`.${extension}`));
				assert.match(names.join(), /^metrics-Document-Search-[-\d]+\.(csv|png)$/);
				const text = await readFile(join(session.folder, names[0] ?? ''), 'latin1');
				assert.equal(text.slice(0, start.length), start);
			});
		}

		it('a range is a click away', async () => {
			const panel = await inFront('Metrics');
			await panel.frame.getByRole('button', { name: '7d' }).click();
			const { query } = await session.proxy.waitFor('GET', /\/metrics\/daily$/);
			const days = (Date.now() - Date.parse(query.get('fromTimestamp') ?? '')) / 86_400_000;
			assert.ok(days >= 6 && days <= 8, `${String(days)} days`);
			await panel.waitForText('Last 7 days, by UTC day.');
		});

		it('tags narrow the figures', async () => {
			const panel = await inFront('Metrics');
			await panel.frame.getByRole('textbox', { name: 'Tags' }).fill('no-such-tag');
			await panel.frame.getByRole('button', { name: 'Add Filter' }).click();
			const { query } = await session.proxy.waitFor('GET', /\/metrics\/daily$/);
			assert.deepEqual(query.getAll('tags'), ['no-such-tag']);
			await panel.frame.getByRole('button', { name: 'Remove filter Tag: no-such-tag' }).click();
			await panel.waitForText('Last 7 days, by UTC day.');
		});
	});

	describe('over a reload of the window', () => {
		it('are back as they were left', async () => {
			// The range stands in a text within a text: a backslash follows it.
			await workbench.reloadWhenKept(
				'spandeck.traces',
				'timestamp.asc',
				'handbook-question',
				'spandeck.metrics',
				'"7d\\',
			);
			await waitForConnections(workbench.page);
			await workbench.tab('Metrics: Document Search').click();
			const metrics = await workbench.panel('Metrics: Document Search');
			await metrics.waitForText('Last 7 days, by UTC day.');
			await workbench.tab('Traces: Document Search').click();
			const traces = await workbench.panel('Traces: Document Search');
			await traces.waitForText('50 of 120 traces');
			await traces.frame.locator('th[aria-sort="ascending"]').filter({ hasText: 'Time' }).waitFor();
			await workbench.tab('handbook-question').click();
			const trace = await workbench.panel('handbook-question');
			await trace.frame.getByRole('treeitem').filter({ hasText: 'search-index' }).waitFor();
		});
	});
});
