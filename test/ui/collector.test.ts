import assert from 'node:assert/strict';
import { readmeApps, runReadmeApp } from '../harness/readmeApps.ts';
import { type OpenAiServer, openAiServer } from '../harness/servers/openAiServer.ts';
import type { Panel } from './pages/panel.ts';
import { type Session, startSession } from './session.ts';

/** Whose keys are copied. */
const project = ['Brightwater Software', 'Support Chat'] as const;

/** The README's apps: the name of each one's trace, and of the call of a model in it. */
const traces: Readonly<Record<string, readonly [trace: string, observation: string]>> = {
	'langfuse.mjs': ['parcel-question', 'answer'],
	'langfuse-3.mjs': ['parcel-question-3', 'answer'],
	'opentelemetry.mjs': ['chat gpt-4o', 'chat gpt-4o'],
	'ai-sdk.mjs': ['invoke_agent gpt-4o', 'chat gpt-4o'],
	'openinference.mjs': ['OpenAI Chat Completions', 'OpenAI Chat Completions'],
};

describe("an app's traces, from nothing to the editor", () => {
	let session: Session;
	let openAi: OpenAiServer;
	let pasted: string;

	before(async () => {
		session = await startSession({ settings: { 'spandeck.localPlatform.port': 0 } });
		openAi = await openAiServer();
	});
	after(async () => {
		openAi.close();
		await session.close();
	});

	async function openList(): Promise<Panel> {
		const { explorer } = session.workbench;
		await (await explorer.waitForRow([...project, 'Traces'])).click();
		const list = await session.workbench.panel('Traces: Support Chat');
		await list.frame.getByRole('grid', { name: 'Traces' }).waitFor();
		return list;
	}

	it('Try It with Sample Data and Copy SDK Environment give three lines to paste', async () => {
		const { workbench } = session;
		await workbench.explorer.pressWelcomeButton('Try It with Sample Data');
		await workbench.explorer.expand(project);
		await workbench.runCommand('Spandeck: Copy SDK Environment of Local Platform');
		await workbench.quickInput.pick('.env File');
		await workbench.waitForStatus('Environment of Support Chat copied; the clipboard is cleared in a minute');
		pasted = await workbench.readClipboard();
		const names = pasted.trimEnd().split('\n');
		assert.deepEqual(
			names.map((line) => line.split('=')[0]),
			['LANGFUSE_PUBLIC_KEY', 'LANGFUSE_SECRET_KEY', 'LANGFUSE_BASE_URL'],
		);
	});

	it("the README's apps run with them", async () => {
		for (const app of await readmeApps()) {
			await runReadmeApp(app, pasted, { OPENAI_API_KEY: 'none', OPENAI_BASE_URL: openAi.url });
		}
	});

	for (const [file, [trace, observation]] of Object.entries(traces)) {
		it(`the trace of ${file} opens from the list, with what was asked of the model`, async () => {
			const list = await openList();
			await list.frame.getByRole('row').getByText(trace, { exact: true }).first().click();
			const panel = await session.workbench.panel(trace);
			await panel.frame.getByRole('treeitem').filter({ hasText: observation }).last().click();
			await panel.frame.getByRole('heading', { level: 2, name: observation }).waitFor();
			const input = panel.frame.getByRole('region', { name: 'Input', exact: true });
			await input.getByText('Where is my parcel?').first().waitFor();
		});
	}
});
