import { type Draft, idNames } from './draft.ts';

/** What people call the deepest thing that a draft is about; its id where the name is not known. */
export function nameOfPlace({ place, known }: Pick<Draft, 'place' | 'known'>): string {
	const deepest = idNames.findLast((name) => place[name] !== undefined);
	switch (deepest) {
		case undefined:
			return '';
		case 'connectionId':
			return known.connection?.label ?? place.connectionId ?? '';
		case 'organizationId':
			return known.organization?.name ?? place.organizationId ?? '';
		case 'projectId':
			return known.project?.name ?? place.projectId ?? '';
		case 'apiKeyId':
			return known.apiKey?.name ?? place.apiKeyId ?? '';
		case 'llmApiKeyId':
			return known.llmApiKey?.provider ?? place.llmApiKeyId ?? '';
		case 'userId':
			return known.member?.email ?? place.userId ?? '';
		case 'invitationId':
			return known.invitation?.email ?? place.invitationId ?? '';
		case 'sentinelPassId':
			return known.sentinelPass?.name ?? place.sentinelPassId ?? '';
		case 'traceId':
			return place.traceId ?? '';
	}
}
