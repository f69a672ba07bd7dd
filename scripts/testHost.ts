// npm run test:host: builds the tests of test/host, and runs them in a real extension host.
//
//     --vsix       against the installed dist/spandeck.vsix instead of the work tree
//     --desktop    in desktop VS Code (downloaded by @vscode/test-electron) instead of the web workbench
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { launchBrowser } from '../test/harness/browser.ts';
import { hostSuiteFile, repositoryRoot, vscodeTestDirectory, vsixFile } from '../test/harness/paths.ts';
import {
	globalStorageOf,
	installVsix,
	runSuiteInVscode,
	startVscodeServer,
	temporaryDirectories,
} from '../test/harness/vscode.ts';
import { buildExtension } from './steps.ts';

const timeoutMs = 240_000;

/** The suite looks there for which process serves the local platform. */
const storageVariable = 'SPANDECK_TEST_STORAGE';

/** VS Code runs tests only beside an extension under development; where Spandeck is installed, that is an empty one. */
async function emptyExtension(): Promise<string> {
	const directory = join(vscodeTestDirectory, 'empty-extension');
	await mkdir(directory, { recursive: true });
	const manifest = { name: 'empty', publisher: 'spandeck', version: '0.0.1', engines: { vscode: '^1.106.0' } };
	await writeFile(join(directory, 'package.json'), JSON.stringify(manifest));
	return directory;
}

async function workspaceFolder(): Promise<string> {
	const directory = join(vscodeTestDirectory, 'workspace');
	await mkdir(directory, { recursive: true });
	return directory;
}

async function testInWeb(installed: boolean): Promise<number> {
	const directories = await temporaryDirectories();
	const browser = await launchBrowser();
	try {
		if (installed) {
			await installVsix(directories, vsixFile);
		}
		const environment = { [storageVariable]: globalStorageOf(directories) };
		const server = await startVscodeServer(directories, { testDriver: true, environment });
		try {
			return await runSuiteInVscode({
				server,
				browser,
				window: {
					folder: await workspaceFolder(),
					extensionDevelopmentPath: installed ? await emptyExtension() : repositoryRoot,
					extensionTestsPath: hostSuiteFile,
				},
				onReport: (line) => {
					console.log(line);
				},
				timeoutMs,
			});
		} finally {
			await server.stop();
		}
	} finally {
		await browser.close();
		await directories.remove();
	}
}

async function testOnDesktop(): Promise<number> {
	const directories = await temporaryDirectories();
	try {
		return await runTests({
			extensionDevelopmentPath: repositoryRoot,
			extensionTestsPath: hostSuiteFile,
			launchArgs: [
				await workspaceFolder(),
				`--user-data-dir=${directories.userData}`,
				`--extensions-dir=${directories.extensions}`,
			],
			extensionTestsEnv: {
				[storageVariable]: join(directories.userData, 'User', 'globalStorage', 'spandeck.spandeck'),
			},
		});
	} finally {
		await directories.remove();
	}
}

const { values } = parseArgs({
	options: { vsix: { type: 'boolean', default: false }, desktop: { type: 'boolean', default: false } },
});
await buildExtension({ tests: true });
process.exitCode = values.desktop ? await testOnDesktop() : await testInWeb(values.vsix);
