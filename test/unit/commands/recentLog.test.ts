import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { RecentLog } from '../../../src/commands/recentLog.ts';
import { FakeClock } from '../client/fakeClock.ts';

/** A channel that notes what it is told. */
function channelOf(told: string[]): vscode.LogOutputChannel {
	const note = (level: string) => (message: unknown) => void told.push(`${level} ${String(message)}`);
	return {
		debug: note('debug'),
		info: note('info'),
		warn: note('warn'),
		error: note('error'),
	} as unknown as vscode.LogOutputChannel;
}

describe('the log with a memory', () => {
	it('hands every line on, and keeps those that matter with time and level', () => {
		const told: string[] = [];
		const log = new RecentLog(channelOf(told), new FakeClock());
		log.debug('a detail');
		log.info('a call');
		log.warn('a refusal');
		log.error(new Error('a failure'));
		assert.deepEqual(told, ['debug a detail', 'info a call', 'warn a refusal', 'error Error: a failure']);
		assert.deepEqual(
			log.lines.map((line) => line.replace(/^\S+ /, '')),
			['[info] a call', '[warn] a refusal', '[error] a failure'],
		);
		assert.match(log.lines[0] ?? '', /^\d{4}-\d{2}-\d{2}T\S+Z /);
	});

	it('keeps the last lines alone', () => {
		const log = new RecentLog(channelOf([]), new FakeClock());
		for (let line = 1; line <= 1000; line += 1) {
			log.info(`line ${String(line)}`);
		}
		assert.equal(log.lines.length, 60);
		assert.match(log.lines[0] ?? '', / line 941$/);
		assert.match(log.lines.at(-1) ?? '', / line 1000$/);
	});
});
