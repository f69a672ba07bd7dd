import type { Disposable } from '../base/disposable.ts';
import type { Generation } from '../contract/operation.ts';
import type { ProjectInclude } from '../contract/project.ts';
import type { RateLimitBucketName } from '../contract/rateLimitBucket.ts';
import type { Role } from '../contract/role.ts';
import type { ApiKey, CreatedApiKey } from '../model/apiKey.ts';
import type { Connection } from '../model/connection.ts';
import type { DailyMetrics, DailyMetricsQuery } from '../model/dailyMetrics.ts';
import type { Invitation } from '../model/invitation.ts';
import type { LlmApiKey } from '../model/llmApiKey.ts';
import type { Member } from '../model/member.ts';
import type { Notice } from '../model/notice.ts';
import type { Organization } from '../model/organization.ts';
import type { KeyPair, Project } from '../model/project.ts';
import type { ProjectFilters } from '../model/projectFilters.ts';
import type { Page, Trace, TraceWithObservations } from '../model/trace.ts';
import type { TraceGlance } from '../model/traceGlance.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import type { FollowTracesMethod } from './followTraces.ts';

/** What every call takes beside its own arguments. */
export interface CallOptions {
	/** Ends the request at the socket; the call then throws kind `cancelled`. */
	readonly signal?: AbortSignal;
	/** Reads only: past the cache, and `forceRefresh=true` to the server where the operation knows it. */
	readonly forceRefresh?: boolean;
	/** Told before each wait of a repeated read, for "retries in 12 s". */
	readonly onRetry?: (wait: { readonly seconds: number; readonly attempt: number }) => void;
	/**
	 * Credentials that are refused prompt no one to sign in: nobody asked for this just now, or whoever did shows the
	 * failure with a button of its own.
	 */
	readonly background?: boolean;
}

/** What was read, and how many rows could not be. */
export interface Read<Value> {
	readonly value: Value;
	/** Rows that were skipped because they could not be read; the log names them. */
	readonly skipped: number;
	/** What could not be given as it was asked for, or will not be for long; `noticeText` has the words. */
	readonly notices?: readonly Notice[];
	/** The server has no page of organizations: the list is the connection's own `organizationIds`. */
	readonly fromConnection?: boolean;
}

export interface OrganizationPath {
	readonly organizationId: string;
}
/** On a Langfuse connection `organizationId` may be left out. */
export interface ProjectPath {
	readonly organizationId?: string;
	readonly projectId: string;
}
export interface PlatformProjectPath extends OrganizationPath {
	readonly projectId: string;
}

/** The attributes of `users.add` and `invitations.create`, in camelCase. */
export interface NewMember {
	readonly email: string;
	readonly role: Role;
	readonly organizationRole?: Role;
	readonly projectOnly?: boolean;
}
export type NewInvitation = Omit<NewMember, 'role'> & { readonly role?: Role };
export interface NewApiKey {
	readonly name: string;
	/** ISO 8601, in the future. */
	readonly expiresAt?: string;
}
export interface NewLlmApiKey {
	readonly provider: string;
	readonly secretKey: string;
	readonly customModels?: readonly string[];
	readonly withDefaultModels?: boolean;
}

/** What the kind of a connection can do at all; what a role may do is another question. */
export interface Capabilities {
	/** Organizations, projects, keys, members and invitations can be administered. */
	readonly administration: boolean;
	readonly analytics: boolean;
}

/**
 * One connection's server, spoken to in the model's terms. Every method throws `SpandeckError`.
 * A successful write drops what it touched from the cache. Writes are never repeated by themselves.
 */
export interface ConnectionClient extends Disposable {
	readonly connection: Connection;
	readonly capabilities: Capabilities;
	/** Of the server's analytics API, as the last read found it; undefined before the first. */
	readonly generation?: Generation | undefined;
	/** How many calls this client sent within the time that the bucket's limit is for. */
	callsSent?(bucket: RateLimitBucketName): number;
	/** Whether the server is being left alone now by calls of the bucket: it asked for that, or could not answer. */
	isWaiting?(bucket: RateLimitBucketName): boolean;
	/** Forgets everything that was read and the key pairs in memory. */
	dropCache(): void;

