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
 * @param receive called for the first time when the caller's module is complete
 */
export function openChannel<ToPanel, ToWebview>(
	toWebview: z.ZodMiniType<ToWebview>,
	receive: (message: ToWebview) => void,
): Channel<ToPanel> {
	const parse = (data: unknown) => {
		const parsed = toWebview.safeParse(data);
		if (parsed.success) {
			receive(parsed.data);
		}
	};
	window.removeEventListener('message', keepMessage);
	window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		parse(data);
	});
	queueMicrotask(() => {
		earlyMessages.forEach(parse);
	});
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
