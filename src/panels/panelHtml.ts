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
 */
export function panelHtml(name: PageName, { cspSource, scriptUrl, styleUrl, nonce }: PageAddresses): string {
	const policy = [
		`default-src 'none'`,
		`require-trusted-types-for 'script'`,
		`script-src 'nonce-${nonce}'`,
		`style-src ${cspSource} 'nonce-${nonce}'`,
		`font-src ${cspSource}`,
		`img-src ${cspSource} data:`,
	].join('; ');
	return `<!DOCTYPE html>
<html lang="en">
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
	<div id="page"></div>
	<script nonce="${nonce}" src="${scriptUrl}"></script>
</body>
</html>
`;
}

/** The document of a panel whose state could not be read after a reload of the window: no script, one sentence. */
export function unrestoredHtml(): string {
	return `<!DOCTYPE html>
<html lang="en">
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
