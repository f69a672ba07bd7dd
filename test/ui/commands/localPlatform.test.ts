import assert from 'node:assert/strict';
import { type Session, startSession } from '../session.ts';
import { exercise } from '../sharedSession.ts';

/** What *Copy SDK Environment* copies. */
interface Environment {
	readonly baseUrl: string;
	readonly authorization: string;
}

function environmentOf(text: string): Environment {
	const value = (name: string): string => new RegExp(`^${name}=(\\S+)$`, 'm').exec(text)?.[1] ?? '';
	const pair = `${value('LANGFUSE_PUBLIC_KEY')}:${value('LANGFUSE_SECRET_KEY')}`;
	return {
		baseUrl: value('LANGFUSE_BASE_URL'),
		authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
	};
}

/** @returns the status of the project that the keys open */
async function statusOf({ baseUrl, authorization }: Environment): Promise<number> {
	return (await fetch(`${baseUrl}/api/public/projects`, { headers: { authorization } })).status;
}

describe('the local platform, with mouse and keyboard', () => {
	let session: Session;
	let environment: Environment;

	before(async () => {
		session = await startSession({ settings: { 'spandeck.localPlatform.port': 0 } });
	});
	after(() => session.close());

	async function copyEnvironment(): Promise<Environment> {
		const { workbench } = session;
		await workbench.runCommand('Spandeck: Copy SDK Environment of Local Platform');
		await workbench.quickInput.waitForStep('Copy the environment for what?');
		await workbench.quickInput.pick('.env File');
		await workbench.waitForStatus('Environment of Support Chat copied; the clipboard is cleared in a minute');
		return environmentOf(await workbench.readClipboard());
	}

	exercise('spandeck.localPlatform.start', 'from the menu of the view; the tree fills', async () => {
		const { explorer } = session.workbench;
		await explorer.chooseFromTitleMenu('Start Local Platform');
		await explorer.waitForRow(['Brightwater Software']);
	});

	exercise('spandeck.localPlatform.copySdkEnvironment', 'from F1: the keys open a project of it', async () => {
		environment = await copyEnvironment();
		assert.match(environment.baseUrl, /^http:\/\/127\.0\.0\.1:\d+$/);
		assert.equal(await statusOf(environment), 200);
	});

	it('resetting it is not done without an agreement', async () => {
		const { workbench } = session;
		const { dialog } = workbench;
		await workbench.runCommand('Spandeck: Reset Local Platform');
		assert.match(await dialog.text(), /All its organizations, projects, keys and traces are deleted/);
		await dialog.cancel();
		assert.equal(await statusOf(environment), 200);
	});

	exercise('spandeck.localPlatform.reset', 'from F1, once agreed to: the old keys open nothing', async () => {
		const { workbench } = session;
		await workbench.runCommand('Spandeck: Reset Local Platform');
		await workbench.dialog.press('Delete All and Reset');
		await workbench.waitForStatus('The local platform starts anew');
		const renewed = await copyEnvironment();
		assert.notEqual(renewed.authorization, environment.authorization);
		assert.deepEqual(
			[await statusOf(renewed), await statusOf({ ...environment, baseUrl: renewed.baseUrl })],
			[200, 401],
		);
		await workbench.explorer.waitForRow(['Brightwater Software']);
		environment = renewed;
	});

	exercise('spandeck.localPlatform.stop', 'from F1, once agreed to: nothing answers there any more', async () => {
		const { workbench } = session;
		await workbench.runCommand('Spandeck: Stop Local Platform');
		await workbench.dialog.press('Stop');
		await workbench.waitForStatus('The local platform is stopped');
		await assert.rejects(statusOf(environment));
	});
});
