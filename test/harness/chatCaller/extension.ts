import * as vscode from 'vscode';

/** What is typed into the box: the name of a tool and its input. */
interface Call {
	readonly name: string;
	readonly input: object;
}

/**
 * Stands in for a chat: calls a language model tool as one does, and puts the answer on the clipboard. The status bar says
 * when that is done, as `tool answered`, or `tool refused` with the reason on the clipboard.
 */
export function activate(context: vscode.ExtensionContext): void {
	const item = vscode.window.createStatusBarItem();
	const say = async (text: string, answer: string) => {
		await vscode.env.clipboard.writeText(answer);
		item.text = text;
		item.show();
	};
	const call = async () => {
		item.hide();
		const typed = await vscode.window.showInputBox({ prompt: 'Tool and input as JSON', ignoreFocusOut: true });
		const { name, input } = JSON.parse(typed ?? '') as Call;
		try {
			const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
			const texts = content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''));
			await say('tool answered', texts.join(''));
		} catch (thrown) {
			await say('tool refused', String(thrown));
		}
	};
	context.subscriptions.push(item, vscode.commands.registerCommand('test-chat-caller.call', call));
}
