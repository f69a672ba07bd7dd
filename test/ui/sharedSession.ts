import type { PersonCommandId } from '../../src/names.ts';
import { takeScreenshot } from '../harness/screenshot.ts';
import { type ConnectedSession, startConnectedSession } from './session.ts';

/** Tall enough for every row that these tests open: the tree draws only what is on the screen. */
const windowSize = { width: 1400, height: 1500 };

/** Everything asked of the window answers within a fraction of this. */
const patienceMs = 12_000;

let session: ConnectedSession | undefined;
let suitesLeft = 0;

async function begin(): Promise<void> {
	session ??= await startConnectedSession();
	const { page } = session.workbench;
	await page.setViewportSize(windowSize);
	page.setDefaultTimeout(patienceMs);
}

async function end(): Promise<void> {
	const ending = session;
	session = undefined;
	await ending?.close();
}

// Where only some tests of a suite were chosen, its own end may never come.
after(end);

/** What the tests of a suite are handed: the session, once it runs. */
export type SharedSession = () => ConnectedSession;

/**
 * A suite of tests that share one VS Code, signed in to a platform, with the other suites made here: starting one takes
 * longer than all their clicks. It ends with the last of them. What a test leaves open is closed after it.
 */
export function describeInSharedSession(title: string, tests: (shared: SharedSession) => void): void {
	suitesLeft += 1;
	describe(title, () => {
		const shared = () => {
			if (session === undefined) {
				throw new Error('The shared VS Code runs only while a test of its suites does.');
			}
			return session;
		};
		before(begin);
		beforeEach(() => shared().proxy.clear());
		afterEach(async function () {
			const { workbench } = shared();
			if (this.currentTest?.state === 'failed') {
				await takeScreenshot(workbench.page, `failed ${this.currentTest.fullTitle()}`.replace(/\W+/g, '-'));
				await workbench.leaveEverything();
			}
		});
		after(async () => {
			suitesLeft -= 1;
			if (suitesLeft === 0) {
				await end();
			}
		});
		tests(shared);
	});
}

/**
 * A test that runs a command as a person does, with mouse and keyboard alone, and judges by what the server was asked and
 * what the person then sees. `everyCommand.test.ts` reads these calls: a command without one fails there.
 */
export function exercise(command: PersonCommandId, claim: string, act: () => Promise<void>): void {
	it(`${command}: ${claim}`, act);
}
