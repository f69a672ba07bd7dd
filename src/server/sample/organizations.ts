import { makeCredentials } from '../credentials.ts';
import { newId } from '../identifiers.ts';
import { insertApiKey } from '../organizations/apiKey.ts';
import { insertInvitation } from '../organizations/invitation.ts';
import { insertLlmApiKey } from '../organizations/llmApiKey.ts';
import { insertMember, setOrganizationRole, userIdOf } from '../organizations/memberRows.ts';
import { insertOrganization } from '../organizations/organizationRows.ts';
import { insertProject } from '../organizations/projectRows.ts';
import type { Parts } from '../parts.ts';
import { dayMs } from '../time.ts';
import { largeOrganization } from './largeOrganization.ts';
import { type SampleOrganization, sampleOrganizations, type SampleProject } from './organizationData.ts';

/** Project by what it was made from. */
export type ProjectKeys = ReadonlyMap<SampleProject, number>;

/** Makes the sample's organizations with all that is in them, and the data file's credentials. */
export function fillOrganizations(parts: Parts, size: 'small' | 'large'): ProjectKeys {
	const keys = new Map<SampleProject, number>();
	const made = [...sampleOrganizations, ...(size === 'large' ? [largeOrganization()] : [])].map((organization) =>
		fillOrganization(parts, organization, keys),
	);
	const [first] = made;
	if (first === undefined) {
		throw new Error('The sample has no organization');
	}
	makeCredentials(parts, first);
	return keys;
}

function fillOrganization(parts: Parts, organization: SampleOrganization, keys: Map<SampleProject, number>) {
	const organizationId = insertOrganization(parts, organization.name, dayFromNow(parts, organization.createdDay));
	for (const { person, role } of organization.members) {
		setOrganizationRole(parts, organizationId, userIdOf(parts, person.email, person.name), role);
	}
	const projectIds = organization.projects.map((project) => {
		const { id, key } = insertProject(parts, {
			...project,
			organizationId,
			createdAt: dayFromNow(parts, project.createdDay),
		});
		keys.set(project, key);
		fillProject(parts, key, project);
		return id;
	});
	return { organizationId, projectId: projectIds[0] ?? '' };
}

function fillProject(parts: Parts, projectKey: number, project: SampleProject): void {
	fillMembers(parts, projectKey, project);
	fillKeys(parts, projectKey, project);
	fillInvitations(parts, projectKey, project);
	for (const pass of project.passes ?? []) {
		const sql = 'INSERT INTO sentinel_passes (id, project_key, attributes) VALUES (?, ?, ?)';
		parts.database.run(sql, newId('pass'), projectKey, JSON.stringify(pass));
	}
}

function fillMembers(parts: Parts, projectKey: number, { members, createdDay }: SampleProject): void {
	members.forEach(({ person, role, projectOnly = false, denied = false }, index) => {
		const userId = userIdOf(parts, person.email, person.name);
		// They did not all join on the first day.
		const createdAt = dayFromNow(parts, createdDay * (1 - index / (members.length + 1)));
		insertMember(parts, { projectKey, userId, role, projectOnly, createdAt });
		if (denied) {
			const sql = `UPDATE project_members SET access_denied = 1, previous_role = role WHERE project_key = ? AND user_id = ?`;
			parts.database.run(sql, projectKey, userId);
		}
	});
}

function fillKeys(parts: Parts, projectKey: number, { keys = [], llmKeys = [], createdDay }: SampleProject): void {
	for (const { name, createdDay: keyDay, expiresDay, lastUsedDay } of keys) {
		insertApiKey(parts, {
			projectKey,
			name,
			createdAt: dayFromNow(parts, keyDay),
			expiresAt: expiresDay === undefined ? null : dayFromNow(parts, expiresDay),
			...(lastUsedDay === undefined ? {} : { lastUsedAt: dayFromNow(parts, lastUsedDay) }),
		});
	}
	for (const { provider, ending, customModels = [], withDefaultModels = true } of llmKeys) {
		const secretKey = `sample-${ending}`;
		const createdAt = dayFromNow(parts, createdDay / 2);
		insertLlmApiKey(parts, { projectKey, provider, secretKey, customModels, withDefaultModels, createdAt });
	}
}

function fillInvitations(parts: Parts, projectKey: number, { invitations = [] }: SampleProject): void {
	for (const { email, role, sentDay, status = 'pending', projectOnly = false, invitedBy } of invitations) {
		insertInvitation(parts, {
			projectKey,
			email,
			role,
			organizationRole: projectOnly ? null : role,
			projectOnly,
			invitedBy: invitedBy.email,
			createdAt: dayFromNow(parts, sentDay),
			status,
		});
	}
}

function dayFromNow({ clock }: Parts, days: number): number {
	return Math.round(clock.now() + days * dayMs);
}
