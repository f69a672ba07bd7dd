import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { vscodeTestDirectory } from './paths.ts';

/** What a browser is started with: its file, and the variables it needs beyond ours. */
export interface BrowserProgram {
	readonly executablePath: string;
	readonly env: Readonly<Record<string, string>>;
}

const commonNames = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
const commonPlaces = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function installedBrowser(): string | undefined {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	const onPath = folders.flatMap((folder) => commonNames.map((name) => join(folder, name)));
	return [...onPath, ...commonPlaces].find((path) => existsSync(path));
}

function starts(program: BrowserProgram): boolean {
	const env = { ...process.env, ...program.env };
	return spawnSync(program.executablePath, ['--version'], { env, timeout: 20_000 }).status === 0;
}

/** `@sparticuz/chromium` unpacks into the temporary directory, whichever that is at the time of the call. */
async function withTemporaryDirectory<T>(directory: string, act: () => Promise<T>): Promise<T> {
	const before = process.env['TMPDIR'];
	process.env['TMPDIR'] = directory;
	try {
		return await act();
	} finally {
		if (before === undefined) {
			delete process.env['TMPDIR'];
		} else {
			process.env['TMPDIR'] = before;
		}
	}
}

function packageDirectory(): string {
	return join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
}

/** Unpacks the browser of the package under its version, through a folder that is renamed when it is whole. */
async function unpackBrowser(): Promise<string> {
	const manifest = JSON.parse(await readFile(join(packageDirectory(), 'package.json'), 'utf8')) as { version: string };
	const directory = join(vscodeTestDirectory, `chromium-${manifest.version}`);
	if (existsSync(directory)) {
		return directory;
	}
	console.error(`Set-up: unpacking Chromium (@sparticuz/chromium ${manifest.version}).`);
	const unfinished = `${directory}.${String(process.pid)}`;
	await mkdir(unfinished, { recursive: true });
	await withTemporaryDirectory(unfinished, async () => {
		const { default: packed, inflate } = await import('@sparticuz/chromium');
		await packed.executablePath();
		await inflate(join(packageDirectory(), 'bin', 'al2023.tar.br'));
	});
	await rename(unfinished, directory).catch(async () => {
		// Another run was quicker.
		await rm(unfinished, { recursive: true, force: true });
	});
	return directory;
}

async function packagedBrowser(): Promise<BrowserProgram> {
	const directory = await unpackBrowser();
	const executablePath = join(directory, 'chromium');
	const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
		? {}
		: { FONTCONFIG_PATH: join(directory, 'fonts') };
	const plain = { executablePath, env: fonts };
	if (starts(plain)) {
		return plain;
	}
	// The machine lacks libnss3 and libnspr4; the package carries both.
	const withLibraries = { executablePath, env: { ...fonts, LD_LIBRARY_PATH: join(directory, 'al2023', 'lib') } };
	if (starts(withLibraries)) {
		return withLibraries;
	}
	throw new Error(
		`Chromium from @sparticuz/chromium does not start on this machine. Install Chrome or Chromium, or set CHROME_PATH to one.`,
	);
}

/**
 * A Chromium that can be started: CHROME_PATH, else one that is installed, else the one that comes with the dependencies.
 * @throws Error when CHROME_PATH names nothing that starts, or none of them does
 */
export async function findBrowser(): Promise<BrowserProgram> {
	const chosen = process.env['CHROME_PATH'];
	if (chosen !== undefined && chosen !== '') {
		const program = { executablePath: chosen, env: {} };
		if (!starts(program)) {
			throw new Error(`CHROME_PATH is ${chosen}, which does not start. Correct it or unset it.`);
		}
		return program;
	}
	const installed = installedBrowser();
	if (installed !== undefined && starts({ executablePath: installed, env: {} })) {
		return { executablePath: installed, env: {} };
	}
	return await packagedBrowser();
}

const browserArguments = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
];

/** Starts a headless browser; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
	const program = await findBrowser();
	return await chromium.launch({
		executablePath: program.executablePath,
		args: browserArguments,
		env: { ...process.env, ...program.env },
	});
}
