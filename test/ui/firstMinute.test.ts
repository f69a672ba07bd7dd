import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type FirstStep, firstSteps } from '../../src/names.ts';
import { takeScreenshot } from '../harness/screenshot.ts';
import type { Workbench } from './pages/workbench.ts';
import { startSession, type Session } from './session.ts';
import { lookInEachTheme, themes } from './themes.ts';

const steps = Object.keys(firstSteps) as FirstStep[];
/** What a step's picture shows, as a screen reader says it. */
const pictures: Readonly<Record<FirstStep, string>> = {
	connect: 'Two doors',
	lookAround: 'The sidebar',
	sendTrace: 'An app in a terminal',
	openTrace: 'A trace',
	createKey: 'A new API key',
};
const project = ['Brightwater Software', 'Support Chat'] as const;

describe('the first minute', () => {
	let session: Session;
	let workbench: Workbench;

	before(async () => {
		session = await startSession({ settings: { 'spandeck.localPlatform.port': 0 } });
		workbench = session.workbench;
	});
	after(() => session.close());

	it('the empty view offers the two doors', async () => {
		await workbench.explorer.welcome.getByRole('button', { name: 'Add Connection' }).waitFor();
		await workbench.explorer.welcome.getByRole('button', { name: 'Try It with Sample Data' }).waitFor();
		await takeScreenshot(workbench.page, 'first-minute-empty');
		assert.deepEqual(await lookInEachTheme(workbench, 'empty', ['tree']), []);
	});

	it('a step of the walkthrough that was only begun is not ticked off', async () => {
		const { walkthrough, quickInput } = workbench;
		await walkthrough.open();
		assert.deepEqual(await walkthrough.done(), []);
		await walkthrough.press('connect', 'Add Connection');
		await quickInput.waitForStep('What do you want to connect to?');
		await quickInput.cancel();
		await quickInput.waitForClosed();
		await walkthrough.press('lookAround', 'Show the Sidebar');
		await workbench.explorer.welcome.getByRole('button', { name: 'Add Connection' }).waitFor();
		assert.deepEqual(await walkthrough.done(), []);
	});

	it('Try It with Sample Data fills the tree, and ticks off that one is connected', async () => {
		await workbench.explorer.pressWelcomeButton('Try It with Sample Data');
		await workbench.explorer.waitForRow(project.slice(0, 1));
		await workbench.walkthrough.waitForDone('connect');
		await takeScreenshot(workbench.page, 'first-minute-filled');
	});

	it('opening a project shows what it has, and ticks off that one looked around', async () => {
		await workbench.explorer.expand(project.slice(0, 1));
		assert.deepEqual(await workbench.walkthrough.done(), ['connect']);
		await workbench.explorer.expand(project);
		const sections = await workbench.explorer.children(project);
		assert.deepEqual(
			sections.map(({ label }) => label),
			['API Keys', 'LLM API Keys', 'Members', 'Invitations', 'Sentinel Passes', 'Traces', 'Metrics'],
		);
		await workbench.walkthrough.waitForDone('lookAround');
	});

	it('a trace that an app sends with the copied keys ticks off its step; copying them does not', async () => {
		const { explorer, quickInput, walkthrough } = workbench;
		await explorer.chooseFromContextMenu(project, 'Copy Environment');
		await quickInput.pick('.env File');
		await workbench.waitForStatus('Environment of Support Chat copied');
		assert.deepEqual(await walkthrough.done(), ['connect', 'lookAround']);
		assert.equal(await sendTrace(await workbench.readClipboard()), 207);
		await walkthrough.waitForDone('sendTrace');
	});

	it('a trace that is opened from the list ticks off its step', async () => {
		const { walkthrough } = workbench;
		await (await workbench.explorer.waitForRow([...project, 'Traces'])).click();
		const list = await workbench.panel('Traces: Support Chat');
		await list.frame.getByRole('row').getByText('first-answer', { exact: true }).first().click();
		await workbench.tab('first-answer').waitFor();
		await walkthrough.open();
		await walkthrough.waitForDone('openTrace');
	});

	it('a key that is created ticks off the last step', async () => {
		const { dialog, quickInput, walkthrough } = workbench;
		await walkthrough.press('createKey', 'Create API Key');
		await quickInput.waitForStep('Choose an organization');
		await quickInput.pick(project[0]);
		await quickInput.waitForStep('Choose a project');
		await quickInput.pick(project[1]);
		await quickInput.waitForStep('Name of the new API key');
		assert.deepEqual(await walkthrough.done(), steps.slice(0, -1));
		await quickInput.answer('First app');
		await quickInput.waitForStep('When does the key expire?');
		await quickInput.accept();
		assert.match(await dialog.text(), /The secret is shown this once/);
		await dialog.cancel();
		await walkthrough.waitForDone('createKey');
		assert.deepEqual(await walkthrough.done(), steps);
	});

	it('each step shows its picture, in every theme', async () => {
		const { page, walkthrough } = workbench;
		await page.setViewportSize({ width: 1800, height: 900 });
		for (const theme of themes) {
			await workbench.chooseTheme(theme);
			await walkthrough.open();
			for (const step of steps) {
				await walkthrough.select(step);
				await walkthrough.picture(pictures[step]).waitFor();
				await takeScreenshot(page, `walkthrough-${step}-${theme}`);
			}
		}
		await workbench.chooseTheme('dark');
	});
});

/** Sends what a Langfuse SDK does. @param environment as it was copied @returns the status of the answer */
async function sendTrace(environment: string): Promise<number> {
	const [publicKey, secretKey, baseUrl] = environment.split('\n').map((line) => line.slice(line.indexOf('=') + 1));
	const timestamp = new Date().toISOString();
	const body = { id: randomUUID(), timestamp, name: 'first-answer' };
	const answer = await fetch(`${baseUrl}/api/public/ingestion`, {
		method: 'POST',
		headers: { Authorization: `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}` },
		body: JSON.stringify({ batch: [{ id: randomUUID(), type: 'trace-create', timestamp, body }] }),
	});
	return answer.status;
}
