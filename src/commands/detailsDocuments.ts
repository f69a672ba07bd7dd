import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const scheme = 'spandeck-details';

/** A text, what it is about, and what its tab is called. */
export interface DetailsText {
	readonly place: readonly string[];
	readonly fileName: string;
	readonly text: string;
}

/** Read-only documents that describe a thing: made when asked for, gone with their tab. */
export class DetailsDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
	private readonly contents = new Map<string, string>();
	private readonly changed = new vscode.EventEmitter<vscode.Uri>();
	private readonly subscriptions: vscode.Disposable;
	readonly onDidChange = this.changed.event;

	constructor() {
		this.subscriptions = vscode.Disposable.from(
			this.changed,
			vscode.workspace.registerTextDocumentContentProvider(scheme, this),
			vscode.workspace.onDidCloseTextDocument(({ uri }) => {
				if (uri.scheme === scheme) {
					this.contents.delete(uri.toString());
				}
			}),
		);
	}

	/**
	 * Shows a text in an editor; again for the same place: in the same editor, anew.
	 * @param place what the document is about, such as ids: the same place, the same document
	 * @param fileName its ending decides the language; what a tab cannot show is replaced
	 */
	async show(place: readonly string[], fileName: string, text: string): Promise<void> {
		const uri = this.keep({ place, fileName, text });
		await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
	}

	/** Shows two texts side by side, with what differs between them marked. */
	async showDifference([before, after]: readonly [DetailsText, DetailsText], title: string): Promise<void> {
		const uris = [this.keep(before), this.keep(after)] as const;
		await vscode.commands.executeCommand('vscode.diff', ...uris, title, { preview: true });
	}

	private keep({ place, fileName, text }: DetailsText): vscode.Uri {
		const shown = fileName.replaceAll(/[\\/\p{Cc}]/gu, '-');
		const path = ['', ...place.map(encodeURIComponent), shown].join('/');
		const uri = vscode.Uri.from({ scheme, path });
		this.contents.set(uri.toString(), text);
		this.changed.fire(uri);
		return uri;
	}

	/** After a window reload nothing is known: the document says how to get it again. */
	provideTextDocumentContent(uri: vscode.Uri): string {
		return (
			this.contents.get(uri.toString()) ??
			`${l10n.t('Open this again from the Spandeck sidebar, or from the panel that it came from.')}\n`
		);
	}

	dispose(): void {
		this.subscriptions.dispose();
	}
}
