import type { ProjectSort } from '../contract/project.ts';
import type { ProjectFilters } from '../model/projectFilters.ts';
import { countedText, countText } from '../model/numberText.ts';
import { utcDayText } from '../model/timeText.ts';
import type { PlacedFilters } from './filters.ts';

const sortTexts: Record<ProjectSort, string> = {
	name: 'name',
	alphabetical: 'alphabet',
	created_at: 'creation, newest first',
	updated_at: 'last change, newest first',
	members_count: 'members, most first',
	tools_count: 'tools, most first',
	notebooks_count: 'notebooks, most first',
	recent_activity: 'recent activity',
};

/** `name contains ledger, role OWNER or ADMIN, with a wallet, 2 to 10 members, sorted by name`; UTC days. */
export function filterText(filters: ProjectFilters): string {
	return [
		filters.name === undefined ? undefined : `name contains ${filters.name}`,
		filters.role === undefined ? undefined : `role ${filters.role.join(' or ')}`,
		flagText(filters.hasWallet, 'a wallet'),
		flagText(filters.hasTools, 'tools'),
		flagText(filters.hasNotebooks, 'notebooks'),
		membersText(filters),
		filters.createdAfter === undefined ? undefined : `created after ${utcDayText(filters.createdAfter)}`,
		filters.createdBefore === undefined ? undefined : `created before ${utcDayText(filters.createdBefore)}`,
		filters.sort === undefined ? undefined : `sorted by ${sortTexts[filters.sort]}`,
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
	return second === undefined ? filterText(first.filters) : `in ${countedText(all.length, 'organization')}`;
}

function flagText(wanted: boolean | undefined, what: string): string | undefined {
	return wanted === undefined ? undefined : `${wanted ? 'with' : 'without'} ${what}`;
}

function membersText({ minMembers, maxMembers }: ProjectFilters): string | undefined {
	if (minMembers !== undefined && maxMembers !== undefined) {
		return minMembers === maxMembers
			? countedText(minMembers, 'member')
			: `${countText(minMembers)} to ${countedText(maxMembers, 'member')}`;
	}
	if (minMembers !== undefined) {
		return `at least ${countedText(minMembers, 'member')}`;
	}
	return maxMembers === undefined ? undefined : `at most ${countedText(maxMembers, 'member')}`;
}
