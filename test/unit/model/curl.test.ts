import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { curlCommand, readAddress } from '../../../src/model/curl.ts';

const names = { publicKey: 'LANGFUSE_PUBLIC_KEY', secretKey: 'LANGFUSE_SECRET_KEY' };

/** What a shell makes of the command line, one argument a line. */
function argumentsOf(command: string): readonly string[] {
	const env = { LANGFUSE_PUBLIC_KEY: 'pk-1', LANGFUSE_SECRET_KEY: 'sk-1' };
	const script = command.replace(/^curl/, `printf '%s\\n'`);
	return execFileSync('/bin/sh', ['-c', script], { env, encoding: 'utf8' }).trimEnd().split('\n');
}

describe('a request as a command line', () => {
	it('names the credentials as variables', () => {
		assert.equal(
			curlCommand('https://langfuse.example.com/api/public/traces/t-1', names),
			`curl --fail --user "$LANGFUSE_PUBLIC_KEY:$LANGFUSE_SECRET_KEY" 'https://langfuse.example.com/api/public/traces/t-1'`,
		);
	});

	it('is taken by a shell as it is meant, whatever the id holds', () => {
		const url = readAddress('https://langfuse.example.com', { traceId: `'; rm -rf $HOME "$(id)" \`id\` #` });
		assert.deepEqual(argumentsOf(curlCommand(url, names)), ['--fail', '--user', 'pk-1:sk-1', url]);
	});

	it('asks for one observation where one is meant', () => {
		assert.equal(
			readAddress('https://langfuse.example.com/base', { traceId: 't-1', observationId: 'a/b' }),
			'https://langfuse.example.com/base/api/public/observations/a%2Fb',
		);
	});

	it('asks a server of the newer generation for the rows of its one table', () => {
		const whole = new URL(readAddress('https://langfuse.example.com', { traceId: 't&1' }, 'v4'));
		assert.deepEqual(
			[whole.pathname, whole.searchParams.get('traceId'), whole.searchParams.get('filter')],
			['/api/public/v2/observations', 't&1', null],
		);
		const one = new URL(readAddress('https://langfuse.example.com', { traceId: 't-1', observationId: 'o-1' }, 'v4'));
		assert.deepEqual(JSON.parse(one.searchParams.get('filter') ?? ''), [
			{ type: 'string', column: 'id', operator: '=', value: 'o-1' },
		]);
	});
});
