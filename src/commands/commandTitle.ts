import * as vscode from 'vscode';
import { extensionId } from '../names.ts';

/** In another language than English VS Code keeps the title of the manifest beside its own. */
type Title = string | { readonly value: string };

interface Manifest {
	readonly contributes?: { readonly commands?: readonly { readonly command: string; readonly title: Title }[] };
}

/** The title that the palette shows, `Create API Key`: the manifest is its one place. A command for callers alone has none. */
export function commandTitle(id: string): string {
	const manifest = vscode.extensions.getExtension(extensionId)?.packageJSON as Manifest | undefined;
	const title = manifest?.contributes?.commands?.find(({ command }) => command === id)?.title ?? id;
	return typeof title === 'string' ? title : title.value;
}
