import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { asSpandeckError } from '../contract/problem.ts';
import type { CreatedApiKey } from '../model/apiKey.ts';
import { errorText } from '../model/errorText.ts';
import type { Running } from './command.ts';
import { writeEnvFile } from './writeEnvFile.ts';

const copy = l10n.t('Copy');
const write = l10n.t('Write to .env');

/**
 * Shows a new key's secret, the only time that it can be seen, until the person has done with it what they want.
 * @param more a sentence on what comes next
 */
export async function revealSecret(
	key: CreatedApiKey,
	connectionId: string,
	{ services }: Running,
	more = '',
): Promise<void> {
	const baseUrl = services.connections.get(connectionId).analyticsUrl;
	let said = `${l10n.t('The secret is shown this once and cannot be read again.')} ${more}`.trim();
	for (;;) {
		const detail = `${keysText(key)}\n\n${said}`;
		const buttons = key.publicKey === undefined ? [copy] : [copy, write];
		const title = l10n.t('The API key {0}', key.name);
		const answer = await vscode.window.showInformationMessage(title, { modal: true, detail }, ...buttons);
		if (answer === undefined) {
			return;
		}
		if (answer === copy) {
			await services.clipboard.copy(key.secretKey);
			said = l10n.t('The secret key is in the clipboard for a minute.');
		} else {
			const environment = { publicKey: key.publicKey ?? '', secretKey: key.secretKey, baseUrl };
			said = await written(environment);
		}
	}
}

function keysText({ publicKey, secretKey }: CreatedApiKey): string {
	return [l10n.t('Public key: {0}', publicKey ?? l10n.t('unknown')), l10n.t('Secret key: {0}', secretKey)].join('\n');
}

/** What became of writing; the dialog stays, since the secret cannot be shown again. */
async function written(environment: Parameters<typeof writeEnvFile>[0]): Promise<string> {
	try {
		const options = { workspaceFolder: undefined, mayAsk: true, confirmed: false };
		const file = await writeEnvFile(environment, options);
		return file === undefined
			? l10n.t('Nothing was written.')
			: l10n.t('Written to {0}.', vscode.workspace.asRelativePath(file));
	} catch (thrown) {
		const { sentence } = errorText(asSpandeckError('spandeck.project.writeEnvFile', thrown));
		return `${l10n.t('Nothing was written.')} ${sentence}`;
	}
}
