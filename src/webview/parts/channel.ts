import type * as z from 'zod/mini';

/** After this long without an answer the page says once more that it is there: its panel may have told another page. */
const patienceMs = 1500;

export interface Channel<ToPanel> {
	post(message: ToPanel): void;
	/** Kept by VS Code over hiding and a reload of the window; the panel reads it back. */
	keep(state: unknown): void;
	/** What was kept last; undefined in a new panel. */
	kept(): unknown;
}

/**
 * The page's end of the channel to its panel. What comes is parsed; what can't be read is not ours and is left alone.
 * @param receive called for the first time when the caller's module is complete
 */
export function openChannel<ToPanel, ToWebview>(
	toWebview: z.ZodMiniType<ToWebview>,
	receive: (message: ToWebview) => void,
): Channel<ToPanel> {
	const panelApi = acquireVsCodeApi();
	const sayReady = () => {
		// Numbered as requests are, in loading.ts.
		panelApi.postMessage({ type: 'ready', request: Date.now() });
	};
	const again = window.setTimeout(sayReady, patienceMs);
	window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		const parsed = toWebview.safeParse(data);
		if (parsed.success) {
			window.clearTimeout(again);
			receive(parsed.data);
		}
	});
	sayReady();
	return {
		post: (message) => {
			panelApi.postMessage(message);
		},
		keep: (state) => {
			panelApi.setState(state);
		},
		kept: () => panelApi.getState(),
	};
}
