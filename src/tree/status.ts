import * as l10n from '@vscode/l10n';
import { expiry } from '../model/expiry.ts';
import type { Invitation } from '../model/invitation.ts';
import { countText } from '../model/numberText.ts';
import type { GroupNode, TreeNode } from './nodes.ts';

/** How a row stands out: by an icon of its own, by colour, and always by a word in its description too. */
export type Status = 'usual' | 'warning' | 'error';

/** As the server says; a pending one whose time is over has expired, whether the server has noticed or not. */
export function invitationStatus({ status, expiresAt }: Invitation, nowMs: number): string {
	const said = status ?? 'pending';
	return said === 'pending' && expiry(expiresAt, nowMs).state === 'expired' ? 'expired' : said;
}

export function statusOf(node: TreeNode, nowMs: number): Status {
	switch (node.kind) {
		case 'apiKey':
			return expiryStatus(node.apiKey.expiresAt, nowMs);
		case 'member':
			return node.member.accessDenied ? 'error' : 'usual';
		case 'invitation': {
			const status = invitationStatus(node.invitation, nowMs);
			return status === 'pending' ? 'warning' : status === 'expired' ? 'error' : 'usual';
		}
		case 'error':
			return 'error';
		case 'connection':
		case 'organization':
		case 'project':
		case 'group':
		case 'llmApiKey':
		case 'sentinelPass':
		case 'traces':
		case 'metrics':
		case 'more':
		case 'message':
			return 'usual';
	}
}

function expiryStatus(expiresAt: string | undefined, nowMs: number): Status {
	const { state } = expiry(expiresAt, nowMs);
	return state === 'expired' ? 'error' : state === 'soon' ? 'warning' : 'usual';
}

/** What one looks for inside a group before opening it: `1 expired`, `1 expires soon`, `2 denied`. */
export function marksOf({ group, project }: GroupNode, nowMs: number): readonly string[] {
	if (group === 'apiKeys') {
		const states = (project.apiKeys ?? []).map(({ expiresAt }) => expiry(expiresAt, nowMs).state);
		return [
			...counted(states.filter((state) => state === 'expired').length, expiredText),
			...counted(states.filter((state) => state === 'soon').length, soonText),
		];
	}
	if (group === 'members') {
		return counted((project.members ?? []).filter(({ accessDenied }) => accessDenied).length, deniedText);
	}
	return [];
}

function counted(count: number, text: (count: number) => string): string[] {
	return count === 0 ? [] : [text(count)];
}

function expiredText(count: number): string {
	return count === 1 ? l10n.t('1 expired') : l10n.t('{0} expired', countText(count));
}

function soonText(count: number): string {
	return count === 1 ? l10n.t('1 expires soon') : l10n.t('{0} expire soon', countText(count));
}

function deniedText(count: number): string {
	return count === 1 ? l10n.t('1 denied') : l10n.t('{0} denied', countText(count));
}
