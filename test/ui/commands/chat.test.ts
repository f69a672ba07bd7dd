import assert from 'node:assert/strict';
import type { ToolName } from '../../../src/names.ts';
import { type ConnectedSession, startConnectedSession } from '../session.ts';
import { exercise } from '../sharedSession.ts';

const organization = ['Brightwater Software'] as const;
const project = [...organization, 'Support Chat'] as const;
const share = 'Share Content';
const withhold = 'Share Figures Only';

/** What an answer of `spandeck_getTrace` says of content. */
interface TraceAnswer {
	readonly content: unknown;
	readonly trace: { readonly totalTokens: number };
}

describe('chat, as a person meets it', function () {
	this.timeout(90_000);
	let session: ConnectedSession;
	before('start VS Code with chat', async () => {
		session = await startConnectedSession({ chatCaller: true, settings: { 'chat.disableAIFeatures': false } });
		await session.workbench.page.setViewportSize({ width: 1500, height: 1100 });
		await session.workbench.explorer.expand(project);
	});
	after(() => session.close());
	beforeEach(() => session.proxy.clear());
	afterEach(() => session.workbench.leaveEverything());

	/** Waits until the box of the chat holds this text, and it was not sent. */
	async function waitForQuestion(text: RegExp): Promise<void> {
		const { page } = session.workbench;
		const lines = page.locator('.interactive-input-part .monaco-editor .view-lines');
		await lines.filter({ hasText: text }).waitFor();
	}

	async function openFirstTrace(): Promise<string> {
		const { explorer, quickInput } = session.workbench;
		await explorer.chooseFromContextMenu([...project, 'Traces'], 'Open Trace');
		await quickInput.waitForStep('Choose a trace');
		const name = await quickInput.items.first().locator('.label-name').innerText();
		await quickInput.items.first().click();
		return name;
	}

	describe('Explain with Chat', () => {
		afterEach(async () => {
			await session.workbench.runCommand('View: Close All Editors');
		});

		exercise('spandeck.trace.explain', 'from the menu of a trace’s panel fills in the tool and the ids', async () => {
			const { frame } = await session.workbench.panel(await openFirstTrace());
			await frame.getByRole('tree', { name: 'Observations' }).waitFor();
			await frame.getByRole('button', { name: 'More' }).click();
			await frame.getByRole('menuitem', { name: 'Explain with Chat' }).click();
			await waitForQuestion(/#spandeckTrace\sExplain\sthis\strace.*traceId:\s[0-9a-f]{32}/s);
		});

		it('from the list of traces names the one that is selected', async () => {
			const { explorer } = session.workbench;
			await explorer.pressInlineAction(project, 'Open Traces');
			const { frame } = await session.workbench.panel('Traces: Support Chat');
			const row = frame.getByRole('row').nth(3);
			await row.click({ modifiers: ['ControlOrMeta'] });
			await frame.getByRole('button', { name: 'Copy ID' }).click();
			await session.workbench.waitForStatus('Copied 1 ID');
			const traceId = await session.workbench.readClipboard();
			await frame.getByRole('button', { name: 'Explain with Chat' }).click();
			await waitForQuestion(new RegExp(`#spandeckTrace\\sExplain\\sthis\\strace.*traceId:\\s${traceId}`, 's'));
		});

		exercise('spandeck.metrics.explain', 'from the menu of Metrics fills in the tools and the project', async () => {
			await session.workbench.explorer.chooseFromContextMenu([...project, 'Metrics'], 'Explain Metrics with Chat');
			await waitForQuestion(/#spandeckMetrics\s#spandeckTraces\sExplain\sthese.*project:\sprj_/s);
		});

		it('from a day of the metrics names that day', async () => {
			const { explorer } = session.workbench;
			await explorer.chooseFromContextMenu([...project, 'Metrics'], 'Open Metrics');
			const { frame } = await session.workbench.panel('Metrics: Support Chat');
			const days = frame.getByRole('button', { name: /^Explain \d{4}-\d{2}-\d{2} with Chat$/ });
			const label = (await days.nth(2).getAttribute('aria-label')) ?? '';
			await days.nth(2).click();
			const [day = ''] = /\d{4}-\d{2}-\d{2}/.exec(label) ?? [];
			await waitForQuestion(new RegExp(`Explain\\s${day}\\s\\(UTC\\).*from:\\s${day}.*to:\\s${day}`, 's'));
		});
	});

	describe('before content of a trace goes to a model', () => {
		let traceId: string;

		async function callTool(name: ToolName, input: object): Promise<void> {
			const { quickInput } = session.workbench;
			await session.workbench.runCommand('Test: Call a Tool');
			await quickInput.waitForStep('Tool and input as JSON');
			await quickInput.answer(JSON.stringify({ name, input }));
		}

		async function answer<Answer>(): Promise<Answer> {
			await session.workbench.waitForStatus('tool answered');
			return JSON.parse(await session.workbench.readClipboard()) as Answer;
		}

		const readTrace = () => callTool('spandeck_getTrace', { project: 'Support Chat', traceId });

		before('find a trace', async () => {
			await callTool('spandeck_listTraces', { project: 'Support Chat', level: 'ERROR', limit: 1 });
			const { traces } = await answer<{ readonly traces: readonly [{ readonly id: string }] }>();
			traceId = traces[0].id;
		});

		it('the person is asked; a no leaves the figures', async () => {
			const { dialog } = session.workbench;
			await readTrace();
			assert.match(
				await dialog.text(),
				/Share the content of traces of Platform with chat\?.*the trace support-turn in the project Support Chat.*Take Back Chat Consent/s,
			);
			await dialog.press(withhold);
			const { content, trace } = await answer<TraceAnswer>();
			assert.match(String(content), /^Withheld: the person did not agree/);
			assert.ok(trace.totalTokens > 0);
		});

		it('is not agreed to by a stray Enter', async () => {
			await readTrace();
			await session.workbench.dialog.text();
			await session.workbench.page.keyboard.press('Enter');
			assert.match(String((await answer<TraceAnswer>()).content), /^Withheld/);
		});

		it('is asked again after a no, and no more after a yes', async () => {
			const { dialog } = session.workbench;
			await readTrace();
			await dialog.press(share);
			assert.deepEqual(Object.keys((await answer<TraceAnswer>()).content as object), ['input', 'output', 'metadata']);

			await readTrace();
			assert.equal(typeof (await answer<TraceAnswer>()).content, 'object');
		});

		it('is asked again once the yes was taken back in the menu of the sidebar', async () => {
			const { dialog, explorer } = session.workbench;
			await explorer.chooseFromTitleMenu('Take Back Chat Consent');
			await session.workbench.waitForStatus('Chat asks again before content is shared: Platform');
			await readTrace();
			await dialog.press(share);
			assert.equal(typeof (await answer<TraceAnswer>()).content, 'object');
		});

		it('is asked each time where the connection is marked as production', async () => {
			const { dialog, explorer, quickInput } = session.workbench;
			await session.workbench.runCommand('Spandeck: Edit Connection');
			await quickInput.waitForStep('What do you want to change?');
			await quickInput.pick('Production and read-only');
			await quickInput.waitForStep('Marks of the connection');
			await quickInput.pickSeveral(['Production']);
			await explorer.waitForDescription(organization, /production/);
			for (const button of [share, withhold]) {
				await readTrace();
				assert.match(await dialog.text(), /marked as production: you are asked each time/);
				await dialog.press(button);
				assert.equal(typeof (await answer<TraceAnswer>()).content, button === share ? 'object' : 'string');
			}
		});
	});
});
