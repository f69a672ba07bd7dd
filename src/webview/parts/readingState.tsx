import { readingText, type Reading } from './readingText.ts';

/** How the page's reading stands: a thin line under the heading and a text, which is seen while a read has to wait. */
export function ReadingState(reading: Reading) {
	const { isRunning, retrySeconds } = reading;
	return (
		<>
			<div class={isRunning ? 'progress busy' : 'progress'} aria-hidden="true" />
			<p class={retrySeconds === undefined ? 'visually-hidden' : 'notice'} role="status">
				{readingText(reading)}
			</p>
		</>
	);
}
