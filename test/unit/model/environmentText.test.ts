import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { parseEnv } from 'node:util';
import * as fc from 'fast-check';
import { environmentText, terminalPlatform } from '../../../src/model/environmentText.ts';

const sdk = {
	LANGFUSE_PUBLIC_KEY: 'pk-lf-7d1c',
	LANGFUSE_SECRET_KEY: 'sk-lf-93ab',
	LANGFUSE_BASE_URL: 'http://127.0.0.1:4123',
};
const one = (value: string) => ({ SECRET: value });

/** What credentials are made of (visible ASCII), and what else a line may hold. */
const visible = fc.stringMatching(/^[\x21-\x7e]{1,30}$/);
const line = fc
	.string({ unit: 'grapheme', maxLength: 30 })
	.filter((text) => !/[\0-\x1f\x7f\u0085\u2028\u2029]/.test(text));

describe('an environment as text', () => {
	it('is three lines of a .env file', () => {
		assert.equal(
			environmentText(sdk, 'dotenv', 'linux'),
			'LANGFUSE_PUBLIC_KEY=pk-lf-7d1c\nLANGFUSE_SECRET_KEY=sk-lf-93ab\nLANGFUSE_BASE_URL=http://127.0.0.1:4123\n',
		);
	});

	it('is three lines of a shell', () => {
		assert.equal(
			environmentText(sdk, 'shell', 'linux'),
			"export LANGFUSE_PUBLIC_KEY='pk-lf-7d1c'\nexport LANGFUSE_SECRET_KEY='sk-lf-93ab'\nexport LANGFUSE_BASE_URL='http://127.0.0.1:4123'\n",
		);
	});

	it('is three lines of PowerShell', () => {
		assert.equal(
			environmentText(sdk, 'powershell', 'linux'),
			"$env:LANGFUSE_PUBLIC_KEY = 'pk-lf-7d1c'\n$env:LANGFUSE_SECRET_KEY = 'sk-lf-93ab'\n$env:LANGFUSE_BASE_URL = 'http://127.0.0.1:4123'\n",
		);
	});

	it('is a member of a launch configuration', () => {
		assert.deepEqual(JSON.parse(`{${environmentText(sdk, 'launchJson', 'linux')}}`), { env: sdk });
	});

	it('is the setting of the terminals where they run', () => {
		for (const [platform, setting] of [
			['linux', 'terminal.integrated.env.linux'],
			['darwin', 'terminal.integrated.env.osx'],
			['win32', 'terminal.integrated.env.windows'],
		] as const) {
			const text = environmentText(sdk, 'terminalSettings', terminalPlatform(platform));
			assert.deepEqual(JSON.parse(`{${text}}`), { [setting]: sdk });
		}
	});

	it('in a .env file reads back as it was, or is refused where the format cannot hold it', () => {
		fc.assert(
			fc.property(fc.oneof(visible, line), (value) => {
				const text = writtenOrRefused(value);
				assert.equal(text === undefined ? value : parseEnv(text)['SECRET'], value);
			}),
			{ numRuns: 2000 },
		);
	});

	it('in a .env file is refused only with a quote of each kind inside', () => {
		fc.assert(
			fc.property(visible, (value) => {
				const hasAll = value.includes("'") && value.includes('`') && /["\\]/.test(value);
				assert.ok(hasAll || writtenOrRefused(value) !== undefined);
			}),
			{ examples: [["`'"], ["$'"], ['$`']], numRuns: 2000 },
		);
	});

	it('in a shell reads back as it was', () => {
		const values = fc.sample(line, { numRuns: 300, seed: 7 });
		const script = values
			.map((value) => `${environmentText(one(value), 'shell', 'linux')}printf '%s\\0' "$SECRET"\n`)
			.join('');
		assert.deepEqual(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1), values);
	});

	it('in PowerShell doubles whatever that takes for a single quote', () => {
		assert.equal(
			environmentText(one('a\'b\u2018c\u2019d"e$f`g'), 'powershell', 'linux'),
			"$env:SECRET = 'a''b\u2018\u2018c\u2019\u2019d\"e$f`g'\n",
		);
	});

	it('in JSON reads back as it was', () => {
		fc.assert(
			fc.property(line, (value) => {
				assert.deepEqual(JSON.parse(`{${environmentText(one(value), 'launchJson', 'linux')}}`), { env: one(value) });
			}),
		);
	});
});

function writtenOrRefused(value: string): string | undefined {
	try {
		return environmentText(one(value), 'dotenv', 'linux');
	} catch {
		return undefined;
	}
}
