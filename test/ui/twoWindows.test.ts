import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { InstanceInfo } from '../../src/contract/localProcess.ts';
import { findInstance, isThere } from '../../src/localPlatform/platformControl.ts';
import { globalStorageOf } from '../harness/vscode.ts';
import type { Workbench } from './pages/workbench.ts';
import { type Session, startSession } from './session.ts';

/** Between two looks. */
const pauseMs = 50;
const organization = 'Brightwater Software';
/** One crash after another is left alone for a minute; each of these comes after the window was closed and opened. */
const rounds = process.env['SPANDECK_LONG'] === undefined ? 1 : 5;

describe('two windows on one local platform', function () {
	this.timeout(120_000 * rounds);
	let session: Session;
	before(async () => {
		session = await startSession({ settings: { 'spandeck.localPlatform.port': 0 } });
	});
	after(() => session.close());

	/** The one that runs now, having asked it. */
	async function running(): Promise<InstanceInfo> {
		const directories = { userData: session.userData, extensions: '' };
		for (;;) {
			const found = await findInstance(join(globalStorageOf(directories), 'platform.sqlite'));
			if (found !== undefined) {
				return found;
			}
			await wait(pauseMs);
		}
	}

	/** @returns after how many seconds its process is gone */
	async function secondsUntilGone({ pid }: InstanceInfo): Promise<number> {
		const start = performance.now();
		const isAlive = () => {
			try {
				return process.kill(pid, 0);
			} catch {
				return false;
			}
		};
		while (isAlive()) {
			await wait(pauseMs);
		}
		return (performance.now() - start) / 1000;
	}

	/** The tree asks the platform anew and shows what it says. */
	async function requireWorkingTree({ explorer }: Workbench): Promise<void> {
		await explorer.pressTitleAction('Refresh');
		await explorer.expand([organization]);
		const [project] = await explorer.children([organization]);
		assert.ok(project);
		await explorer.expand([organization, project.label, 'API Keys']);
	}

	it('use one process; it outlives the first, is started again after a crash, and is gone soon after the last', async () => {
		let first = session.workbench;
		await first.explorer.pressWelcomeButton('Try It with Sample Data');
		for (let round = 1; round <= rounds; round += 1) {
			await first.explorer.waitForRow([organization]);
			const started = await running();
			const second = await session.openAnotherWindow();
			await second.explorer.waitForRow([organization]);
			await requireWorkingTree(second);
			assert.deepEqual(await running(), started);

			await first.close();
			await requireWorkingTree(second);
			assert.deepEqual(await running(), started);

			process.kill(started.pid, 'SIGKILL');
			await secondsUntilGone(started);
			const again = await running();
			assert.notEqual(again.instanceId, started.instanceId);
			await requireWorkingTree(second);
			assert.equal(await isThere(again), true);

			const closing = secondsUntilGone(again);
			await second.close();
			assert.ok((await closing) < 10);

			first = await session.openAnotherWindow();
			await first.runCommand('Spandeck: Start Local Platform');
		}
	});
});
