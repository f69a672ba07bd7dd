import { narrows, type ProjectFilters } from '../model/projectFilters.ts';
import { organizationKey } from './nodeKey.ts';

export interface OrganizationPlace {
	readonly connectionId: string;
	readonly organizationId: string;
}
export interface PlacedFilters extends OrganizationPlace {
	readonly filters: ProjectFilters;
}

/** The filter of each organization's project list, for as long as the window lives. */
export class Filters {
	private readonly byOrganization = new Map<string, PlacedFilters>();

	of(place: OrganizationPlace): ProjectFilters | undefined {
		return this.byOrganization.get(keyOf(place))?.filters;
	}

	/** A filter without members is no filter. */
	set({ connectionId, organizationId }: OrganizationPlace, filters: ProjectFilters): void {
		const key = keyOf({ connectionId, organizationId });
		if (Object.keys(filters).length === 0) {
			this.byOrganization.delete(key);
		} else {
			this.byOrganization.set(key, { connectionId, organizationId, filters });
		}
	}

	/** @returns whether there was one */
	clear(place: OrganizationPlace): boolean {
		return this.byOrganization.delete(keyOf(place));
	}

	/** Whether rows may be missing because of it: an order alone hides nothing. */
	narrows(place: OrganizationPlace): boolean {
		return narrows(this.of(place));
	}

	all(): readonly PlacedFilters[] {
		return Array.from(this.byOrganization.values());
	}

	/** Forgets the filters of connections that are gone. */
	keepConnections(connectionIds: ReadonlySet<string>): void {
		for (const [key, { connectionId }] of this.byOrganization) {
			if (!connectionIds.has(connectionId)) {
				this.byOrganization.delete(key);
			}
		}
	}
}

function keyOf({ connectionId, organizationId }: OrganizationPlace): string {
	return organizationKey(connectionId, organizationId);
}
