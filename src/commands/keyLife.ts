import * as l10n from '@vscode/l10n';
import { time } from '../contract/wire.ts';
import type { ApiKey } from '../model/apiKey.ts';

const monthMs = 30 * 86_400_000;

/** What a person types as a key's end: a day alone means its last second, UTC. */
export function endOfDay(text: string): string {
	const trimmed = text.trim();
	return /^\d{4}-\d{2}-\d{2}$/.test(trimmed) ? `${trimmed}T23:59:59Z` : trimmed;
}

/** Why a text cannot be a key's end, as a sentence; undefined where it can. */
export function refusalOfEnd(text: string, nowMs: number): string | undefined {
	const end = endOfDay(text);
	if (!time.safeParse(end).success || Number.isNaN(Date.parse(end))) {
		return l10n.t('The date must be like 2027-03-01, or a date and time with a zone, like 2027-03-01T12:00:00Z.');
	}
	return Date.parse(end) > nowMs ? undefined : l10n.t('The date must be in the future.');
}

/**
 * When the key that takes another one's place ends: as long from now as the old one was made for, a month where the
 * server does not say when that was made; undefined (never) where the old one never ends.
 */
export function endOfSuccessor(old: Pick<ApiKey, 'expiresAt' | 'createdAt'>, nowMs: number): string | undefined {
	if (old.expiresAt === undefined) {
		return undefined;
	}
	const life = Date.parse(old.expiresAt) - Date.parse(old.createdAt ?? '');
	return new Date(nowMs + (life > 0 ? life : monthMs)).toISOString();
}
