import * as vscode from 'vscode';
import { contextKeys } from '../names.ts';
import type { ViewSigns } from './roots.ts';

/** Puts the signs of the tree on the view, each only where it changes: context keys and the description. */
export class ViewState {
	private readonly view: vscode.TreeView<unknown>;
	private readonly sent = new Map<string, unknown>();

	constructor(view: vscode.TreeView<unknown>) {
		this.view = view;
	}

	async show({ state, emptyBecause, filtered, description = '', message = '' }: ViewSigns): Promise<void> {
		if (this.view.description !== description) {
			this.view.description = description;
		}
		// The description is not to be seen while the view is the only one in its container (VS Code 1.139).
		if (this.view.message !== message) {
			this.view.message = message;
		}
		await Promise.all([
			this.setContext(contextKeys.state, state),
			this.setContext(contextKeys.emptyBecause, emptyBecause),
			this.setContext(contextKeys.filtered, filtered),
		]);
	}

	private async setContext(key: string, value: unknown): Promise<void> {
		if (this.sent.get(key) !== value || !this.sent.has(key)) {
			this.sent.set(key, value);
			await vscode.commands.executeCommand('setContext', key, value);
		}
	}
}
