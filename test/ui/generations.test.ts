import assert from 'node:assert/strict';
import { platformConnection } from '../harness/connect.ts';
import type { ConnectionArguments } from '../harness/connector/environment.ts';
import { type PlatformInfo, startPlatform } from '../harness/platform.ts';
import { takeScreenshot } from '../harness/screenshot.ts';
import type { Workbench } from './pages/workbench.ts';
import { walkByKeyboard } from './keyboardWalk.ts';
import { type Session, startSession } from './session.ts';

interface Combination {
	readonly kind: 'platform' | 'langfuse' | 'local';
	readonly generation: 'v3' | 'v4';
}

/** Each kind and each generation once; `v3` on a platform is what every other test of the panels has. */
const combinations: readonly Combination[] = [
	{ kind: 'langfuse', generation: 'v3' },
	{ kind: 'langfuse', generation: 'v4' },
	{ kind: 'local', generation: 'v3' },
	...(process.env['SPANDECK_LONG'] === undefined
		? []
		: ([
				{ kind: 'platform', generation: 'v3' },
				{ kind: 'platform', generation: 'v4' },
				{ kind: 'local', generation: 'v4' },
			] as const)),
];

function connectionTo(kind: Combination['kind'], info: PlatformInfo): ConnectionArguments {
	const { analyticsUrl, publicKey, secretKey } = info;
	return kind === 'langfuse'
		? { label: 'Server', kind, analyticsUrl, publicKey, secretKey }
		: { ...platformConnection('Server', info), kind };
}

for (const { kind, generation } of combinations) {
	describe(`the panels on a ${kind} connection to a server of generation ${generation}`, () => {
		let platform: Awaited<ReturnType<typeof startPlatform>>;
		let session: Session;
		let workbench: Workbench;
		/** The way to the project in the sidebar: a Langfuse connection has but one. */
		const project = kind === 'langfuse' ? ['Support Chat'] : ['Brightwater Software', 'Support Chat'];

		before(async () => {
			platform = await startPlatform({ generation });
			session = await startSession({ connections: [connectionTo(kind, platform.info)] });
			workbench = session.workbench;
			// Everything asked of the window answers within a fraction of this.
			workbench.page.setDefaultTimeout(12_000);
			await workbench.explorer.expand(project);
		});
		after(async () => {
			await session.close();
			await platform.stop();
		});
		afterEach(async function () {
			const { currentTest } = this;
			if (currentTest?.state === 'failed') {
				await takeScreenshot(workbench.page, `failed ${currentTest.fullTitle()}`.replace(/\W+/g, '-'));
			}
		});

		async function open(node: 'Traces' | 'Metrics') {
			await (await workbench.explorer.waitForRow([...project, node])).click();
			return workbench.panel(`${node}: Support Chat`);
		}

		it('list the traces, with a total where the server has one', async () => {
			const panel = await open('Traces');
			await panel.frame.locator('tbody tr').first().waitFor();
			await panel.waitForText(generation === 'v3' ? /^50 of [\d,]+ traces$/ : /total/i);
			await takeScreenshot(workbench.page, `traces-${kind}-${generation}`);
		});

		it('filter by a name', async () => {
			const panel = await workbench.panel('Traces: Support Chat');
			const filter = panel.frame.getByRole('combobox', { name: 'Filter traces' });
			await filter.fill('name:support-turn ');
			await filter.press('Enter');
			await panel.frame.getByRole('list', { name: 'Filters in force' }).getByText('Name: support-turn').waitFor();
			await panel.frame.locator('tbody tr').filter({ hasText: 'support-turn' }).first().waitFor();
			await panel.frame.getByRole('button', { name: 'Clear All' }).click();
		});

		it('show the inside of a trace, with the texts of an observation', async () => {
			const list = await open('Traces');
			await list.frame.locator('tbody tr').filter({ hasText: 'support-turn' }).first().locator('td').first().dblclick();
			const trace = await workbench.panel(/^support-turn/);
			await trace.frame.getByRole('treeitem').nth(1).click();
			const input = trace.frame.getByRole('region', { name: 'Input', exact: true });
			await input.waitFor();
			assert.notEqual((await input.innerText()).trim(), '');
			await takeScreenshot(workbench.page, `trace-${kind}-${generation}`);
		});

		it('draw the daily metrics, and say where they are approximate', async () => {
			const panel = await open('Metrics');
			const days = panel.frame.getByRole('table', { name: 'Figures by UTC day' });
			await days.waitFor();
			assert.equal(await days.locator('tbody tr').count(), 32);
			assert.doesNotMatch(await days.locator('tbody tr').first().innerText(), /^Total\s+0\s/);
			const notice = panel.frame.getByText(/counts approximately/);
			assert.equal(await notice.count(), generation === 'v4' ? 1 : 0);
			await takeScreenshot(workbench.page, `metrics-${kind}-${generation}`);
		});

		describe('by keyboard alone', () => {
			walkByKeyboard(() => ({ session, project, name: `${kind}-${generation}` }));
		});
	});
}
