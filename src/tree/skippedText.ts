import * as l10n from '@vscode/l10n';
import { countText } from '../model/numberText.ts';

/** That rows of a list are missing, since the server sent what cannot be read. */
export function skippedText(count: number): string {
	return count === 1
		? l10n.t('1 row could not be read: see the log.')
		: l10n.t('{0} rows could not be read: see the log.', countText(count));
}
