import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { type Session, startSession } from './session.ts';

/** What a Langfuse SDK sends of a run with two answers of a model, of which one failed and has no known cost. */
function run(): object[] {
	const timestamp = new Date().toISOString();
	const event = (type: string, body: object) => ({ id: randomUUID(), type, timestamp, body });
	const traceId = randomUUID();
	return [
		event('trace-create', { id: traceId, timestamp, name: 'parcel-question' }),
		event('generation-create', {
			id: randomUUID(),
			traceId,
			startTime: timestamp,
			usageDetails: { input: 8000, output: 100, total: 8100 },
			costDetails: { total: 0.0312 },
		}),
		event('generation-create', { id: randomUUID(), traceId, startTime: timestamp, level: 'ERROR' }),
	];
}

describe('the status bar', () => {
	let session: Session;
	let item: Locator;
	before(async () => {
		session = await startSession({ settings: { 'spandeck.localPlatform.port': 0 } });
		item = session.workbench.page.locator('.statusbar [id="spandeck.spandeck.spandeck.localPlatform"]');
	});
	after(() => session.close());

	const waitFor = (text: string) => item.filter({ hasText: text }).waitFor();

	it('says nothing while no local platform runs', async () => {
		await session.workbench.openSidebar();
		assert.equal(await item.count(), 0);
	});

	it('says that the local platform runs, once it does', async () => {
		await session.workbench.explorer.pressWelcomeButton('Try It with Sample Data');
		await waitFor('Local Platform');
	});

	it('says the sum of the last run, with an icon and a word for its errors', async () => {
		const { workbench } = session;
		await workbench.runCommand('Spandeck: Copy SDK Environment of Local Platform');
		await workbench.quickInput.pick('.env File');
		await workbench.waitForStatus('Environment of Support Chat copied; the clipboard is cleared in a minute');
		const pasted = await workbench.readClipboard();
		const [publicKey, secretKey, baseUrl] = pasted.split('\n').map((line) => line.slice(line.indexOf('=') + 1));
		const answer = await fetch(`${baseUrl}/api/public/ingestion`, {
			method: 'POST',
			headers: { Authorization: `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}` },
			body: JSON.stringify({ batch: run() }),
		});
		assert.equal(answer.status, 207);
		const words = '2 generations, 8.1k tokens, $0.0312 and unknown, 1 error';
		await waitFor(words);
		await item.locator('.codicon-warning').waitFor();
		const label = await item.getByRole('button').getAttribute('aria-label');
		assert.equal(label, `Spandeck: the local platform runs. Last run: ${words}`);
	});

	it('opens the traces of the last run', async () => {
		const { workbench } = session;
		await item.click();
		await workbench.quickInput.item('Open Traces').first().click();
		const list = await workbench.panel('Traces: Support Chat');
		await list.frame.getByRole('row').getByText('parcel-question', { exact: true }).first().waitFor();
	});

	it('says nothing any more when the local platform was stopped from its menu', async () => {
		const { workbench } = session;
		await item.click();
		await workbench.quickInput.item('Stop Local Platform').first().click();
		await workbench.dialog.press('Stop');
		await item.waitFor({ state: 'detached' });
	});
});
