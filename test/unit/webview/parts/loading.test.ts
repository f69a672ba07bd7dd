import assert from 'node:assert/strict';
import { Loading } from '../../../../src/webview/parts/loading.ts';

interface Answer {
	readonly request: number;
}

describe('the loading of a page', () => {
	it('knows the wait of its newest request, and of no other', () => {
		const loading = new Loading<Answer>();
		const older = loading.start();
		const request = loading.start();
		loading.receive({ type: 'waiting', request: older, seconds: 3 });
		assert.equal(loading.retrySeconds.value, undefined);
		loading.receive({ type: 'waiting', request, seconds: 12 });
		assert.equal(loading.retrySeconds.value, 12);
	});

	it('forgets a wait that is over', () => {
		const loading = new Loading<Answer>();
		const request = loading.start();
		loading.receive({ type: 'waiting', request, seconds: 12 });
		loading.receive({ type: 'waiting', request });
		assert.equal(loading.retrySeconds.value, undefined);
	});

	it('forgets a wait when its request ends', () => {
		const loading = new Loading<Answer>();
		const request = loading.start();
		loading.receive({ type: 'waiting', request, seconds: 12 });
		loading.receive({ type: 'cancelled', request });
		assert.equal(loading.retrySeconds.value, undefined);
	});
});
