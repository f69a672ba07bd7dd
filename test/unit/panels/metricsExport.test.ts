import assert from 'node:assert/strict';
import { metricsCsv, metricsFileName, pngBytes } from '../../../src/panels/metricsExport.ts';
import type { MetricsFigures } from '../../../src/panels/protocol.ts';

const day = { traceCount: 4, observationCount: 9, totalTokens: 120, totalCostUsd: 0.25 };
const noDay = { traceCount: 0, observationCount: 0, totalTokens: 0, totalCostUsd: 0 };

const figures: MetricsFigures = {
	dates: ['2026-11-23', '2026-11-24'],
	charts: {
		cost: [{ label: '=cmd', values: [0.25, 0], total: 0.25 }],
		traces: [{ label: 'Traces', values: [4, 0], total: 4 }],
		observations: [{ label: '=cmd', values: [9, 0], total: 9 }],
		tokens: [{ label: '=cmd', values: [120, 0], total: 120 }],
	},
	days: [day, noDay],
	total: day,
	average: day,
	models: [],
};

describe('export of metrics', () => {
	it('has a line for each day with the figures of the table, then those of each model', () => {
		assert.deepEqual(metricsCsv(figures).split('\r\n'), [
			'"day (UTC)","traces","observations","tokens","cost (USD)","observations: =cmd","tokens: =cmd","cost (USD): =cmd"',
			'"2026-11-23",4,9,120,0.25,9,120,0.25',
			'"2026-11-24",0,0,0,0,0,0,0',
			'',
		]);
	});

	it('names a file by project and days, without what a file name may not have', () => {
		assert.equal(metricsFileName('R&D / Chat ', figures), 'metrics-R-D-Chat-2026-11-23-2026-11-24');
	});

	it('takes a picture for one only where its bytes say so', () => {
		const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
		assert.deepEqual(pngBytes(png.toString('base64')), png);
		assert.equal(pngBytes(Buffer.from('<svg onload=alert(1)>').toString('base64')), undefined);
	});
});
