import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filterText, parseFilter } from '../../../src/model/tracesFilterText.ts';
import { termFields, type TermOperator, type TraceTerm } from '../../../src/model/traceTerm.ts';

function termsOf(text: string): readonly TraceTerm[] {
	const { terms, errors } = parseFilter(text);
	assert.deepEqual(errors, []);
	return terms;
}

describe('the text of a filter', () => {
	it('is read word by word', () => {
		assert.deepEqual(termsOf('name:checkout user:u-17 tag:prod latency:>2 level:error from:7d'), [
			{ field: 'name', operator: '=', value: 'checkout' },
			{ field: 'user', operator: '=', value: 'u-17' },
			{ field: 'tag', operator: '=', value: 'prod' },
			{ field: 'latency', operator: '>', value: '2' },
			{ field: 'level', operator: '=', value: 'ERROR' },
			{ field: 'from', operator: '=', value: '7d' },
		]);
	});

	const rows: Readonly<Record<string, readonly [string, TermOperator, string]>> = {
		'name:check*': ['name', 'starts with', 'check'],
		'name:*out': ['name', 'ends with', 'out'],
		'name:*eck*': ['name', 'contains', 'eck'],
		'-name:*eck*': ['name', 'does not contain', 'eck'],
		'-name:checkout': ['name', 'not', 'checkout'],
		checkout: ['name', 'contains', 'checkout'],
		'"two words"': ['name', 'contains', 'two words'],
		'name:"two words"': ['name', '=', 'two words'],
		'name:"a \\"b\\" \\\\"': ['name', '=', 'a "b" \\'],
		'name:"5*"': ['name', '=', '5*'],
		'name:a:b': ['name', '=', 'a:b'],
		'ENV:production': ['environment', '=', 'production'],
		'-tag:beta': ['tag', 'not', 'beta'],
		'latency:<500ms': ['latency', '<', '0.5'],
		'latency:>=2m': ['latency', '>=', '120'],
		'cost:>$0.05': ['cost', '>', '0.05'],
		'errors:0': ['errors', '=', '0'],
		'bookmarked:true': ['bookmarked', '=', 'true'],
		'-bookmarked:true': ['bookmarked', '=', 'false'],
		'from:2026-11-01T08:00Z': ['from', '=', '2026-11-01T08:00Z'],
	};
	for (const [text, [field, operator, value]] of Object.entries(rows)) {
		it(`${text} means ${field} ${operator} ${value}`, () => {
			assert.deepEqual(termsOf(text), [{ field, operator, value }]);
		});
	}

	it('names a key of the metadata and a score after a point', () => {
		assert.deepEqual(termsOf('metadata.region:eu score.accuracy:>0.8'), [
			{ field: 'metadata', key: 'region', operator: '=', value: 'eu' },
			{ field: 'score', key: 'accuracy', operator: '>', value: '0.8' },
		]);
	});

	const refusals: Readonly<Record<string, RegExp>> = {
		'mood:good': /no filter of that name/,
		'http://example.com': /no filter of that name/,
		'input:refund': /no server searches in the input/,
		'name:': /a value is missing/,
		'name:a*b': /beginning or the end/,
		'name:"open': /not closed/,
		'metadata:eu': /a key is missing/,
		'user.x:1': /has no keys/,
		'level:BAD': /DEBUG, DEFAULT, WARNING, ERROR/,
		'latency:slow': /needs a number/,
		'tokens:>2s': /needs a number/,
		'-latency:>2': /compared the other way round/,
		'from:yesterday': /needs a time/,
		'from:2026-02-30': /needs a time/,
		'-from:7d': /not negated/,
		'bookmarked:maybe': /true or false/,
		'condition:{}': /not a condition/,
	};
	for (const [text, reason] of Object.entries(refusals)) {
		it(`${text} is refused, with the reason`, () => {
			const { terms, errors } = parseFilter(text);
			assert.deepEqual([terms, errors.map((error) => error.text)], [[], [text]]);
			assert.match(errors[0]?.reason ?? '', reason);
		});
	}

	it('keeps what can be read beside what cannot', () => {
		const { terms, errors } = parseFilter('user:u-1 mood:good tag:a');
		assert.deepEqual([terms.length, errors.length], [2, 1]);
	});

	it('is written so that it reads as the same terms, whatever stands in the values', () => {
		const text = fc.string({ minLength: 1, unit: 'grapheme' });
		const operators: readonly TermOperator[] = ['=', 'not', 'contains', 'does not contain', 'starts with', 'ends with'];
		const own = { noNullPrototype: true };
		const texts = fc.record(
			{
				field: fc.constantFrom(...Object.keys(termFields).filter((name) => termFields[name]?.kind === 'text')),
				operator: fc.constantFrom(...operators),
				value: text,
			},
			own,
		);
		const numbers = fc.record(
			{
				field: fc.constantFrom('latency', 'cost', 'tokens', 'scores'),
				operator: fc.constantFrom<TermOperator>('>', '<', '>=', '<=', '='),
				value: fc.nat().map(String),
			},
			own,
		);
		const keyed = fc.record(
			{
				field: fc.constant('metadata'),
				key: text,
				operator: fc.constantFrom<TermOperator>('=', 'contains', 'starts with'),
				value: text,
			},
			own,
		);
		const terms = fc.array(fc.oneof<fc.Arbitrary<TraceTerm>[]>(texts, numbers, keyed));
		fc.assert(
			fc.property(terms, (list) => assert.deepEqual(parseFilter(filterText(list)), { terms: list, errors: [] })),
		);
	});
});
