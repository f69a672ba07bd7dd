import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableStore, Replaceable, toDisposable } from '../../base/disposable.ts';
import { RetryWait } from '../../base/retryWait.ts';
import type { CallOptions } from '../../client/connectionClient.ts';
import { asSpandeckError, isCancelled } from '../../contract/problem.ts';
import { errorText } from '../../model/errorText.ts';
import { loadingText } from './loadingText.ts';
import { noticeLines } from './noticeLines.ts';
import type { Frame } from './step.ts';

export interface PickItem<Value> extends vscode.QuickPickItem {
	readonly value: Value;
}

export interface PickOptions<Value> {
	readonly placeholder: string;
	readonly items: readonly PickItem<Value>[];
	readonly active?: PickItem<Value> | undefined;
	readonly several?: true;
	readonly selected?: readonly PickItem<Value>[];
	/** Asks the server for what the person types, where the list is too long to be shown whole. */
	readonly search?: (text: string, options: CallOptions) => Promise<readonly PickItem<Value>[]>;
}

export type PickAnswer<Value> =
	{ readonly kind: 'picked' | 'back'; readonly items: readonly PickItem<Value>[] } | { readonly kind: 'cancelled' };

/** A pause in typing after which the server is asked. */
const searchDelayMs = 250;

/** A quick pick as one step of a form. A refusal of the server stands above the choices. */
export async function pick<Value>(frame: Frame, options: PickOptions<Value>): Promise<PickAnswer<Value>> {
	const disposables = new DisposableStore();
	const quickPick = disposables.add(quickPickOf<Value>(frame, options));
	try {
		return await new Promise((resolve) => {
			disposables.add(
				quickPick.onDidAccept(() => {
					const chosen = quickPick.selectedItems.filter((item) => isChoice(item));
					if (options.several || chosen.length > 0) {
						resolve({ kind: 'picked', items: chosen });
					}
				}),
			);
			disposables.add(
				quickPick.onDidTriggerButton(() => {
					resolve({ kind: 'back', items: quickPick.selectedItems.filter((item) => isChoice(item)) });
				}),
			);
			disposables.add(
				quickPick.onDidHide(() => {
					resolve({ kind: 'cancelled' });
				}),
			);
			if (options.search !== undefined) {
				disposables.add(searching(quickPick, frame, options.search));
			}
			quickPick.show();
		});
	} finally {
		disposables.dispose();
	}
}

/** Rows that say something and cannot be chosen. */
interface Notice extends vscode.QuickPickItem {
	readonly notice: true;
}
type Row<Value> = PickItem<Value> | Notice;

function isChoice<Value>(row: Row<Value>): row is PickItem<Value> {
	return !('notice' in row);
}

function quickPickOf<Value>(frame: Frame, options: PickOptions<Value>): vscode.QuickPick<Row<Value>> {
	const quickPick = vscode.window.createQuickPick<Row<Value>>();
	quickPick.title = frame.title;
	quickPick.placeholder = options.placeholder;
	quickPick.ignoreFocusOut = true;
	quickPick.matchOnDescription = true;
	quickPick.matchOnDetail = true;
	quickPick.canSelectMany = options.several ?? false;
	quickPick.buttons = frame.canGoBack ? [vscode.QuickInputButtons.Back] : [];
	if (frame.totalSteps > 1) {
		quickPick.step = frame.step;
		quickPick.totalSteps = frame.totalSteps;
	}
	quickPick.items = [...refusalRows(frame), ...options.items];
	quickPick.activeItems = [options.active ?? options.items[0]].filter((item) => item !== undefined);
	quickPick.selectedItems = options.selected ?? [];
	return quickPick;
}

/** Why the server refused, whole: its words are what a person needs here. */
function refusalRows({ refusal }: Frame): Notice[] {
	const lines = refusal === undefined ? [] : noticeLines(refusal);
	return lines.map((line, index) => noticeRow(index === 0 ? 'error' : 'blank', line));
}

function noticeRow(icon: string, text: string): Notice {
	return { label: `$(${icon}) ${text}`, alwaysShow: true, notice: true };
}

/** While the person types, the server filters; the answer to an older text is dropped and its request ended. */
function searching<Value>(
	quickPick: vscode.QuickPick<Row<Value>>,
	frame: Frame,
	search: NonNullable<PickOptions<Value>['search']>,
): Disposable {
	const request = new Replaceable<Disposable>();
	const pause = new Replaceable<Disposable>();
	const wait = new RetryWait(frame.services.clock, (seconds) => {
		if (seconds !== undefined) {
			quickPick.items = [noticeRow('loading~spin', loadingText(seconds))];
		}
	});
	const look = async (text: string) => {
		const abort = new AbortController();
		request.set(toDisposable(() => abort.abort()));
		const options = { signal: abort.signal, onRetry: ({ seconds }: { seconds: number }) => wait.begin(seconds) };
		const found = await search(text, options).catch((thrown: unknown) => failure(thrown));
		if (!abort.signal.aborted) {
			quickPick.items = found.length > 0 ? found : [noticeRow('info', l10n.t('Nothing has this in its name.'))];
			quickPick.busy = false;
		}
	};
	const changes = quickPick.onDidChangeValue((text) => {
		quickPick.busy = true;
		pause.set(
			frame.services.clock.after(searchDelayMs, () => {
				void look(text);
			}),
		);
	});
	return toDisposable(() => {
		changes.dispose();
		pause.dispose();
		request.dispose();
		wait.dispose();
	});
}

function failure(thrown: unknown): Notice[] {
	const error = asSpandeckError('projects.list', thrown);
	return isCancelled(error) ? [] : [noticeRow('error', errorText(error).sentence)];
}
