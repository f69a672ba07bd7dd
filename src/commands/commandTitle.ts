import * as vscode from 'vscode';
import { extensionId } from '../names.ts';

interface Manifest {
	readonly contributes?: { readonly commands?: readonly { readonly command: string; readonly title: string }[] };
}

/** The title that the palette shows, `Create API Key`: package.json is its one place. A command for callers alone has none. */
export function commandTitle(id: string): string {
	const manifest = vscode.extensions.getExtension(extensionId)?.packageJSON as Manifest | undefined;
	return manifest?.contributes?.commands?.find(({ command }) => command === id)?.title ?? id;
}
