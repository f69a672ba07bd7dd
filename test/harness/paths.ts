import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Bundled tests run from out/, scripts from their own folder: the root is where the lock file lies. */
function findRoot(directory: string): string {
	const parent = dirname(directory);
	if (existsSync(join(directory, 'package-lock.json')) || parent === directory) {
		return directory;
	}
	return findRoot(parent);
}

/** The folder with package.json, absolute. */
export const repositoryRoot = findRoot(import.meta.dirname);

/** Everything that set-up and runs leave behind and git ignores: VS Code, the browser, user data. */
export const vscodeTestDirectory = join(repositoryRoot, '.vscode-test');

/** What the build writes for the tests, their pictures and reports. */
const outDirectory = join(repositoryRoot, 'out');
export const screenshotsDirectory = join(outDirectory, 'screenshots');
export const hostSuiteFile = join(outDirectory, 'test', 'host', 'index.cjs');

/** What the build and `npm run package` write for people. */
export const distDirectory = join(repositoryRoot, 'dist');
export const vsixFile = join(distDirectory, 'spandeck.vsix');

/** The README's pictures, which `npm run screenshots` takes. */
export const picturesDirectory = join(repositoryRoot, 'docs', 'pictures');
