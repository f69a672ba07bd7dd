import type { SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import { errorText } from '../model/errorText.ts';
import type { ConnectionReads } from './connectionReads.ts';
import type { Filters } from './filters.ts';
import type { ReadState } from './keptRead.ts';

/** What the context keys say, and whether a welcome text takes the place of the tree. */
export interface EmptyView {
	/** `spandeck.state` */
	readonly state: 'none' | 'signedOut' | 'ready';
	/** `spandeck.emptyBecause`; `` where the tree is not empty. */
	readonly emptyBecause: '' | 'settings' | 'noOrganization' | 'noMatch' | 'unreachable' | 'localPlatformStopped';
	readonly isEmpty: boolean;
	/** What a welcome text cannot say, being the same for all: the error's own sentence. */
	readonly reason?: string;
}

export const filledView: EmptyView = { state: 'ready', emptyBecause: '', isEmpty: false };
export const noConnection: EmptyView = { state: 'none', emptyBecause: '', isEmpty: true };
/** There are some in the settings, and none that can be used: that must not look as if there were none. */
export const noUsableConnection: EmptyView = { state: 'none', emptyBecause: 'settings', isEmpty: true };

/** Whether an error means that someone has to sign in: no credentials, or none that the server takes. */
export function isSignedOut(error: SpandeckError | undefined): boolean {
	const problem = error?.problem;
	return problem?.kind === 'signedOut' || (problem?.kind === 'http' && problem.status === 401);
}

/** Whether an error means that nothing can be tried with a connection's credentials: it names no organization. */
export function lacksOrganizationIds(error: SpandeckError | undefined): boolean {
	return error?.problem.kind === 'argument' && error.problem.argument === 'organizationIds';
}

/** The state of the list that stands directly beneath a connection. */
export function topList(reads: ConnectionReads): ReadState<readonly unknown[]> {
	return reads.client.capabilities.administration ? reads.organizations.state : reads.allProjects.state;
}

/** Whether the tree of an only connection has anything to show, and if not, why. */
export function emptyViewOfOnly(connection: Connection, reads: ConnectionReads, filters: Filters): EmptyView {
	const { answer, error } = topList(reads);
	if (answer === undefined) {
		return error === undefined ? filledView : emptyViewForError(connection, error);
	}
	if (error !== undefined || answer.skipped > 0 || !reads.client.capabilities.administration) {
		return filledView;
	}
	if (answer.value.length === 0) {
		return { state: 'ready', emptyBecause: 'noOrganization', isEmpty: true };
	}
	return isFilteredAway(connection, reads, filters)
		? { state: 'ready', emptyBecause: 'noMatch', isEmpty: true }
		: filledView;
}

/** An only organization, of whose projects the filter lets none through. */
function isFilteredAway(connection: Connection, reads: ConnectionReads, filters: Filters): boolean {
	const [organization, second] = reads.organizations.state.answer?.value ?? [];
	if (organization === undefined || second !== undefined) {
		return false;
	}
	if (!filters.narrows({ connectionId: connection.id, organizationId: organization.id })) {
		return false;
	}
	const { answer, error } = reads.projects(organization.id).state;
	return error === undefined && answer?.value.length === 0 && answer.skipped === 0;
}

/** Where nobody answers or nobody is signed in a welcome text helps best; everything else is an error node. */
function emptyViewForError(connection: Connection, error: SpandeckError): EmptyView {
	const reason = errorText(error).sentence;
	if (isSignedOut(error)) {
		const isNews = error.problem.kind !== 'signedOut';
		return { state: 'signedOut', emptyBecause: '', isEmpty: true, ...(isNews && { reason }) };
	}
	const emptyBecause = silenceOf(connection, error);
	return emptyBecause === undefined ? filledView : { state: 'ready', emptyBecause, isEmpty: true, reason };
}

function silenceOf(connection: Connection, error: SpandeckError): EmptyView['emptyBecause'] | undefined {
	switch (error.problem.kind) {
		case 'network':
		case 'localPlatform':
			return connection.kind === 'local' ? 'localPlatformStopped' : 'unreachable';
		case 'timeout':
			return 'unreachable';
		case 'proxy':
		case 'http':
		case 'address':
		case 'readOnly':
		case 'contract':
		case 'certificate':
		case 'tooLarge':
		case 'redirect':
		case 'noAnalytics':
		case 'argument':
		case 'signedOut':
		case 'secretStorage':
		case 'cancelled':
		case 'unexpected':
			return undefined;
	}
}
