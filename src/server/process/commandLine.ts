import { parseArgs } from 'node:util';
import { storageLimitBounds } from '../../contract/localProcess.ts';
import { type Generation, generations } from '../../contract/operation.ts';
import { type SampleSize, sampleSizes } from '../platform.ts';
import type { StorageLimits } from '../store/retention.ts';

export interface CommandLine extends StorageLimits {
	readonly port: number;
	/** A path, or `:memory:`. */
	readonly dataFile: string;
	readonly sample: SampleSize;
	readonly traces: number | undefined;
	/** Of the analytics API that it answers like. */
	readonly generation: Generation;
	/** Stop when no window holds the platform any more. */
	readonly held: boolean;
	/** Delete the data file, and all that belongs to it, and begin with a new one. */
	readonly reset: boolean;
	/** Print the credentials of the data file and end. */
	readonly credentials: boolean;
}

export const usage = `Usage: npm run platform -- [--port 4123] [--data FILE|:memory:] [--sample none|small|large] [--traces N]
                            [--generation v3|v4] [--retention-days N] [--max-size-mb N] [--held] [--reset] [--credentials]`;

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
			generation: { type: 'string', default: 'v3' },
			'retention-days': { type: 'string' },
			'max-size-mb': { type: 'string' },
			held: { type: 'boolean', default: false },
			reset: { type: 'boolean', default: false },
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
		generation: generationOf(values.generation),
		traces: optionalNumber('--traces', values.traces, 1_000_000),
		retentionDays: optionalNumber('--retention-days', values['retention-days'], storageLimitBounds.retentionDays),
		maxSizeMb: optionalNumber('--max-size-mb', values['max-size-mb'], storageLimitBounds.maxSizeMb),
		held: values.held,
		reset: values.reset,
		credentials: values.credentials,
	};
}

function generationOf(text: string): Generation {
	const generation = generations.find((candidate) => candidate === text);
	if (generation === undefined) {
		throw new Error(`--generation must be one of ${generations.join(', ')}, not ${JSON.stringify(text)}`);
	}
	return generation;
}

function optionalNumber(name: string, text: string | undefined, most: number): number | undefined {
	return text === undefined ? undefined : wholeNumber(name, text, 1, most);
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
