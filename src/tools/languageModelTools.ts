import * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import { DisposableStore } from '../base/disposable.ts';
import type { Connections } from '../connections/connections.ts';
import { linkBase } from '../connections/linkBase.ts';
import { asSpandeckError, isCancelled } from '../contract/problem.ts';
import { isJsonObject } from '../contract/json.ts';
import type { Connection } from '../model/connection.ts';
import type { ToolName } from '../names.ts';
import { ContentConsent } from './contentConsent.ts';
import { askForContent } from './contentQuestion.ts';
import { runTool } from './runTool.ts';
import { tokenBudget } from './tokenBudget.ts';
import type { ToolServices } from './tool.ts';
import { toolTable } from './toolTable.ts';

interface LanguageModelToolsOptions {
	readonly connections: Connections;
	readonly clock: Clock;
	readonly log: vscode.LogOutputChannel;
	readonly memory: vscode.Memento;
}

/** What stands behind the four language model tools. */
export class LanguageModelTools implements vscode.Disposable {
	private readonly disposables = new DisposableStore();
	private readonly log: vscode.LogOutputChannel;
	private readonly services: ToolServices;
	readonly consent: ContentConsent;

	constructor({ connections, clock, log, memory }: LanguageModelToolsOptions) {
		this.log = log;
		const ask = (connection: Connection, asked: Parameters<typeof askForContent>[2]) =>
			askForContent(log, connection, asked);
		this.consent = this.disposables.add(new ContentConsent({ connections, memory, ask }));
		this.services = { connections, clock, consent: this.consent, linkBase: linkBase() };
	}

	/** What a person sees in chat while the tool runs. VS Code asks nothing: see {@link ContentConsent}. */
	prepare(name: ToolName, input: unknown): vscode.PreparedToolInvocation {
		return { invocationMessage: toolTable[name].progress(isJsonObject(input) ? input : {}) };
	}

	/** @throws CancellationError, or an Error whose message says to the model why it was refused */
	async invoke(
		name: ToolName,
		{ input, tokenizationOptions }: vscode.LanguageModelToolInvocationOptions<unknown>,
		token: vscode.CancellationToken,
	): Promise<vscode.LanguageModelToolResult> {
		const abort = new AbortController();
		const cancelling = token.onCancellationRequested(() => {
			abort.abort();
		});
		try {
			const run = {
				services: this.services,
				options: { signal: abort.signal },
				budget: tokenBudget(tokenizationOptions),
			};
			const answer = await runTool(name, input, run);
			return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer)]);
		} catch (thrown) {
			if (isCancelled(thrown)) {
				throw new vscode.CancellationError();
			}
			this.log.warn(`${name}: ${asSpandeckError(name, thrown).message}`);
			throw thrown;
		} finally {
			cancelling.dispose();
		}
	}

	dispose(): void {
		this.disposables.dispose();
	}
}
