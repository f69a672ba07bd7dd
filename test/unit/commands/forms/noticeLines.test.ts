import assert from 'node:assert/strict';
import { noticeLines } from '../../../../src/commands/forms/noticeLines.ts';

describe('a notice in a pick', () => {
	it('begins a line with each sentence, and breaks a long one between words', () => {
		const text =
			'The server refused to add a member: it conflicts with what is there. The server says: jonas.lindqvist@brightwater.example is a member of this project already. Request req_71.';
		assert.deepEqual(noticeLines(text), [
			'The server refused to add a member: it conflicts with what is there.',
			'The server says: jonas.lindqvist@brightwater.example is a member of',
			'this project already.',
			'Request req_71.',
		]);
	});

	it('leaves a word whole that is longer than a line', () => {
		const word = 'w'.repeat(100);
		assert.deepEqual(noticeLines(`Not ${word}`), ['Not', word]);
	});
});
