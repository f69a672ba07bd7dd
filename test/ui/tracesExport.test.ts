import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../host/eventually.ts';
import type { Panel } from './pages/panel.ts';
import { describeInSharedSession } from './sharedSession.ts';

const project = ['Brightwater Software', 'Document Search'] as const;
/** What the sample has in this project: two pages of an export. */
const traceCount = 120;

describeInSharedSession('an export of traces', (shared) => {
	let panel: Panel;

	before(async () => {
		const { workbench } = shared();
		await workbench.explorer.expand(project);
		await (await workbench.explorer.waitForRow([...project, 'Traces'])).click();
		panel = await workbench.panel('Traces: Document Search');
		await panel.waitForText(`50 of ${traceCount} traces`);
	});

	const files = async () => (await readdir(shared().folder)).filter((name) => name.startsWith('traces-'));

	/** Chooses format and file; the file that VS Code suggests, or one of this name beside it. */
	async function start(format: string): Promise<void> {
		const { quickInput } = shared().workbench;
		await panel.frame.getByRole('button', { name: 'Export', exact: true }).click();
		await quickInput.waitForStep('Format');
		await quickInput.pick(format);
		await quickInput.waitForStep(`Save ${format}`);
		await quickInput.accept();
	}

	it('is ended in the middle by the button of its progress, and leaves no file', async () => {
		const { proxy, workbench } = shared();
		const release = proxy.hold(
			({ pathname, searchParams }) => pathname.endsWith('/traces') && searchParams.get('page') === '2',
		);
		try {
			await start('JSON');
			await workbench.notifications.waitFor(`100 of ${traceCount}`);
			await workbench.notifications.press('Exporting traces', 'Cancel');
			await workbench.notifications.withText('Exporting traces').waitFor({ state: 'detached' });
			// VS Code takes the message away before the export has come to its end.
			await eventually('leaves no file', async () => (await files()).length === 0);
			assert.equal(await workbench.notifications.countWithText(/not exported|Exported/), 0);
		} finally {
			release();
		}
	});

	it('writes every trace of every page, one a line, and offers to open the file', async () => {
		const { folder, workbench } = shared();
		await start('JSON Lines');
		await workbench.notifications.waitFor(`Exported ${traceCount} traces`);
		const [name = '', ...others] = await files();
		assert.deepEqual([/^traces-[-\d]+\.jsonl$/.test(name), others], [true, []]);
		const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
		const ids = new Set(lines.map((line) => (JSON.parse(line) as { readonly id: string }).id));
		assert.equal(ids.size, traceCount);
		await workbench.notifications.press('Exported', 'Open');
		await workbench.tab(name).waitFor();
	});
});
