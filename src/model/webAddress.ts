import * as l10n from '@vscode/l10n';
import { longestLink, type PlaceReading } from './linkedPlace.ts';
import { placeOfWebPage } from './webPage.ts';

/** The page of a project, or of one of its traces. @param analyticsUrl of the connection, without a trailing `/` */
export function webAddress(analyticsUrl: string, projectId: string, traceId?: string): string {
	const project = `${analyticsUrl}/project/${encodeURIComponent(projectId)}`;
	return traceId === undefined ? project : `${project}/traces/${encodeURIComponent(traceId)}`;
}

/** Whether a text begins as an address of the web does. */
export function looksLikeWebAddress(text: string): boolean {
	return /^https?:\/\//i.test(text);
}

/** Reads the address of a page, as a person copied it from the browser. What else stands in its query is not ours. */
export function readWebAddress(text: string): PlaceReading {
	if (text.length > longestLink) {
		return { refusal: l10n.t('The address is longer than {0} characters.', longestLink) };
	}
	if (!looksLikeWebAddress(text) || !URL.canParse(text)) {
		return { refusal: l10n.t('This is no address of a web page.') };
	}
	const url = new URL(text);
	if (url.username !== '' || url.password !== '') {
		return { refusal: l10n.t('The address must not hold a user name or a password.') };
	}
	const place = placeOfWebPage(url);
	return place === undefined
		? { refusal: l10n.t('The address leads to no trace, session or project of Langfuse.') }
		: { place };
}
