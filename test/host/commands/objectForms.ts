import type { CommandId } from '../../../src/names.ts';

/** An object that a command would take, and which of its members it cannot do without. */
export interface ObjectForm {
	/** Given values by the test: those of a place that exists. */
	readonly ids: readonly string[];
	readonly rest?: Readonly<Record<string, unknown>>;
	readonly required: readonly string[];
}

const connection = ['connectionId'];
const organization = [...connection, 'organizationId'];
const project = [...organization, 'projectId'];

function form(ids: readonly string[], rest: Readonly<Record<string, unknown>> = {}, required = ids): ObjectForm {
	return { ids, rest, required: [...required, ...Object.keys(rest)] };
}

/** Ids alone, of which the organization is needed on a platform only: what sends nothing does not ask for it. */
const analyticsForm: ObjectForm = { ids: project, required: ['connectionId', 'projectId'] };
const nothing: ObjectForm = { ids: [], required: [] };
const name = { attributes: { name: 'Ledger' } };

/** The object form of every command. */
export const objectForms: Readonly<Record<CommandId, ObjectForm>> = {
	'spandeck.connection.add': {
		ids: [],
		rest: {
			label: 'Northwind',
			kind: 'platform',
			organizationsApiUrl: 'https://platform.example.com',
			analyticsUrl: 'https://traces.example.com',
		},
		required: ['label', 'kind', 'analyticsUrl'],
	},
	'spandeck.connection.edit': form(connection, { attributes: { label: 'Southwind' } }),
	'spandeck.connection.remove': form(connection),
	'spandeck.connection.signIn': form(connection, { apiKey: 'key', token: 'token' }),
	'spandeck.connection.signOut': form(connection),
	'spandeck.refresh': nothing,
	'spandeck.projects.filter': form(organization, { filters: { name: 'chat' } }),
	'spandeck.projects.clearFilter': nothing,
	'spandeck.copyId': nothing,
	'spandeck.openInBrowser': analyticsForm,
	'spandeck.showLog': nothing,
	'spandeck.project.create': form(organization, name),
	'spandeck.project.rename': form(project, name),
	'spandeck.project.delete': form(project),
	'spandeck.project.showDetails': analyticsForm,
	'spandeck.project.copyPublicKey': form(project),
	'spandeck.project.copySecretKey': form(project),
	'spandeck.project.copyEnvironment': form(project),
	'spandeck.project.writeEnvFile': form(project),
	'spandeck.apiKey.create': form(project, name),
	'spandeck.apiKey.rename': form([...project, 'apiKeyId'], name),
	'spandeck.apiKey.delete': form([...project, 'apiKeyId']),
	'spandeck.apiKey.rotate': form([...project, 'apiKeyId']),
	'spandeck.apiKey.copyPublicKey': form([...project, 'apiKeyId']),
	'spandeck.llmApiKey.create': form(project, { attributes: { provider: 'openai', secretKey: 'sk-by-hand' } }),
	'spandeck.llmApiKey.delete': form([...project, 'llmApiKeyId']),
	'spandeck.member.add': form(project, {
		attributes: { email: 'nadia@partner.example', role: 'MEMBER', projectOnly: true },
	}),
	'spandeck.member.changeRole': form([...project, 'userId'], { attributes: { role: 'VIEWER' } }),
	'spandeck.member.remove': form([...project, 'userId']),
	'spandeck.member.denyAccess': form([...project, 'userId']),
	'spandeck.member.restoreAccess': form([...project, 'userId']),
	'spandeck.invitation.send': form(project, { attributes: { email: 'rosa@partner.example' } }),
	'spandeck.invitation.resend': form([...project, 'invitationId']),
	'spandeck.invitation.cancel': form([...project, 'invitationId']),
	'spandeck.traces.open': analyticsForm,
	'spandeck.trace.open': { ids: [...project, 'traceId'], required: ['connectionId', 'projectId', 'traceId'] },
	'spandeck.trace.compare': {
		ids: project,
		rest: { traceIds: ['trace-1', 'trace-2'] },
		required: ['connectionId', 'projectId', 'traceIds'],
	},
	'spandeck.trace.copyLink': { ids: [...project, 'traceId'], required: ['connectionId', 'projectId', 'traceId'] },
	'spandeck.trace.explain': { ids: [...project, 'traceId'], required: ['connectionId', 'projectId', 'traceId'] },
	'spandeck.metrics.explain': analyticsForm,
	'spandeck.metrics.open': analyticsForm,
	'spandeck.reportIssue': nothing,
	'spandeck.openUrl': form([], { url: 'https://cloud.langfuse.com/project/p-1/traces/t-1' }),
	'spandeck.localPlatform.start': nothing,
	'spandeck.localPlatform.stop': nothing,
	'spandeck.localPlatform.reset': nothing,
	'spandeck.localPlatform.copySdkEnvironment': nothing,
	'spandeck.organizations.list': form(connection),
	'spandeck.organization.get': form(organization),
	'spandeck.projects.list': form(organization),
	'spandeck.project.get': form(project),
	'spandeck.members.list': form(project),
	'spandeck.invitations.list': form(project),
	'spandeck.traces.list': form(project),
	'spandeck.trace.get': form([...project, 'traceId']),
	'spandeck.metrics.daily': form(project),
};
