import assert from 'node:assert/strict';
import { pathsBelow, stackLines } from '../../../src/model/stackFrames.ts';

describe('a line of a stack', () => {
	for (const [language, line, expected] of [
		['JavaScript', '    at send (/shop/src/send.ts:41:11)', ['/shop/src/send.ts', 41, 11]],
		['JavaScript, async', '    at async file:///shop/src/answer.ts:17:3', ['file:///shop/src/answer.ts', 17, 3]],
		['JavaScript on Windows', '    at send (C:\\shop\\send.js:3:4)', ['C:\\shop\\send.js', 3, 4]],
		['Python', '  File "/app/answer.py", line 17, in answer', ['/app/answer.py', 17, undefined]],
		['Go', '\t/app/answer.go:17 +0x1b', ['/app/answer.go', 17, undefined]],
		['Ruby', "app/answer.rb:17:in 'answer'", ['app/answer.rb', 17, undefined]],
		['Java', '\tat com.acme.Answer.send(Answer.java:10)', ['Answer.java', 10, undefined]],
	] as const) {
		it(`of ${language} names a place`, () => {
			const { path, line: number, column } = stackLines(line)[0]?.place ?? {};
			assert.deepEqual([path, number, column], expected);
		});
	}

	it('says where in it the place is written', () => {
		const [line] = stackLines('    at send (/shop/src/send.ts:41:11)');
		assert.equal(line?.text.slice(line.place?.from, line.place?.to), '/shop/src/send.ts:41:11');
	});

	for (const line of [
		'Error: Rate limit reached',
		'    at node:internal/process/task_queues:105:5',
		'    at <anonymous>:1:2',
		'    at f (https://example.com/app.js:10:4)',
		`at ${'x'.repeat(5_000_000)}:1:1`,
		'',
	]) {
		it(`${JSON.stringify(line.slice(0, 50))} names none`, () => {
			assert.equal(stackLines(line)[0]?.place, undefined);
		});
	}
});

describe('the file that a place means', () => {
	for (const [path, expected] of [
		['/home/ada/shop/src/send.ts', ['src/send.ts']],
		['file:///home/ada/shop/a%20b/send.ts', ['a b/send.ts']],
		['/app/src/send.ts', ['app/src/send.ts', 'src/send.ts']],
		['src/send.ts', ['src/send.ts']],
		['./send.ts', ['send.ts']],
		['C:\\shop\\src\\send.ts', ['C:/shop/src/send.ts', 'shop/src/send.ts', 'src/send.ts']],
		['/send.ts', []],
		['/home/ada/shop/../../bob/secret.txt', []],
		['%2e%2e/secret.txt', []],
		[
			'/home/ada/shop-secrets/key.txt',
			['home/ada/shop-secrets/key.txt', 'ada/shop-secrets/key.txt', 'shop-secrets/key.txt'],
		],
	] as const) {
		it(`is looked for below the folder alone: ${path}`, () => {
			assert.deepEqual(pathsBelow('/home/ada/shop', path), expected);
		});
	}
});
