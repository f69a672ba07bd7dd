import * as vscode from 'vscode';
import { extensionId } from '../names.ts';

/** What stands before the page in a link to this editor: `vscode://spandeck.spandeck`. */
export function linkBase(): string {
	return `${vscode.env.uriScheme}://${extensionId}`;
}
