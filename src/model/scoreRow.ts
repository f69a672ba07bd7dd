import { isJsonObject } from '../contract/json.ts';
import { cursorOf } from './observationRow.ts';
import { membersOf, type Reading, readRows, requireObject, text } from './reading.ts';
import { readScore, type Score } from './score.ts';
import { rowsOf } from './trace.ts';

/** A row of `scores.listV3`. */
export interface ScoreRow {
	readonly score: Score;
	/** Absent: a session's or an experiment's. */
	readonly traceId?: string;
}

export interface ScoreRows {
	readonly rows: readonly ScoreRow[];
	readonly cursor?: string;
}

export function readScoreRows(reading: Reading, body: unknown): ScoreRows {
	const rows = readRows(reading, rowsOf(reading, body), '$.data', (row, path) => readScoreRow(reading, row, path));
	const cursor = cursorOf(body);
	return { rows, ...(cursor !== undefined && { cursor }) };
}

function readScoreRow(reading: Reading, raw: unknown, path: string): ScoreRow {
	const values = requireObject(reading, raw, path);
	const subject = membersOf(isJsonObject(values['subject']) ? values['subject'] : {}, `${path}.subject`);
	const kind = text(subject, 'kind');
	const id = text(subject, 'id');
	const traceId = kind === 'trace' ? id : text(subject, 'traceId');
	const score = readScore(
		reading,
		{ ...values, ...olderValue(values['value']), ...(kind === 'observation' && { observationId: id }) },
		path,
	);
	return { score, ...(traceId !== undefined && { traceId }) };
}

/** `value` is a number, yes or no, or a text; the older generation has a number and a text for each (contract, scores). */
function olderValue(value: unknown): { readonly value: unknown; readonly stringValue?: string } {
	if (typeof value === 'boolean') {
		return { value: Number(value), stringValue: value ? 'True' : 'False' };
	}
	return typeof value === 'string' ? { value: undefined, stringValue: value } : { value };
}