	readonly organizations: {
		list(options?: CallOptions): Promise<Read<readonly Organization[]>>;
		get(path: OrganizationPath, options?: CallOptions): Promise<Organization>;
	};
	readonly projects: {
		list(
			path: OrganizationPath & { readonly filters?: ProjectFilters },
			options?: CallOptions,
		): Promise<Read<readonly Project[]>>;
		create(path: OrganizationPath, attributes: { readonly name: string }, options?: CallOptions): Promise<Project>;
		get(
			path: ProjectPath & { readonly include?: readonly ProjectInclude[] },
			options?: CallOptions,
		): Promise<Read<Project>>;
		/** The project's own pair (`secret=true`; needs MEMBER). Kept in memory only. */
		keyPair(path: ProjectPath, options?: CallOptions): Promise<KeyPair>;
		update(path: PlatformProjectPath, attributes: { readonly name: string }, options?: CallOptions): Promise<Project>;
		delete(path: PlatformProjectPath, options?: CallOptions): Promise<void>;
	};
	readonly apiKeys: {
		create(path: PlatformProjectPath, attributes: NewApiKey, options?: CallOptions): Promise<CreatedApiKey>;
		update(
			path: PlatformProjectPath & { readonly apiKeyId: string },
			attributes: { readonly name: string },
			options?: CallOptions,
		): Promise<ApiKey>;
		delete(path: PlatformProjectPath & { readonly apiKeyId: string }, options?: CallOptions): Promise<void>;
	};
	readonly llmApiKeys: {
		create(path: PlatformProjectPath, attributes: NewLlmApiKey, options?: CallOptions): Promise<LlmApiKey>;
		delete(path: PlatformProjectPath & { readonly llmApiKeyId: string }, options?: CallOptions): Promise<void>;
	};
	readonly members: {
		list(path: PlatformProjectPath, options?: CallOptions): Promise<Read<readonly Member[]>>;
		add(path: PlatformProjectPath, attributes: NewMember, options?: CallOptions): Promise<Member>;
		updateRole(
			path: PlatformProjectPath & { readonly userId: string },
			attributes: { readonly role: Role },
			options?: CallOptions,
		): Promise<Member>;
		remove(path: PlatformProjectPath & { readonly userId: string }, options?: CallOptions): Promise<void>;
		denyAccess(path: PlatformProjectPath & { readonly userId: string }, options?: CallOptions): Promise<Member>;
		restoreAccess(
			path: PlatformProjectPath & { readonly userId: string },
			attributes: { readonly role?: Role },
			options?: CallOptions,
		): Promise<Member>;
	};
	readonly invitations: {
		list(path: PlatformProjectPath, options?: CallOptions): Promise<Read<readonly Invitation[]>>;
		create(path: PlatformProjectPath, attributes: NewInvitation, options?: CallOptions): Promise<Invitation>;
		resend(path: PlatformProjectPath & { readonly invitationId: string }, options?: CallOptions): Promise<Invitation>;
		cancel(path: PlatformProjectPath & { readonly invitationId: string }, options?: CallOptions): Promise<void>;
	};
	readonly health: {
		/** Asks the analytics address for a sign of life. Sends no credentials, and proves nothing about them. */
		get(options?: CallOptions): Promise<void>;
	};
	readonly traces: {
		list(path: ProjectPath, query: TracesQuery, options?: CallOptions): Promise<Read<Page<Trace>>>;
		get(path: ProjectPath & { readonly traceId: string }, options?: CallOptions): Promise<Read<TraceWithObservations>>;
		/** The same without texts and scores, by one call of a server whose generation is known. */
		glance(path: ProjectPath & { readonly traceId: string }, options?: CallOptions): Promise<TraceGlance>;
	};
	/** Tells when traces come in, for as long as someone looks. */
	readonly followTraces: FollowTracesMethod;
	readonly metrics: {
		/** All pages of the range. */
		daily(path: ProjectPath, query: DailyMetricsQuery, options?: CallOptions): Promise<Read<DailyMetrics>>;
	};
}
