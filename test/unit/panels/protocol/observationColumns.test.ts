import assert from 'node:assert/strict';
import {
	columnsOfRows,
	type ObservationRow,
	observationColumns,
	rowsOfColumns,
} from '../../../../src/panels/protocol/observationColumns.ts';

const full: ObservationRow = {
	id: 'write',
	parentObservationId: 'answer',
	type: 'GENERATION',
	name: 'write answer',
	level: 'ERROR',
	startTime: '2026-11-24T08:21:47.120Z',
	startMs: Date.parse('2026-11-24T08:21:47.120Z'),
	latencySeconds: 1.2,
	timeToFirstTokenSeconds: 0.2,
	totalCostUsd: 0,
	totalTokens: 1400,
	model: 'gpt-4o',
};
const bare: ObservationRow = {
	id: 'answer',
	parentObservationId: undefined,
	type: 'AGENT',
	name: 'answer',
	level: 'DEFAULT',
	startTime: '',
	startMs: undefined,
	latencySeconds: undefined,
	timeToFirstTokenSeconds: undefined,
	totalCostUsd: undefined,
	totalTokens: undefined,
	model: undefined,
};

describe('observations as columns', () => {
	it('come back as the rows that they were', () => {
		assert.deepEqual(rowsOfColumns(observationColumns.parse(columnsOfRows([bare, full]))), [bare, full]);
	});

	it('come back from JSON, as VS Code posts them', () => {
		const posted: unknown = JSON.parse(JSON.stringify(columnsOfRows([full, bare])));
		assert.deepEqual(rowsOfColumns(observationColumns.parse(posted)), [full, bare]);
	});

	it('forget a parent that is not among them', () => {
		assert.equal(rowsOfColumns(columnsOfRows([full]))[0]?.parentObservationId, undefined);
	});

	it('of nothing are nothing', () => {
		assert.deepEqual(rowsOfColumns(columnsOfRows([])), []);
	});
});
