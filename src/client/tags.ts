/** What a kept read belongs to, and what a write touches. */
export const organizationsTag = 'organizations';

export function projectsTag(organizationId: string): string {
	return `projects/${organizationId}`;
}

export function metricsTag(projectId: string): string {
	return `metrics/${projectId}`;
}

/**
 * What a write to a project of this organization touches: the counts, roles and times in both lists.
 */
export function touchedBy({ organizationId }: { readonly organizationId: string }): string[] {
	return [organizationsTag, projectsTag(organizationId)];
}
