import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeInSharedSession, exercise } from '../sharedSession.ts';

const project = ['Brightwater Software', 'Document Search'] as const;
/** Never unfolded: its keys were not read before. */
const untouched = ['Oxbow Analytics', 'Forecast Explainer'] as const;

/** The three lines that an SDK reads, each value in a group. */
const environmentLines = /^LANGFUSE_PUBLIC_KEY=(pk-\S+)\nLANGFUSE_SECRET_KEY=(sk-\S+)\nLANGFUSE_BASE_URL=(\S+)\n$/;

describeInSharedSession("a project's environment, with mouse and keyboard", (shared) => {
	before(() => shared().workbench.explorer.expand(project.slice(0, 1)));

	const envFile = () => join(shared().folder, '.env');

	exercise('spandeck.project.copyEnvironment', 'from its menu, ready to paste into .env', async () => {
		const { platform, proxy, workbench } = shared();
		await workbench.explorer.expand(untouched.slice(0, 1));
		await workbench.explorer.chooseFromContextMenu(untouched, 'Copy Environment');
		await workbench.quickInput.waitForStep('Copy the environment for what?');
		await workbench.quickInput.pick('.env File');
		await workbench.waitForStatus('Environment of Forecast Explainer copied; the clipboard is cleared in a minute');
		const { query } = await proxy.waitFor('GET', /\/projects\/[^/]+$/);
		assert.equal(query.get('secret'), 'true');
		const [, publicKey, secretKey, baseUrl] = environmentLines.exec(await workbench.readClipboard()) ?? [];
		assert.equal(baseUrl, platform.analyticsUrl);
		const authorization = `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}`;
		const answer = await fetch(`${baseUrl}/api/public/projects`, { headers: { authorization } });
		assert.equal(answer.status, 200, 'the copied keys open the project');
	});

	it('the environment is copied for a shell, and what was chosen last is the first choice then', async () => {
		const { workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu(project, 'Copy Environment');
		await quickInput.waitForStep('Copy the environment for what?');
		await quickInput.pick('Shell');
		await workbench.waitForStatus('Environment of Document Search copied');
		const copied = await workbench.readClipboard();
		const script = `${copied}printf '%s' "$LANGFUSE_PUBLIC_KEY:$LANGFUSE_SECRET_KEY $LANGFUSE_BASE_URL"`;
		const { stdout } = await promisify(execFile)('/bin/sh', ['-c', script]);
		assert.match(stdout, /^pk-\S+:sk-\S+ http:\S+$/);

		await explorer.chooseFromContextMenu(project, 'Copy Environment');
		await quickInput.waitForStep('Copy the environment for what?');
		assert.match(await quickInput.items.first().innerText(), /^Shell/);
		await quickInput.accept();
		await quickInput.waitForClosed();
		assert.equal(await workbench.readClipboard(), copied);
	});

	exercise('spandeck.project.writeEnvFile', 'from its menu: every other line stays as it was', async () => {
		const { platform, workbench } = shared();
		const others =
			'# Local settings\nPORT=8080\n\nLANGFUSE_SECRET_KEY=sk-of-last-year # replace\nGREETING="Good day"\n';
		await writeFile(envFile(), others);
		await workbench.explorer.chooseFromContextMenu(project, 'Write .env File');
		await workbench.waitForStatus('Keys written to');
		const text = await readFile(envFile(), 'utf8');
		assert.match(
			text,
			/^# Local settings\nPORT=8080\n\nLANGFUSE_SECRET_KEY=sk-(?!of-last-year)\S+.*\nGREETING="Good day"\n/,
		);
		assert.match(text, /^LANGFUSE_PUBLIC_KEY=pk-\S+$/m);
		assert.match(text, new RegExp(`^LANGFUSE_BASE_URL=${platform.analyticsUrl}$`, 'm'));
	});

	it('a file that Git would commit is not written when the warning is cancelled', async () => {
		const { folder, workbench } = shared();
		await promisify(execFile)('git', ['init', '--quiet', folder]);
		await writeFile(envFile(), 'PORT=8080\n');
		await workbench.explorer.chooseFromContextMenu(project, 'Write .env File');
		assert.match(await workbench.dialog.text(), /\.env is not ignored by Git\./);
		await workbench.dialog.cancel();
		await workbench.waitForStatus('Nothing written');
		assert.equal(await readFile(envFile(), 'utf8'), 'PORT=8080\n');
	});

	it('Add to .gitignore adds it and writes the file', async () => {
		const { folder, workbench } = shared();
		await workbench.explorer.chooseFromContextMenu(project, 'Write .env File');
		await workbench.dialog.press('Add to .gitignore');
		await workbench.waitForStatus('Keys written to');
		assert.equal(await readFile(join(folder, '.gitignore'), 'utf8'), '.env\n');
		assert.match(await readFile(envFile(), 'utf8'), /^PORT=8080\nLANGFUSE_PUBLIC_KEY=pk-/);
	});

	it('a file that Git tracks is not written without a second question, ignored or not', async () => {
		const { folder, workbench } = shared();
		await promisify(execFile)('git', ['-C', folder, 'add', '--force', '.env']);
		await writeFile(envFile(), 'PORT=8080\n');
		await workbench.explorer.chooseFromContextMenu(project, 'Write .env File');
		assert.match(await workbench.dialog.text(), /\.env is tracked by Git\.[^]*git rm --cached \.env/);
		await workbench.dialog.cancel();
		await workbench.waitForStatus('Nothing written');
		assert.equal(await readFile(envFile(), 'utf8'), 'PORT=8080\n');
		await workbench.explorer.chooseFromContextMenu(project, 'Write .env File');
		await workbench.dialog.press('Write Anyway');
		await workbench.waitForStatus('Keys written to');
		assert.match(await readFile(envFile(), 'utf8'), /^PORT=8080\nLANGFUSE_PUBLIC_KEY=pk-/);
	});
});
