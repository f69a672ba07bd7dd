import type { ShownError, ShownErrorAction } from '../../panels/protocol.ts';
import { Icon } from './icon.tsx';

const actionLabels: Record<ShownErrorAction, string> = {
	signIn: 'Sign In',
	retry: 'Retry',
	showLog: 'Show Log',
	editConnection: 'Edit Connection',
	startLocalPlatform: 'Start Local Platform',
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
				<Icon name="error" /> <strong>Error:</strong> {error.sentence}
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
