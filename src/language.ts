import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

// Imported before everything else that says something: some texts are made when their module is loaded. Folders that know
// nothing of VS Code say them by the same package that VS Code's own `vscode.l10n` stands on, from the bundle that it chose.
if (vscode.l10n.bundle !== undefined) {
	l10n.config({ contents: vscode.l10n.bundle });
}
