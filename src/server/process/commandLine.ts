import { parseArgs } from 'node:util';
import { type SampleSize, sampleSizes } from '../platform.ts';

export interface CommandLine {
	readonly port: number;
	/** A path, or `:memory:`. */
	readonly dataFile: string;
	readonly sample: SampleSize;
	readonly traces: number | undefined;
	/** Stop when no window holds a lease any more. */
	readonly leased: boolean;
	/** Print the credentials of the data file and end. */
	readonly credentials: boolean;
}

export const usage = `Usage: npm run platform -- [--port 4123] [--data FILE|:memory:] [--sample none|small|large] [--traces N]
                            [--leased] [--credentials]`;

const largestPort = 65_535;

/** @throws Error with a sentence that names the argument */
export function readCommandLine(words: readonly string[]): CommandLine {
	const { values } = parseArgs({
		args: [...words],
		allowPositionals: false,
		options: {
			port: { type: 'string', default: '4123' },
			data: { type: 'string', default: ':memory:' },
			sample: { type: 'string', default: 'small' },
			traces: { type: 'string' },
			leased: { type: 'boolean', default: false },
			credentials: { type: 'boolean', default: false },
		},
	});
	if (values.data === '') {
		throw new Error('--data must name a file, or be :memory:');
	}
	return {
		port: wholeNumber('--port', values.port, 0, largestPort),
		dataFile: values.data,
		sample: sampleSize(values.sample),
		traces: values.traces === undefined ? undefined : wholeNumber('--traces', values.traces, 1, 1_000_000),
		leased: values.leased,
		credentials: values.credentials,
	};
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
	const value = /^\d+$/.test(text) ? Number(text) : NaN;
	if (!(value >= least && value <= most)) {
		throw new Error(`${name} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`);
	}
	return value;
}

function sampleSize(text: string): SampleSize {
	const size = sampleSizes.find((candidate) => candidate === text);
	if (size === undefined) {
		throw new Error(`--sample must be one of ${sampleSizes.join(', ')}, not ${JSON.stringify(text)}`);
	}
	return size;
}
