/** The programs of the platform's threads, and what their bundles are called. */
const bundles = {
	'intakeProgram.ts': 'platformIntake.cjs',
	'checkpointProgram.ts': 'platformCheckpoint.cjs',
} as const;

/** Where a thread's program is: the source, or beside the platform's bundle where the platform runs from one. */
export function threadProgram(program: keyof typeof bundles): URL {
	return new URL(import.meta.url.endsWith('.ts') ? `./${program}` : `./${bundles[program]}`, import.meta.url);
}
