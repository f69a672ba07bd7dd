import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SignInOptions } from '../connections/connections.ts';
import { SpandeckError } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import type { Running } from './command.ts';

const windowOnly = l10n.t('Keep for This Window Only');

/**
 * Does what keeps credentials; where the system has no keyring, a person may keep them in memory.
 * @param confirmed an address that is not encrypted was agreed to before
 */
export async function keepingCredentials<Result>(
	{ by }: Running,
	confirmed: boolean,
	keep: (options: SignInOptions) => Promise<Result>,
): Promise<Result> {
	try {
		return await keep({ confirmed });
	} catch (thrown) {
		if (by === 'caller' || !(thrown instanceof SpandeckError) || thrown.problem.kind !== 'secretStorage') {
			throw thrown;
		}
		const { sentence } = errorText(thrown);
		const answer = await vscode.window.showWarningMessage(sentence, { modal: true }, windowOnly);
		if (answer !== windowOnly) {
			throw thrown;
		}
		return keep({ confirmed: true, keep: 'window' });
	}
}
