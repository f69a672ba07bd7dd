import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { type Disposable, Replaceable, toDisposable } from '../../base/disposable.ts';

/** What there is to say of a text that could be; nobody is kept from going on by it. */
export interface InputNotice {
	readonly sentence: string;
	readonly isGood: boolean;
}

export type Look = (text: string, signal: AbortSignal) => Promise<InputNotice | undefined>;

/** A pause in typing after which it is looked. */
const pauseMs = 500;

/**
 * Says what a look finds out about the text once typing stops; typing on ends a look that is under way.
 * @param isFit whether a text is one to look for
 */
export function lookWhileTyping(
	input: vscode.InputBox,
	clock: Clock,
	isFit: (text: string) => boolean,
	look: Look,
): Disposable {
	const looking = new Replaceable<Disposable>();
	const pause = new Replaceable<Disposable>();
	const start = async (text: string) => {
		const abort = new AbortController();
		looking.set(toDisposable(() => abort.abort()));
		input.busy = true;
		// A look that fails found nothing out; what is typed is tried in earnest later.
		const notice = await look(text, abort.signal).catch(() => undefined);
		if (!abort.signal.aborted) {
			input.busy = false;
			input.validationMessage = notice && messageOf(notice);
		}
	};
	const typed = (text: string) => {
		looking.set(undefined);
		pause.set(undefined);
		input.busy = false;
		if (isFit(text)) {
			pause.set(clock.after(pauseMs, () => void start(text)));
		}
	};
	if (input.validationMessage === undefined) {
		typed(input.value);
	}
	const changes = input.onDidChangeValue(typed);
	return toDisposable(() => {
		changes.dispose();
		pause.dispose();
		looking.dispose();
	});
}

function messageOf({ sentence, isGood }: InputNotice): vscode.InputBoxValidationMessage {
	const { Info, Warning } = vscode.InputBoxValidationSeverity;
	return { message: sentence, severity: isGood ? Info : Warning };
}
