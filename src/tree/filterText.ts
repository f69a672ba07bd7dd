import * as l10n from '@vscode/l10n';
import type { ProjectSort } from '../contract/project.ts';
import type { ProjectFilters } from '../model/projectFilters.ts';
import { countText } from '../model/numberText.ts';
import { utcDayText } from '../model/timeText.ts';
import type { PlacedFilters } from './filters.ts';

const sortTexts: Record<ProjectSort, string> = {
	name: l10n.t('sorted by name'),
	alphabetical: l10n.t('sorted by alphabet'),
	created_at: l10n.t('sorted by creation, newest first'),
	updated_at: l10n.t('sorted by last change, newest first'),
	members_count: l10n.t('sorted by members, most first'),
	tools_count: l10n.t('sorted by tools, most first'),
	notebooks_count: l10n.t('sorted by notebooks, most first'),
	recent_activity: l10n.t('sorted by recent activity'),
};

/** `name contains ledger, role OWNER or ADMIN, with a wallet, 2 to 10 members, sorted by name`; UTC days. */
export function filterText(filters: ProjectFilters): string {
	return [
		filters.name === undefined ? undefined : l10n.t('name contains {0}', filters.name),
		roleText(filters.role),
		flagText(filters.hasWallet, l10n.t('with a wallet'), l10n.t('without a wallet')),
		flagText(filters.hasTools, l10n.t('with tools'), l10n.t('without tools')),
		flagText(filters.hasNotebooks, l10n.t('with notebooks'), l10n.t('without notebooks')),
		membersText(filters),
		filters.createdAfter === undefined ? undefined : l10n.t('created after {0}', utcDayText(filters.createdAfter)),
		filters.createdBefore === undefined ? undefined : l10n.t('created before {0}', utcDayText(filters.createdBefore)),
		filters.sort === undefined ? undefined : sortTexts[filters.sort],
	]
		.filter((part) => part !== undefined)
		.join(', ');
}

/** For the view's title: the filter itself, or how many there are. */
export function filtersText(all: readonly PlacedFilters[]): string | undefined {
	const [first, second] = all;
	if (first === undefined) {
		return undefined;
	}
	return second === undefined ? filterText(first.filters) : l10n.t('in {0} organizations', countText(all.length));
}

function roleText(roles: ProjectFilters['role']): string | undefined {
	const listed = roles?.reduce((list: string, role) => (list === '' ? role : l10n.t('{0} or {1}', list, role)), '');
	return listed === undefined ? undefined : l10n.t('role {0}', listed);
}

function flagText(wanted: boolean | undefined, withIt: string, withoutIt: string): string | undefined {
	return wanted === undefined ? undefined : wanted ? withIt : withoutIt;
}

function membersText({ minMembers, maxMembers }: ProjectFilters): string | undefined {
	if (minMembers !== undefined && maxMembers !== undefined) {
		return membersBetween(minMembers, maxMembers);
	}
	if (minMembers !== undefined) {
		return minMembers === 1 ? l10n.t('at least 1 member') : l10n.t('at least {0} members', countText(minMembers));
	}
	if (maxMembers !== undefined) {
		return maxMembers === 1 ? l10n.t('at most 1 member') : l10n.t('at most {0} members', countText(maxMembers));
	}
	return undefined;
}

function membersBetween(least: number, most: number): string {
	if (most === 1) {
		return least === most ? l10n.t('1 member') : l10n.t('{0} to 1 member', countText(least));
	}
	return least === most
		? l10n.t('{0} members', countText(most))
		: l10n.t('{0} to {1} members', countText(least), countText(most));
}
