import type * as z from 'zod/mini';

export interface Channel<ToPanel> {
	post(message: ToPanel): void;
	/** Kept by VS Code over hiding and a reload of the window; the panel reads it back. */
	keep(state: unknown): void;
	/** What was kept last; undefined in a new panel. */
	kept(): unknown;
}

/**
 * The page's end of the channel to its panel. What comes is parsed; what can't be read is not ours and is left alone.
 * Call it once: VS Code hands out its API once a page.
 */
export function openChannel<ToPanel, ToWebview>(
	toWebview: z.ZodMiniType<ToWebview>,
	receive: (message: ToWebview) => void,
): Channel<ToPanel> {
	const vscode = acquireVsCodeApi();
	window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		const parsed = toWebview.safeParse(data);
		if (parsed.success) {
			receive(parsed.data);
		}
	});
	return {
		post: (message) => {
			vscode.postMessage(message);
		},
		keep: (state) => {
			vscode.setState(state);
		},
		kept: () => vscode.getState(),
	};
}
