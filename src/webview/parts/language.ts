import * as l10n from '@vscode/l10n';

// Imported before everything else of a page: some texts are made when their module is loaded. The panel's document
// (src/panels/panelHtml.ts) has texts where VS Code does not speak English.
const texts = document.getElementById('texts')?.textContent;
if (texts !== undefined) {
	l10n.config({ contents: texts });
}
