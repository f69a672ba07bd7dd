import * as l10n from '@vscode/l10n';

/** The pages, as their bundles in dist/webview are named. */
export type PageName = 'traces' | 'trace' | 'metrics';

export interface PageParts {
	/** The bundle, as esbuild has written it. */
	readonly script: string;
	readonly style: string;
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
 * The document of a page, with all that it needs: VS Code shows a page once everything that it loads has come, and each
 * file would come through a service worker, the window and the extension host. Nothing runs but our own bundle, nothing
 * loads at all, and no text becomes markup that a sanitizer has not seen.
 * @param language none where the texts are said as they stand in the sources, in English
 */
export function panelHtml(name: PageName, { script, style, nonce }: PageParts, language?: PageLanguage): string {
	const policy = [
		`default-src 'none'`,
		`require-trusted-types-for 'script'`,
		`script-src 'nonce-${nonce}'`,
		`style-src 'nonce-${nonce}'`,
		`img-src data:`,
	].join('; ');
	return `<!DOCTYPE html>
<html lang="${language?.code ?? 'en'}">
<head>
	<meta charset="UTF-8">
	<meta http-equiv="Content-Security-Policy" content="${policy}">
	<meta name="viewport" content="width=device-width, initial-scale=1.0">
	<style nonce="${nonce}">${style}</style>
	<title>${pageTitles[name]}</title>
</head>
<body>
	<div id="page"></div>${language === undefined ? '' : textsBlock(language)}
	<script nonce="${nonce}">${withoutMarkup(script)}</script>
</body>
</html>
`;
}

/**
 * A script whose strings and patterns mean the same, but in which an HTML parser sees no tag and no comment: inside of
 * `<!--` and `<script` it would look for another end of the element. esbuild does this for `</script` alone.
 */
function withoutMarkup(script: string): string {
	return script.replace(/<(?=!--|\/?script)/gi, '\\x3c');
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
