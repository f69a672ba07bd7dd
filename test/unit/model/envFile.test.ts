import assert from 'node:assert/strict';
import { parseEnv } from 'node:util';
import * as fc from 'fast-check';
import { withEnvironment } from '../../../src/model/envFile.ts';

const values = {
	LANGFUSE_PUBLIC_KEY: 'pk-lf-7d1c',
	LANGFUSE_SECRET_KEY: 'sk-lf-93ab',
	LANGFUSE_BASE_URL: 'http://127.0.0.1:4123',
};
const all = 'LANGFUSE_PUBLIC_KEY=pk-lf-7d1c\nLANGFUSE_SECRET_KEY=sk-lf-93ab\nLANGFUSE_BASE_URL=http://127.0.0.1:4123\n';
const secretKey = { LANGFUSE_SECRET_KEY: 'sk-lf-93ab' };

describe('a .env file with keys set', () => {
	it('that was empty has the three lines', () => {
		assert.equal(withEnvironment('', values), all);
	});

	it('that has them already is the same', () => {
		assert.equal(withEnvironment(all, values), all);
	});

	const cases: readonly [claim: string, before: string, after: string][] = [
		[
			'keeps the line ending of Windows',
			'A=1\r\nLANGFUSE_SECRET_KEY=old\r\n',
			'A=1\r\nLANGFUSE_SECRET_KEY=sk-lf-93ab\r\n',
		],
		['adds in the line ending of Windows', 'A=1\r\nB=2', 'A=1\r\nB=2\r\nLANGFUSE_SECRET_KEY=sk-lf-93ab\r\n'],
		['keeps double quotes', 'LANGFUSE_SECRET_KEY="old"\n', 'LANGFUSE_SECRET_KEY="sk-lf-93ab"\n'],
		['keeps single quotes', "LANGFUSE_SECRET_KEY='old'", "LANGFUSE_SECRET_KEY='sk-lf-93ab'"],
		[
			'keeps `export` and the spaces',
			'  export LANGFUSE_SECRET_KEY = old',
			'  export LANGFUSE_SECRET_KEY = sk-lf-93ab',
		],
		['keeps a comment behind the value', 'LANGFUSE_SECRET_KEY=old # of Kim', 'LANGFUSE_SECRET_KEY=sk-lf-93ab # of Kim'],
		[
			'keeps a comment behind quotes',
			'LANGFUSE_SECRET_KEY="old" # "of" Kim',
			'LANGFUSE_SECRET_KEY="sk-lf-93ab" # "of" Kim',
		],
		['keeps a comment where there was no value', 'LANGFUSE_SECRET_KEY=#later', 'LANGFUSE_SECRET_KEY=sk-lf-93ab #later'],
		['keeps the byte order mark', '\uFEFFLANGFUSE_SECRET_KEY=old\n', '\uFEFFLANGFUSE_SECRET_KEY=sk-lf-93ab\n'],
		[
			'sets every line of a name, since readers differ in which counts',
			'LANGFUSE_SECRET_KEY=one\nA=1\nLANGFUSE_SECRET_KEY=two\n',
			'LANGFUSE_SECRET_KEY=sk-lf-93ab\nA=1\nLANGFUSE_SECRET_KEY=sk-lf-93ab\n',
		],
		[
			'leaves a line that is commented out',
			'#LANGFUSE_SECRET_KEY=old\n',
			'#LANGFUSE_SECRET_KEY=old\nLANGFUSE_SECRET_KEY=sk-lf-93ab\n',
		],
		[
			'leaves what looks like a line inside a quoted value',
			'NOTE="a\nLANGFUSE_SECRET_KEY=old\nb"\n',
			'NOTE="a\nLANGFUSE_SECRET_KEY=old\nb"\nLANGFUSE_SECRET_KEY=sk-lf-93ab\n',
		],
		[
			'takes a quote that nothing closes for a part of its line',
			'NOTE="a\nLANGFUSE_SECRET_KEY=old\n',
			'NOTE="a\nLANGFUSE_SECRET_KEY=sk-lf-93ab\n',
		],
		[
			'replaces a quoted value of several lines whole',
			'LANGFUSE_SECRET_KEY="old\nolder"\nA=1\n',
			'LANGFUSE_SECRET_KEY="sk-lf-93ab"\nA=1\n',
		],
		[
			'leaves a longer name that begins the same',
			'LANGFUSE_SECRET_KEY_OLD=1\n',
			'LANGFUSE_SECRET_KEY_OLD=1\nLANGFUSE_SECRET_KEY=sk-lf-93ab\n',
		],
	];
	for (const [claim, before, after] of cases) {
		it(claim, () => {
			assert.equal(withEnvironment(before, secretKey), after);
		});
	}

	it('quotes a value that readers would cut', () => {
		const text = withEnvironment('', { LANGFUSE_SECRET_KEY: 'a #b"c' });
		assert.equal(parseEnv(text)['LANGFUSE_SECRET_KEY'], 'a #b"c');
	});

	const plain = fc.stringMatching(/^[\w./:@-]{1,12}$/);
	const name = fc.constantFrom('A', 'DATABASE_URL', 'LANGFUSE_HOST', 'LANGFUSE_SECRET_KEY', 'LANGFUSE_BASE_URL');
	const assignment = fc
		.tuple(
			fc.constantFrom('', 'export ', '  '),
			name,
			fc.constantFrom('=', ' = '),
			fc.constantFrom('', '"', "'"),
			plain,
		)
		.map(([lead, key, sign, quote, value]) => `${lead}${key}${sign}${quote}${value}${quote}`);
	const line = fc.oneof(assignment, fc.constantFrom('', '# a comment', '#A=1', '   ', 'N="two\nlines"'));
	const file = fc
		.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
		.map(
			([lines, ending, closed]) =>
				lines.map((one) => one.replaceAll('\n', ending)).join(ending) + (closed ? ending : ''),
		);

	it('reads back as the new values, all others as before', () => {
		fc.assert(
			fc.property(file, (text) => {
				const before = parseEnv(text);
				const after = parseEnv(withEnvironment(text, values));
				assert.deepEqual({ ...after }, { ...before, ...values });
			}),
		);
	});

	it('keeps every other line byte for byte, in its order', () => {
		fc.assert(
			fc.property(file, (text) => {
				const others = (whole: string) =>
					whole.split('\n').filter((one) => !/LANGFUSE_(PUBLIC_KEY|SECRET_KEY|BASE_URL)/.test(one) && one !== '');
				const ending = text === '' || text.endsWith('\n') ? '' : text.includes('\r\n') ? '\r' : '';
				const before = others(text + ending);
				assert.deepEqual(others(withEnvironment(text, values)), before);
			}),
		);
	});

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(file, (text) => {
				const once = withEnvironment(text, values);
				assert.equal(withEnvironment(once, values), once);
			}),
		);
	});
});
