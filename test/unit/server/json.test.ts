import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonOfStoredText, parsedText } from '../../../src/server/json.ts';
import { isoTime, timeOf } from '../../../src/server/time.ts';
import { propertyRuns } from '../../harness/propertyRuns.ts';

const texts = [
	'',
	' ',
	'plain',
	'{"a":1}',
	'  [1, 2.50, -0.1e2] \n',
	'{"a":1',
	'{not json}',
	'[1}',
	'"text"',
	'"',
	'5',
	'-',
	'-5.0',
	'12 monkeys 3',
	'true',
	'trite',
	'null',
	'12345678901234567890',
	'{"id":12345678901234567890,"at":1e400}',
	'{"id":"12345678901234567890"}',
	'{"a":"\\ud800"}',
	'\u00a05',
];

describe('a stored text as JSON', () => {
	for (const text of texts) {
		it(`says of ${JSON.stringify(text)} what reading it says`, () => {
			assert.deepEqual(JSON.parse(jsonOfStoredText(text)), parsedText(text));
		});
	}

	it('says of any text what reading it says, be it JSON, nearly JSON or prose', () => {
		const nearlyJson = fc.tuple(fc.json(), fc.nat(40)).map(([json, at]) => json.slice(0, at) + json.slice(at + 1));
		fc.assert(
			fc.property(fc.oneof(fc.json(), nearlyJson, fc.string({ unit: 'grapheme' })), (text) => {
				assert.deepEqual(JSON.parse(jsonOfStoredText(text)), JSON.parse(JSON.stringify(parsedText(text))));
			}),
			{ numRuns: propertyRuns(500) },
		);
	});
});

it('a time of an answer is what the language writes', () => {
	fc.assert(
		fc.property(fc.date({ noInvalidDate: true }), (date) => {
			assert.equal(isoTime(date.getTime()), date.toISOString());
		}),
		{ numRuns: propertyRuns(1000) },
	);
});

it('a time that is sent is read as the language reads it, be it right, wrong or in another form', () => {
	const right = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
	const wrong = fc
		.tuple(right, fc.nat(23), fc.string({ minLength: 1, maxLength: 1 }))
		.map(([text, at, character]) => text.slice(0, at) + character + text.slice(at + 1));
	const otherForm = fc.constantFrom('2026-02-30T10:00:00.000Z', '2026-08-22T10:00:00Z', '2026-08-22T24:00:00.000Z');
	const offset = right.map((text) => text.replace('Z', '+02:00'));
	fc.assert(
		fc.property(fc.array(fc.oneof(right, wrong, otherForm, offset), { minLength: 1 }), (texts) => {
			for (const text of [...texts, ...texts.map((text) => `${text.slice(0, 10)}T11:12:13.145Z`)]) {
				assert.equal(timeOf(text), Date.parse(text), text);
			}
		}),
		{ numRuns: propertyRuns(500) },
	);
});
