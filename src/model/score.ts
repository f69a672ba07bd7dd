import { defined, membersOf, number, type Reading, refuse, requireObject, text, time } from './reading.ts';

export interface Score {
	readonly id: string;
	readonly name: string;
	/** `NUMERIC`, `CATEGORICAL`, `BOOLEAN`, `TEXT`, or as it comes. */
	readonly dataType?: string;
	readonly source?: string;
	readonly value?: number;
	readonly stringValue?: string;
	readonly comment?: string;
	/** Absent: the trace's own. */
	readonly observationId?: string;
	readonly timestamp?: string;
}

export function readScore(reading: Reading, raw: unknown, path: string): Score {
	const members = membersOf(requireObject(reading, raw, path), path);
	const id = text(members, 'id') ?? refuse(reading, `${path}.id`, 'is missing');
	return defined<Score>({
		id,
		name: text(members, 'name') ?? id,
		dataType: text(members, 'dataType'),
		source: text(members, 'source'),
		value: number(members, 'value'),
		stringValue: text(members, 'stringValue'),
		comment: text(members, 'comment'),
		observationId: text(members, 'observationId'),
		timestamp: time(members, 'timestamp'),
	});
}
