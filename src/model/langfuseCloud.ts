import * as l10n from '@vscode/l10n';

/** One of Langfuse's own clouds. Their data and accounts are separate: a key belongs to one of them. */
export interface LangfuseRegion {
	readonly name: string;
	/** Where it runs. */
	readonly place: string;
	readonly url: string;
}

/** Source: https://langfuse.com/security/data-regions, read on 2026-11-24. */
export const langfuseRegions: readonly LangfuseRegion[] = [
	{ name: 'EU', place: l10n.t('Ireland'), url: 'https://cloud.langfuse.com' },
	{ name: 'US', place: l10n.t('Oregon'), url: 'https://us.cloud.langfuse.com' },
	{ name: 'Japan', place: l10n.t('Tokyo'), url: 'https://jp.cloud.langfuse.com' },
	{ name: 'HIPAA', place: l10n.t('Oregon'), url: 'https://hipaa.cloud.langfuse.com' },
];

/** Where Langfuse's SDKs send to without being told (same source). */
export const defaultLangfuseUrl = 'https://cloud.langfuse.com';

/** Whether an address is one of Langfuse's own clouds, whose plans limit calls. */
export function isLangfuseCloud(url: string): boolean {
	const { origin } = new URL(url);
	return langfuseRegions.some((region) => region.url === origin);
}
