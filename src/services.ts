import './language.ts';
import * as vscode from 'vscode';
import { systemClock } from './base/clock.ts';
import { DisposableStore } from './base/disposable.ts';
import type { CommandServices } from './commands/commandServices.ts';
import { DetailsDocuments } from './commands/detailsDocuments.ts';
import { openLink } from './commands/openLink.ts';
import { RecentLog } from './commands/recentLog.ts';
import { runCommand } from './commands/runCommand.ts';
import { SecretClipboard } from './commands/secretClipboard.ts';
import { showWhetherReadOnly } from './connections/readOnlyContext.ts';
import { SettingsConnections } from './connections/settingsConnections.ts';
import { promptToSignIn } from './connections/signInPrompt.ts';
import { TraceHovers } from './hovers/traceHovers.ts';
import { ProcessLocalPlatform } from './localPlatform/processLocalPlatform.ts';
import { showWhetherRunning } from './localPlatform/runningContext.ts';
import { LocalPlatformStatusBarItem } from './localPlatform/statusBarItem.ts';
import {
	type CommandId,
	displayName,
	type FirstStep,
	firstSteps,
	type InternalCommandId,
	type WebviewType,
} from './names.ts';
import { PanelHost } from './panels/panelHost.ts';
import { showChatConsent } from './tools/consentContext.ts';
import { LanguageModelTools } from './tools/languageModelTools.ts';
import { Explorer } from './tree/explorer.ts';
import type { TreeNode } from './tree/nodes.ts';

/** Everything behind what `extension.ts` registers, made at the first use. */
export interface Services extends vscode.Disposable {
	readonly tree: Explorer;
	readonly tools: Pick<LanguageModelTools, 'prepare' | 'invoke'>;
	readonly traceHovers: Pick<TraceHovers, 'provide'>;
	runCommand(id: CommandId | InternalCommandId, args: readonly unknown[]): Promise<unknown>;
	/** A link that someone clicked outside of VS Code. */
	openLink(uri: vscode.Uri): Promise<void>;
	restorePanel(type: WebviewType, panel: vscode.WebviewPanel, state: unknown): Promise<void>;
	/** For the setting that starts it with VS Code: a failure goes to the log, as nobody asked just now. */
	startLocalPlatformInBackground(): Promise<void>;
}

/** Makes the parts and hands them to each other; nothing else joins the folders. */
export function createServices(context: vscode.ExtensionContext, view: vscode.TreeView<TreeNode>): Services {
	const disposables = new DisposableStore();
	const clock = systemClock;
	const { extensionUri } = context;
	const log = disposables.add(new RecentLog(vscode.window.createOutputChannel(displayName, { log: true }), clock));
	const connections = disposables.add(new SettingsConnections({ secrets: context.secrets, log, clock }));
	disposables.add(
		showWhetherReadOnly(connections, (key, value) => {
			void vscode.commands.executeCommand('setContext', key, value);
		}),
	);
	const localPlatform = disposables.add(new ProcessLocalPlatform({ context, connections, log, clock }));
	const tree = disposables.add(new Explorer({ connections, log, clock }, view));
	const details = disposables.add(new DetailsDocuments());
	const panels = disposables.add(
		new PanelHost({
			connections,
			log,
			clock,
			extensionUri,
			documents: details,
			memory: context.globalState,
			firstStepDone,
		}),
	);
	const tools = disposables.add(new LanguageModelTools({ connections, log, clock, memory: context.globalState }));
	const traceHovers = disposables.add(
		new TraceHovers({
			connections,
			seenProjects: () => [...panels.openProjects(), ...tree.knownProjects()],
			localProject: () => localPlatform.attached?.info,
			clock,
			log,
		}),
	);
	const commandServices: CommandServices = {
		connections,
		localPlatform,
		explorer: tree,
		panels,
		chatConsent: tools.consent,
		log,
		clock,
		extensionUri,
		clipboard: disposables.add(new SecretClipboard(vscode.env.clipboard, clock)),
		details,
		memory: context.globalState,
		firstStepDone,
	};
	disposables.add(promptToSignIn(connections));
	disposables.add(new LocalPlatformStatusBarItem(localPlatform, clock, () => firstStepDone('sendTrace')));
	disposables.add(
		view.onDidExpandElement(({ element }) => {
			if (element.kind === 'project') {
				firstStepDone('lookAround');
			}
		}),
	);
	disposables.add(
		showWhetherRunning(localPlatform, (key, value) => {
			void vscode.commands.executeCommand('setContext', key, value);
		}),
	);
	disposables.add(
		showChatConsent(tools.consent, (key, value) => {
			void vscode.commands.executeCommand('setContext', key, value);
		}),
	);
	return {
		tree,
		tools,
		traceHovers,
		runCommand: (id, args) => runCommand(commandServices, id, args),
		openLink: (uri) => openLink(commandServices, uri),
		restorePanel: (type, panel, state) => panels.restore(type, panel, state),
		startLocalPlatformInBackground: async () => {
			try {
				await localPlatform.start();
			} catch (error) {
				log.error(`The local platform did not start with VS Code: ${error instanceof Error ? error.message : ''}`);
			}
		},
		dispose: () => {
			disposables.dispose();
		},
	};
}

function firstStepDone(step: FirstStep): void {
	void vscode.commands.executeCommand('setContext', firstSteps[step], true);
}
