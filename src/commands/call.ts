import * as l10n from '@vscode/l10n';
import { operation } from '../contract/operations.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { Role } from '../contract/role.ts';
import type { Connection } from '../model/connection.ts';
import { requireChangeable } from '../model/connectionCan.ts';
import type { CommandId, InternalCommandId } from '../names.ts';
import type { Command } from './command.ts';
import type { CommandServices } from './commandServices.ts';
import type { Draft, Known, Place } from './draft.ts';
import { mayReach } from './mayReach.ts';

/** One command being run. */
export interface Call {
	readonly services: CommandServices;
	readonly id: CommandId | InternalCommandId;
	readonly row: Command;
	/** For the titles of forms and progress: `Create API Key`. */
	readonly title: string;
}

/** The lowest role that the command needs. */
export function roleNeeded({ row }: Call): Role | undefined {
	return row.needs ?? (row.writes === undefined ? undefined : operation(row.writes).minimumRole);
}

/** The connection that a place names, or that the command is about; undefined where there is none, or it is gone. */
export function connectionOf({ services, row }: Call, { connectionId = row.about }: Place): Connection | undefined {
	return services.connections.list().find(({ id }) => id === connectionId);
}

/**
 * Refuses what is known to be forbidden before a person fills in a form or anything is sent. What is not known, the
 * server decides.
 * @throws SpandeckError kind `readOnly` or `argument`
 */
export function refuseForbidden(call: Call, { place, known }: Pick<Draft, 'place' | 'known'>): void {
	const connection = connectionOf(call, place);
	const change = changeOf(call.row);
	if (change !== undefined && connection !== undefined) {
		requireChangeable(call.id, connection, change);
	}
	const role = roleIn(known);
	const needed = roleNeeded(call);
	if (role !== undefined && !mayReach(role.held, needed)) {
		const detail = l10n.t('is {0}, and to {1} you need {2}', role.held, doingOf(call.row), String(needed));
		throw refusal(call, l10n.t('Your role in {0}', role.where), detail);
	}
}

/** What a command changes on a server, to follow *does not*; undefined where it only reads. */
export function changeOf({ writes, changes }: Command): string | undefined {
	return writes === undefined ? changes : l10n.t('{0} there', operation(writes).summary);
}

function doingOf({ writes }: Command): string {
	return writes === undefined ? l10n.t('do this') : operation(writes).summary;
}

function roleIn({ project, organization }: Known): { readonly held: string; readonly where: string } | undefined {
	const place = project ?? organization;
	return place?.role === undefined ? undefined : { held: place.role, where: place.name };
}

function refusal({ id }: Call, argument: string, detail: string): SpandeckError {
	return new SpandeckError(id, { kind: 'argument', argument, detail });
}
