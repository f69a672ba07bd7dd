import * as l10n from '@vscode/l10n';
import type * as z from 'zod';
import { issueDetail } from '../contract/issueDetail.ts';
import { type Problem, SpandeckError } from '../contract/problem.ts';
import { isJsonObject } from '../contract/json.ts';
import { type Connection, connection as connectionSchema } from '../model/connection.ts';

/** An entry of the setting `spandeck.connections` that cannot be used, named as well as it allows. */
export interface RefusedEntry {
	readonly entry: string;
	readonly reason: string;
}

/**
 * Reads the setting, each entry on its own: one that cannot be does not take the others with it.
 * @param value the setting as it comes
 */
export function readConnections(value: unknown): {
	connections: readonly Connection[];
	refused: readonly RefusedEntry[];
} {
	const connections: Connection[] = [];
	const refused: RefusedEntry[] = [];
	if (!Array.isArray(value)) {
		return {
			connections,
			refused: value === undefined ? [] : [{ entry: 'connections', reason: l10n.t('must be a list') }],
		};
	}
	for (const [index, raw] of value.entries()) {
		const checked = connectionSchema.safeParse(raw, { reportInput: true });
		const entry = entryName(raw, index);
		if (!checked.success) {
			refused.push({ entry, reason: reasonOf(checked.error) });
		} else if (connections.some(({ id }) => id === checked.data.id)) {
			refused.push({ entry, reason: l10n.t('id {0} is already taken by another entry', checked.data.id) });
		} else {
			connections.push(checked.data);
		}
	}
	return { connections, refused };
}

/** @throws SpandeckError kind `argument` naming the member that cannot be */
export function checkedConnection(operation: string, value: unknown): Connection {
	const checked = connectionSchema.safeParse(value, { reportInput: true });
	if (!checked.success) {
		throw new SpandeckError(operation, argumentProblem(checked.error));
	}
	return checked.data;
}

export function argumentProblem(error: z.ZodError): Problem {
	const issue = error.issues[0];
	const argument = issue?.path.map(String).join('.') ?? '';
	return {
		kind: 'argument',
		argument: argument === '' ? l10n.t('The connection') : argument,
		detail: issueDetail(issue),
	};
}

function reasonOf(error: z.ZodError): string {
	const problem = argumentProblem(error);
	return problem.kind === 'argument' ? l10n.t('{0} {1}', problem.argument, problem.detail) : l10n.t('is not valid');
}

function entryName(raw: unknown, index: number): string {
	const label = isJsonObject(raw) ? (raw['label'] ?? raw['id']) : undefined;
	return typeof label === 'string' && label !== '' ? label : l10n.t('entry {0}', index + 1);
}
