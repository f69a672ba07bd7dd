import * as l10n from '@vscode/l10n';
import type { ShownError, ShownErrorAction } from '../../panels/protocol.ts';
import { Icon } from './icon.tsx';

const actionLabels: Record<ShownErrorAction, string> = {
	signIn: l10n.t('Sign In'),
	retry: l10n.t('Retry'),
	showLog: l10n.t('Show Log'),
	editConnection: l10n.t('Edit Connection'),
	startLocalPlatform: l10n.t('Start Local Platform'),
};

interface ErrorViewProperties {
	readonly error: ShownError;
	readonly onRetry: () => void;
	readonly onAction: (action: ShownErrorAction) => void;
}

/** A failure in words, with buttons that do something about it. A new try is always among them. */
export function ErrorView({ error, onRetry, onAction }: ErrorViewProperties) {
	const actions = error.actions.includes('retry') ? error.actions : [...error.actions, 'retry' as const];
	return (
		<div class="message error-message" role="alert">
			<p>
				<Icon name="error" /> <strong>{l10n.t('Error:')}</strong> {error.sentence}
			</p>
			<div class="buttons">
				{actions.map((action, index) => (
					<vscode-button
						key={action}
						secondary={index > 0}
						onClick={() => {
							if (action === 'retry') {
								onRetry();
							} else {
								onAction(action);
							}
						}}
					>
						{actionLabels[action]}
					</vscode-button>
				))}
			</div>
		</div>
	);
}
