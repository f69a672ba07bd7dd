import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { LocalPlatform } from '../../../src/localPlatform/localPlatform.ts';
import { showWhetherRunning } from '../../../src/localPlatform/runningContext.ts';

describe('the context key of the local platform', () => {
	it('says at first, and after each change, whether it runs', () => {
		const events = new EventEmitter();
		const onDidChange: LocalPlatform['onDidChange'] = (listener) => {
			events.on('change', listener);
			return { dispose: () => events.off('change', listener) };
		};
		const platform = { isRunning: false, onDidChange };
		const told: unknown[] = [];
		const showing = showWhetherRunning(platform, (...context) => told.push(context));
		platform.isRunning = true;
		events.emit('change');
		platform.isRunning = false;
		events.emit('change');
		showing.dispose();
		events.emit('change');
		const key = 'spandeck.localPlatformRunning';
		assert.deepEqual(told, [
			[key, false],
			[key, true],
			[key, false],
		]);
	});
});
