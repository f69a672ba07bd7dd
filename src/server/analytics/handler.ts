import type * as z from 'zod';
import type { Operation, Output, PathParameter } from '../../contract/operation.ts';
import type { JsonPieces } from '../http/jsonPieces.ts';
import type { AnalyticsProject } from './authentication.ts';

type Parsed<Row extends Operation, Part extends 'query' | 'body'> = Row extends {
	readonly [P in Part]: infer Schema extends z.ZodType;
}
	? z.output<Schema>
	: undefined;

/** One checked call: the keys were right, the values fit. */
export interface AnalyticsCall<Row extends Operation> {
	readonly project: AnalyticsProject;
	readonly path: Readonly<Record<PathParameter<Row['path']>, string>>;
	readonly query: Parsed<Row, 'query'>;
	readonly body: Parsed<Row, 'body'>;
}

/** A handler for each row; a row without one does not compile. What may be large, it gives as JSON. */
export type AnalyticsHandlers<Rows extends Readonly<Record<string, Operation>>> = {
	readonly [Id in keyof Rows]: (call: AnalyticsCall<Rows[Id]>) => Output<Rows[Id]> | JsonPieces;
};
