import { join } from 'node:path';
import { startProcess } from './childProcess.ts';
import { repositoryRoot } from './paths.ts';

/** The line that the local platform prints when it is ready. */
export interface PlatformInfo {
	readonly url: string;
	readonly organizationsApiUrl: string;
	readonly analyticsUrl: string;
	readonly apiKey: string;
	/** The owner's. */
	readonly token: string;
	readonly tokens: Readonly<Record<'OWNER' | 'ADMIN' | 'MEMBER' | 'VIEWER', string>>;
	readonly organizationId: string;
	readonly projectId: string;
	readonly publicKey: string;
	readonly secretKey: string;
}

export interface PlatformOptions {
	/** A file, or `:memory:` (the default). */
	readonly data?: string;
	/** `small` by default. */
	readonly sample?: 'none' | 'small' | 'large';
	readonly traces?: number;
	readonly generation?: 'v3' | 'v4';
	/** Older traces are removed. */
	readonly retentionDays?: number;
	/** The program: the source by default. */
	readonly main?: string;
}

export interface RunningPlatform {
	readonly info: PlatformInfo;
	readonly pid: number;
	readonly stop: () => Promise<void>;
	/** Sends its process a signal. @returns its exit code, once it has ended; 1 where the signal ended it */
	readonly end: (signal: NodeJS.Signals) => Promise<number>;
	readonly recentOutput: () => string;
}

function platformArguments(options: PlatformOptions): string[] {
	const line = ['--port', '0', '--data', options.data ?? ':memory:', '--sample', options.sample ?? 'small'];
	if (options.traces !== undefined) {
		line.push('--traces', String(options.traces));
	}
	if (options.generation !== undefined) {
		line.push('--generation', options.generation);
	}
	if (options.retentionDays !== undefined) {
		line.push('--retention-days', String(options.retentionDays));
	}
	return line;
}

/**
 * Starts the local platform as `npm run platform` does, on a free port.
 * @throws Error with what it wrote when it is not ready within 30 seconds
 */
export async function startPlatform(options: PlatformOptions = {}): Promise<RunningPlatform> {
	const { main = join(repositoryRoot, 'src', 'server', 'main.ts') } = options;
	const started = startProcess(process.execPath, [main, ...platformArguments(options)]);
	const line = await started.lineWhere((text) => text.startsWith('{'), 'prints its ready line', 30_000);
	const { child, stop, ended, recentOutput } = started;
	return {
		info: JSON.parse(line) as PlatformInfo,
		pid: child.pid ?? 0,
		stop,
		end: (signal) => {
			child.kill(signal);
			return ended;
		},
		recentOutput,
	};
}
