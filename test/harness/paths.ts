import { join } from 'node:path';

/** The folder with package.json, absolute. */
export const repositoryRoot = join(import.meta.dirname, '..', '..');

/** Everything that set-up and runs leave behind and git ignores: the downloaded VS Code, the browser, user data. */
export const vscodeTestDirectory = join(repositoryRoot, '.vscode-test');

/** What the build writes for the tests, their pictures and reports. */
export const outDirectory = join(repositoryRoot, 'out');
export const screenshotsDirectory = join(outDirectory, 'screenshots');

/** What the build and `npm run package` write for people. */
export const distDirectory = join(repositoryRoot, 'dist');
export const vsixFile = join(distDirectory, 'spandeck.vsix');
