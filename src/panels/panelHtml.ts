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
export const pageTitles: Record<PageName, string> = { traces: 'Traces', trace: 'Trace', metrics: 'Metrics' };

/**
 * A page's first words, said while its bundle is still on its way. What is answered before it is there is kept for it
 * (src/webview/parts/greeting.d.ts). Requests are numbered from the time on, as in src/webview/parts/loading.ts.
 */
const greeting = `const panelApi = acquireVsCodeApi();
		const earlyMessages = [];
		const keepMessage = (event) => { earlyMessages.push(event.data); };
		window.addEventListener('message', keepMessage);
		panelApi.postMessage({ type: 'ready', request: Date.now() });`;

/**
 * The document of a page: empty, but for the request of what to show. Nothing loads or runs but our own bundle and styles,
 * and no text becomes markup that a sanitizer has not seen. The link's id is where the elements look for VS Code's icons.
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
		`font-src ${cspSource}`,
		`img-src ${cspSource} data:`,
	].join('; ');
	return `<!DOCTYPE html>
<html lang="${language?.code ?? 'en'}">
<head>
	<meta charset="UTF-8">
	<meta http-equiv="Content-Security-Policy" content="${policy}">
	<meta name="viewport" content="width=device-width, initial-scale=1.0">
	<script nonce="${nonce}">
		${greeting}
	</script>
	<link id="vscode-codicon-stylesheet" rel="stylesheet" nonce="${nonce}" href="${styleUrl}">
	<title>${pageTitles[name]}</title>
</head>
<body>
	<div id="page"></div>${language === undefined ? '' : textsBlock(language)}
	<script nonce="${nonce}" src="${scriptUrl}"></script>
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
	<title>Not restored</title>
</head>
<body>
	<p role="alert">This panel could not be restored. Close it, and open it again from the sidebar.</p>
</body>
</html>
`;
}
