import * as l10n from '@vscode/l10n';
import { invitationStatuses } from '../contract/invitation.ts';
import { roles } from '../contract/role.ts';
import { defined, flag, text, time, word } from './reading.ts';
import type { ResourceObject } from './resourceObject.ts';

export interface Invitation {
	readonly id: string;
	readonly email: string;
	/** In the project, on acceptance: capitals; one that we do not know as the server writes it. */
	readonly role?: string;
	readonly organizationRole?: string;
	readonly projectOnly: boolean;
	readonly invitedBy?: string;
	readonly createdAt?: string;
	readonly expiresAt?: string;
	/** `pending`, `accepted`, `expired`, `cancelled`, or another as the server writes it. */
	readonly status?: string;
}

export function readInvitation({ id, attributes }: ResourceObject): Invitation {
	return defined<Invitation>({
		id,
		email: text(attributes, 'email') ?? id,
		role: word(attributes, 'role', roles),
		organizationRole: word(attributes, 'organizationRole', roles),
		projectOnly: flag(attributes, 'projectOnly') ?? false,
		invitedBy: text(attributes, 'invitedBy'),
		createdAt: time(attributes, 'createdAt'),
		expiresAt: time(attributes, 'expiresAt'),
		status: word(attributes, 'status', invitationStatuses),
	});
}

const statusTexts = new Map<string, string>(
	Object.entries({
		pending: l10n.t('pending'),
		accepted: l10n.t('accepted'),
		expired: l10n.t('expired'),
		cancelled: l10n.t('cancelled'),
	} satisfies Record<(typeof invitationStatuses)[number], string>),
);

/** An invitation's status as people read it; one that we do not know as the server writes it. */
export function invitationStatusText(status: string): string {
	return statusTexts.get(status) ?? status;
}
