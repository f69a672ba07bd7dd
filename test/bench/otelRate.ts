import type { Benchmark } from './figure.ts';
import { jsonSpanExports, protobufSpanExports } from './ingestBodies.ts';
import { bodiesPerRound, comparedRate } from './ingestRate.ts';

const bar = 0.7;

/** Exports of 100 spans of 5 KB, in both encodings. */
export const otelRate: Benchmark = {
	name: 'otel-rate',
	measure: async () => [
		await comparedRate('otel-rate-json', 'spans/s', bar, jsonSpanExports(bodiesPerRound)),
		await comparedRate('otel-rate-protobuf-gzip', 'spans/s', bar, protobufSpanExports(bodiesPerRound)),
	],
};
