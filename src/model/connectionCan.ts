import { SpandeckError } from '../contract/problem.ts';
import type { Connection } from './connection.ts';

type Marks = Pick<Connection, 'label' | 'readOnly'>;

/** Whether anything may be changed on a connection's server from here: the one place that decides. */
export function canChange({ readOnly }: Pick<Marks, 'readOnly'>): boolean {
	return readOnly !== true;
}

/**
 * @param operation that is to change something
 * @param change what it does, to follow *does not*: `create a project`
 * @throws SpandeckError kind `readOnly` where nothing may be changed
 */
export function requireChangeable(operation: string, connection: Marks, change: string): void {
	if (!canChange(connection)) {
		throw new SpandeckError(operation, { kind: 'readOnly', connection: connection.label, change });
	}
}
