import assert from 'node:assert/strict';
import { readingText } from '../../../../src/webview/parts/readingText.ts';

const traces = { isRunning: true, retrySeconds: undefined, doing: 'Reading traces', done: '12 traces.' };

describe('how a page’s reading stands', () => {
	const rows = [
		['while it runs', traces, 'Reading traces'],
		['while it waits', { ...traces, retrySeconds: 12 }, 'Reading traces: retries in 12 s'],
		['when it is done', { ...traces, isRunning: false }, '12 traces.'],
	] as const;
	for (const [when, reading, text] of rows) {
		it(`is told ${when}`, () => {
			assert.equal(readingText(reading), text);
		});
	}
});
