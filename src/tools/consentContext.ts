import { contextKeys } from '../names.ts';
import type { Disposable } from '../base/disposable.ts';
import type { ContentConsent } from './contentConsent.ts';

/**
 * Keeps the context key that says whether content of some connection may go to a model: menus offer to take that back.
 * @param setContext VS Code's command `setContext`
 */
export function showChatConsent(
	consent: Pick<ContentConsent, 'agreedConnections' | 'onDidChange'>,
	setContext: (key: string, value: boolean) => void,
): Disposable {
	const show = () => {
		setContext(contextKeys.chatConsent, consent.agreedConnections().length > 0);
	};
	show();
	return consent.onDidChange(show);
}
