import type { invitationStatuses } from '../../contract/invitation.ts';
import type { Role } from '../../contract/role.ts';

/** Rows of what belongs to a project, as their tables have them. Times in milliseconds. */

export interface ApiKeyRow {
	readonly id: string;
	readonly project_key: number;
	readonly name: string;
	readonly public_key: string;
	readonly secret_hash: Uint8Array;
	readonly expires_at: number | null;
	readonly created_at: number;
	readonly last_used_at: number | null;
}

export interface LlmApiKeyRow {
	readonly id: string;
	readonly project_key: number;
	readonly provider: string;
	readonly display_secret_key: string;
	/** JSON list of texts. */
	readonly custom_models: string;
	readonly with_default_models: number;
	readonly created_at: number;
}

/** A member of a project; `id` is the person's. */
export interface MemberRow {
	readonly id: string;
	readonly project_key: number;
	readonly email: string;
	readonly name: string | null;
	readonly role: Role;
	readonly organization_role: Role | null;
	readonly project_only: number;
	readonly access_denied: number;
	readonly previous_role: Role | null;
	readonly created_at: number;
}

export interface InvitationRow {
	readonly id: string;
	readonly project_key: number;
	readonly email: string;
	readonly role: Role;
	readonly organization_role: Role | null;
	readonly project_only: number;
	readonly invited_by: string | null;
	readonly created_at: number;
	readonly expires_at: number;
	/** As written; a pending one whose time is over is `expired` when it is read. */
	readonly status: (typeof invitationStatuses)[number];
}
