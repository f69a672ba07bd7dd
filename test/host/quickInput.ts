import * as vscode from 'vscode';

/** Does the same to each question that is asked until a command is done; what comes before a question hits nothing. */
async function answering<Result>(running: Promise<Result>, answer: string): Promise<Result> {
	const state = { done: false };
	const result = running.finally(() => {
		state.done = true;
	});
	while (!state.done) {
		await vscode.commands.executeCommand(answer);
	}
	return await result;
}

/** Takes the first answer to each question. */
export async function whileTakingTheFirst<Result>(running: Promise<Result>): Promise<Result> {
	return await answering(running, 'workbench.action.acceptSelectedQuickOpenItem');
}

/** Leaves each question, as Escape does. */
export async function whileLeaving<Result>(running: Promise<Result>): Promise<Result> {
	return await answering(running, 'workbench.action.closeQuickOpen');
}
