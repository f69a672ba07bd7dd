import { runStep } from '../../scripts/steps.ts';

let packaging: Promise<void> | undefined;

/** Builds for production and packs the VSIX, once a run: figures are taken of what users get. */
export async function packageOnce(): Promise<void> {
	packaging ??= runPackage();
	await packaging;
}

async function runPackage(): Promise<void> {
	const lines: string[] = [];
	const step = { name: 'package', command: 'node', arguments: ['scripts/package.ts'], counts: 'itself' } as const;
	const result = await runStep(step, (line) => lines.push(line));
	if (result.failed > 0) {
		throw new Error(`npm run package failed:\n${lines.join('\n')}`);
	}
}
