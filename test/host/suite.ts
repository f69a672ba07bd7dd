import { format } from 'node:util';
import Mocha from 'mocha';
import { reportLine } from '../harness/hostReport.ts';

// VS Code's own lines share the console; the runner outside tells ours by their mark.
Mocha.reporters.Base.consoleLog = (...values: unknown[]) => {
	for (const line of format(...values).split('\n')) {
		console.log(reportLine(line));
	}
};

/** The bundle imports this file first: the tests after it find `describe` and `it`. */
const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, forbidOnly: true, forbidPending: true, color: false });
mocha.suite.emit('pre-require', globalThis, 'host', mocha);

/** What VS Code's extension host calls. Rejects when a test failed, and VS Code's exit code says so. */
export async function run(): Promise<void> {
	const failures = await new Promise<number>((resolve) => {
		mocha.run(resolve);
	});
	if (failures > 0) {
		throw new Error(`${failures} tests failed`);
	}
}
