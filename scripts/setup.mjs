// Puts the dependencies in place, then runs the script named on its command line under the project's own Node:
//
//     node scripts/setup.mjs [SCRIPT [ARGUMENTS...]]
//
// This file is all that runs on a fresh clone before there is a node_modules, on whatever Node >= 20 the machine has;
// so it is plain JavaScript and imports nothing but Node's own modules.
import module from 'node:module';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const projectNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** The scripts are TypeScript, and the local platform needs `node:sqlite`. */
const neededNodeMajor = 24;

/** What package-lock.json asks for and node_modules does not have; npm writes its own record last, so half an install shows. */
function missingPackages() {
	const record = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(record) || !existsSync(projectNode)) {
		return ['everything'];
	}
	const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
	const wanted = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages);
	return wanted
		.filter(([path, entry]) => path !== '' && !entry.optional && installed[path]?.version !== entry.version)
		.map(([path]) => path.replace(/^node_modules\//, ''));
}

function installPackages() {
	const missing = missingPackages();
	if (missing.length === 0) {
		return;
	}
	const what = missing.slice(0, 3).join(', ') + (missing.length > 3 ? ` and ${String(missing.length - 3)} more` : '');
	console.error(`Set-up: installing the dependencies with npm ci (missing: ${what}). This takes about a minute.`);
	const started = Date.now();
	// npm on Node 20 warns about every tool that wants a newer Node; they run on the Node that this very step installs.
	const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
		cwd: root,
		stdio: ['ignore', 2, 2],
		shell: process.platform === 'win32',
	});
	if (npm.status !== 0 || !existsSync(projectNode)) {
		const reason = npm.error?.message ?? `npm ci ended with ${String(npm.status ?? npm.signal)}`;
		console.error(`Set-up failed: ${reason}. Read npm's lines above, mend that, and run the same command again.`);
		process.exit(1);
	}
	console.error(`Set-up: dependencies installed in ${String(Math.round((Date.now() - started) / 1000))} s.`);
}

function nodeMajor() {
	return Number(process.versions.node.split('.')[0]);
}

/** In this very process where it can be: nothing to forward, and nothing to wait for. */
async function runHere(script, scriptArguments) {
	// What Node made of the .ts files is kept from run to run: it is half of the time that a start takes.
	module.enableCompileCache?.(join(root, 'node_modules', '.cache', 'compiled'));
	process.argv = [process.execPath, script, ...scriptArguments];
	await import(pathToFileURL(script).href);
}

function runUnderProjectNode(script, scriptArguments) {
	const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':');
	const child = spawn(projectNode, [script, ...scriptArguments], {
		stdio: 'inherit',
		env: { ...process.env, PATH: path },
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => child.kill(signal));
	}
	child.on('error', (error) => {
		console.error(`${projectNode} did not start: ${error.message}`);
		process.exit(1);
	});
	child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

if (Number(nodeMajor()) < 20) {
	console.error(`Spandeck's scripts need Node 20 or newer; this is ${process.version}.`);
	process.exit(1);
}
installPackages();
const [name, ...scriptArguments] = process.argv.slice(2);
if (name !== undefined) {
	const script = resolve(root, name);
	if (nodeMajor() >= neededNodeMajor) {
		await runHere(script, scriptArguments);
	} else {
		runUnderProjectNode(script, scriptArguments);
	}
}
