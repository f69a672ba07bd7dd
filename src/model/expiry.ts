import * as l10n from '@vscode/l10n';
/** A key is marked when it ends within this many days. */
export const soonDays = 7;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

export interface Expiry {
	readonly state: 'never' | 'later' | 'soon' | 'expired';
	/** For a description: `never`, `2027-03-01` (UTC day), `in 6 days`, `in 5 hours`, `expired`. */
	readonly text: string;
}

/** @param expiresAt ISO 8601; undefined: never */
export function expiry(expiresAt: string | undefined, nowMs: number): Expiry {
	const endMs = expiresAt === undefined ? Number.NaN : Date.parse(expiresAt);
	if (Number.isNaN(endMs)) {
		return { state: 'never', text: l10n.t('never') };
	}
	const leftMs = endMs - nowMs;
	if (leftMs <= 0) {
		return { state: 'expired', text: l10n.t('expired') };
	}
	if (leftMs > soonDays * dayMs) {
		return { state: 'later', text: new Date(endMs).toISOString().slice(0, 10) };
	}
	return { state: 'soon', text: soonText(leftMs) };
}

function soonText(leftMs: number): string {
	const days = Math.floor(leftMs / dayMs);
	if (days >= 1) {
		return days === 1 ? l10n.t('in 1 day') : l10n.t('in {0} days', days);
	}
	const hours = Math.floor(leftMs / hourMs);
	if (hours === 0) {
		return l10n.t('within the hour');
	}
	return hours === 1 ? l10n.t('in 1 hour') : l10n.t('in {0} hours', hours);
}
