import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { fixtureEnding } from '../model/traceFixture.ts';
import { command } from './command.ts';

export const traceFixtureCommands = {
	'spandeck._openFixture': command({
		// What VS Code hands to a button of an editor is the address of its file, more or less.
		arguments: z.looseObject({
			scheme: z.string().optional(),
			authority: z.string().optional(),
			path: z.string().optional(),
			query: z.string().optional(),
		}),
		run: async ({ scheme, authority, path, query }, { services }) => {
			const parts = { ...(authority && { authority }), ...(path && { path }), ...(query && { query }) };
			const uri = scheme === undefined ? await askForFile() : vscode.Uri.from({ scheme, ...parts });
			if (uri !== undefined) {
				await services.panels.openFixture(uri.toString());
			}
		},
	}),
};

async function askForFile(): Promise<vscode.Uri | undefined> {
	const filters = { [l10n.t('Trace Fixture')]: [fixtureEnding.slice(1), 'json'] };
	return (await vscode.window.showOpenDialog({ title: l10n.t('Open Trace Fixture'), filters }))?.[0];
}
