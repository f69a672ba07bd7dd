/**
 * The README as the package holds it. VS Code shows it on the extension's page, where a picture from the package is a
 * broken one and a link to a file beside it leads nowhere: pictures are left out, and of such a link its words stay.
 */
export function packagedReadme(readme: string): string {
	return readme
		.replaceAll(/<picture>[^]*?<\/picture>\n+/g, '')
		.replaceAll(/\[([^\]]+)\]\((?!https?:|#)[^)]+\)/g, (_, words: string) => words);
}
