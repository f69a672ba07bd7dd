import * as l10n from '@vscode/l10n';

/** The pages, as their bundles in dist/webview are named. */
export type PageName = 'traces' | 'trace' | 'metrics';

export interface PageAddresses {
	/** What VS Code calls the place that its pages load from, for the content security policy. */
	readonly cspSource: string;
	readonly scriptUrl: string;
	readonly styleUrl: string;
	/** Base64, new for every page. */
	readonly nonce: string;
}

/** The texts of a language, as VS Code has read them from l10n/. */
export interface PageLanguage {
	/** As in `<html lang>`. */
	readonly code: string;
	readonly texts: Readonly<Record<string, string>>;
}

/** What the tab says until the page knows better. */
export const pageTitles: Record<PageName, string> = {
	traces: l10n.t('Traces'),
	trace: l10n.t('Trace'),
	metrics: l10n.t('Metrics'),
};

/**
 * The document of a page. VS Code shows it, and hands over what was said to it, once all that it loads has come: that is our
 * bundle and its styles, side by side. (Both inside of the document take as long: it goes through more hands than a file.)
 * Nothing else runs or loads, and no text becomes markup that a sanitizer has not seen.
 * @param language none where the texts are said as they stand in the sources, in English
 */
export function panelHtml(
	name: PageName,
	{ cspSource, scriptUrl, styleUrl, nonce }: PageAddresses,
	language?: PageLanguage,
): string {
	const policy = [
		`default-src 'none'`,
		`require-trusted-types-for 'script'`,
		`script-src 'nonce-${nonce}'`,
		`style-src ${cspSource} 'nonce-${nonce}'`,
		`img-src data:`,
	].join('; ');
	return `<!DOCTYPE html>
<html lang="${language?.code ?? 'en'}">
<head>
	<meta charset="UTF-8">
	<meta http-equiv="Content-Security-Policy" content="${policy}">
	<meta name="viewport" content="width=device-width, initial-scale=1.0">
	<link rel="stylesheet" nonce="${nonce}" href="${styleUrl}">
	<script defer nonce="${nonce}" src="${scriptUrl}"></script>
	<title>${pageTitles[name]}</title>
</head>
<body>
	<div id="page"></div>${language === undefined ? '' : textsBlock(language)}
</body>
</html>
`;
}

/** Read by src/webview/parts/language.ts. Data, which no browser runs; no text of it can end it. */
function textsBlock({ texts }: PageLanguage): string {
	return `
	<script type="application/json" id="texts">${JSON.stringify(texts).replaceAll('<', '\\u003c')}</script>`;
}

/** The document of a panel whose state could not be read after a reload of the window: no script, one sentence. */
export function unrestoredHtml(language?: PageLanguage): string {
	return `<!DOCTYPE html>
<html lang="${language?.code ?? 'en'}">
<head>
	<meta charset="UTF-8">
	<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
	<title>${l10n.t('Not restored')}</title>
</head>
<body>
	<p role="alert">${l10n.t('This panel could not be restored. Close it, and open it again from the sidebar.')}</p>
</body>
</html>
`;
}
