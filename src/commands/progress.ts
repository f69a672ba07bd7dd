import * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import { DisposableStore } from '../base/disposable.ts';
import type { CallOptions } from '../client/connectionClient.ts';
import { views } from '../names.ts';
import { retryText } from './forms/loadingText.ts';

/** What takes longer gets a notification with *Cancel*. */
const longAfterMs = 1500;

/**
 * Shows that something runs: at once a line in the view, and where it takes long, or the client waits before it asks
 * again, a notification that says so and can end the request.
 * @param work is handed the signal and the notices that its calls to the client take
 */
export async function withProgress<Result>(
	clock: Clock,
	title: string,
	work: (options: CallOptions) => Promise<Result> | Result,
): Promise<Result> {
	const disposables = new DisposableStore();
	const notification = new LateNotification(title);
	const running = Promise.resolve(
		work({
			signal: notification.signal,
			onRetry: ({ seconds }) => {
				notification.say(retryText(seconds));
			},
		}),
	);
	disposables.add(notification);
	disposables.add(
		clock.after(longAfterMs, () => {
			notification.say(undefined);
		}),
	);
	try {
		return await vscode.window.withProgress({ location: { viewId: views.explorer } }, () => running);
	} finally {
		disposables.dispose();
	}
}

/** Opens with the first thing to say; stays until disposed. */
class LateNotification implements vscode.Disposable {
	private readonly abort = new AbortController();
	private readonly closed = Promise.withResolvers<undefined>();
	private progress: vscode.Progress<{ message?: string }> | undefined;
	private message: string | undefined;
	private opened = false;
	private readonly title: string;

	constructor(title: string) {
		this.title = title;
	}

	get signal(): AbortSignal {
		return this.abort.signal;
	}

	say(message: string | undefined): void {
		this.message = message;
		this.report();
		if (!this.opened) {
			this.opened = true;
			const location = vscode.ProgressLocation.Notification;
			void vscode.window.withProgress({ location, title: this.title, cancellable: true }, (progress, token) => {
				this.progress = progress;
				this.report();
				token.onCancellationRequested(() => this.abort.abort());
				return this.closed.promise;
			});
		}
	}

	private report(): void {
		if (this.message !== undefined) {
			this.progress?.report({ message: this.message });
		}
	}

	dispose(): void {
		this.opened = true;
		this.closed.resolve(undefined);
	}
}
