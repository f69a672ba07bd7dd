import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { RetryWait } from '../../base/retryWait.ts';
import type { CallOptions } from '../../client/connectionClient.ts';
import { asSpandeckError, SpandeckError } from '../../contract/problem.ts';
import { errorText } from '../../model/errorText.ts';
import { loadingText } from './loadingText.ts';
import { pick, type PickItem, type PickOptions } from './pick.ts';
import type { Frame } from './step.ts';

/** What a list was read as. */
export interface Loaded<Value> extends Pick<PickOptions<Value>, 'placeholder' | 'search' | 'active'> {
	readonly items: readonly PickItem<Value>[];
	/** Why there is nothing to pick, as a sentence. */
	readonly nothing: string;
}

export type LoadedAnswer<Value> =
	| { readonly kind: 'picked'; readonly value: Value; readonly unseen: boolean }
	| { readonly kind: 'back' | 'cancelled' };

export interface Loading<Value> {
	load(options: CallOptions): Promise<Loaded<Value>>;
	/** Offered where the person is signed out. */
	signIn?(): Promise<unknown>;
}

/**
 * Lets a person pick from what a server lists. Busy while it is read; a failure is a row with *Retry*, never an empty
 * list; the only entry there is picks itself.
 */
export async function loadedPick<Value>(frame: Frame, loading: Loading<Value>): Promise<LoadedAnswer<Value>> {
	for (;;) {
		const loaded = await whileBusy(frame, (options) => loading.load(options));
		if (loaded === 'cancelled') {
			return { kind: loaded };
		}
		const answer =
			loaded instanceof SpandeckError ? await afterFailure(frame, loaded, loading) : await pickLoaded(frame, loaded);
		if (answer !== 'again') {
			return answer;
		}
	}
}

async function pickLoaded<Value>(frame: Frame, loaded: Loaded<Value>): Promise<LoadedAnswer<Value>> {
	const [only, ...others] = loaded.items;
	if (only === undefined) {
		const row = { label: `$(info) ${loaded.nothing}`, alwaysShow: true, value: undefined };
		const answer = await pick(frame, { placeholder: l10n.t('Nothing to choose from'), items: [row] });
		return { kind: answer.kind === 'back' ? 'back' : 'cancelled' };
	}
	if (others.length === 0 && loaded.search === undefined) {
		return { kind: 'picked', value: only.value, unseen: true };
	}
	const answer = await pick(frame, loaded);
	const picked = answer.kind === 'picked' ? answer.items[0] : undefined;
	return picked === undefined
		? { kind: answer.kind === 'back' ? 'back' : 'cancelled' }
		: { kind: 'picked', value: picked.value, unseen: false };
}

async function afterFailure(
	frame: Frame,
	error: SpandeckError,
	{ signIn }: Pick<Loading<unknown>, 'signIn'>,
): Promise<'again' | { readonly kind: 'back' | 'cancelled' }> {
	const { sentence, actions } = errorText(error);
	const retry = { label: `$(refresh) ${l10n.t('Retry')}`, detail: sentence, alwaysShow: true, value: undefined };
	const signInRow = { label: `$(sign-in) ${l10n.t('Sign In')}`, alwaysShow: true, value: signIn };
	const items = signIn !== undefined && actions.includes('signIn') ? [signInRow, retry] : [retry];
	const answer = await pick<(() => Promise<unknown>) | undefined>(frame, { placeholder: sentence, items });
	if (answer.kind !== 'picked') {
		return { kind: answer.kind };
	}
	await answer.items[0]?.value?.();
	return 'again';
}

/** A busy quick pick that can be left; leaving it ends the request. It says when a request waits to be repeated. */
async function whileBusy<Value>(
	frame: Frame,
	load: (options: CallOptions) => Promise<Value>,
): Promise<Value | SpandeckError | 'cancelled'> {
	const abort = new AbortController();
	const quickPick = vscode.window.createQuickPick();
	quickPick.title = frame.title;
	quickPick.busy = true;
	quickPick.ignoreFocusOut = true;
	const say = (text: string) => {
		quickPick.placeholder = text;
		quickPick.items = [{ label: `$(loading~spin) ${text}`, alwaysShow: true }];
	};
	say(loadingText());
	const wait = new RetryWait(frame.services.clock, (seconds) => {
		say(loadingText(seconds));
	});
	const left = new Promise<'cancelled'>((resolve) => {
		quickPick.onDidHide(() => {
			abort.abort();
			resolve('cancelled');
		});
	});
	quickPick.show();
	try {
		const loading = load({ signal: abort.signal, onRetry: ({ seconds }) => wait.begin(seconds) }).catch(
			(thrown: unknown) => asSpandeckError('load', thrown),
		);
		return await Promise.race([loading, left]);
	} finally {
		wait.dispose();
		quickPick.dispose();
	}
}
