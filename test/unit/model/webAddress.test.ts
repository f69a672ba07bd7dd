import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readWebAddress, webAddress } from '../../../src/model/webAddress.ts';
import { propertyRuns } from '../../harness/propertyRuns.ts';

const server = 'https://cloud.langfuse.com';
const traces = { show: 'traces', server, projectId: 'p-1' };
const trace = { show: 'trace', server, projectId: 'p-1', traceId: 't-1' };

describe('the address of a page of Langfuse', () => {
	const pages: Readonly<Record<string, object>> = {
		[`${server}/project/p-1`]: traces,
		[`${server}/project/p-1/`]: traces,
		[`${server}/project/p-1/traces`]: traces,
		[`${server}/project/p-1/traces?filter=a%3Bb&page=2`]: traces,
		[`${server}/project/p-1/traces/setup`]: traces,
		[`${server}/project/p-1/traces/t-1`]: trace,
		[`${server}/project/p-1/traces/t-1?timestamp=2026-07-14T19%3A47%3A57.703Z&observation=o-1`]: trace,
		[`${server}/project/p-1/traces?peek=t-1&timestamp=2026-07-14T19%3A47%3A57.703Z`]: trace,
		[`${server}/project/p-1/traces?peek=o-1&observation=o-1&traceId=t-1`]: trace,
		[`${server}/project/p-1/observations?peek=o-1&traceId=t-1`]: trace,
		[`${server}/project/p-1/observations`]: traces,
		[`${server}/project/p-1/sessions`]: traces,
		[`${server}/project/p-1/sessions/s%201`]: { ...traces, sessionId: 's 1' },
		[`${server}/project/p-1/dashboards`]: { ...traces, show: 'metrics' },
		[`${server}/project/p-1/dashboards/d-1`]: { ...traces, show: 'metrics' },
		[`${server}/project/p-1/traces/chat%2F17`]: { ...trace, traceId: 'chat/17' },
		[`${server}/trace/t-1`]: { show: 'trace', server, traceId: 't-1' },
		[`${server}/public/traces/t-1`]: { show: 'trace', server, traceId: 't-1' },
		['https://one.example.com/langfuse/project/p-1/traces/t-1']: {
			...trace,
			server: 'https://one.example.com',
			basePath: '/langfuse',
		},
		['http://localhost:3000/project/p-1/traces/t-1']: { ...trace, server: 'http://localhost:3000' },
		['HTTPS://Cloud.Langfuse.com/project/p-1/traces/t-1']: trace,
	};
	for (const [address, place] of Object.entries(pages)) {
		it(`${address.slice(0, 80)} is read as the place`, () => {
			assert.deepEqual(readWebAddress(address), { place });
		});
	}

	const none: Readonly<Record<string, string>> = {
		'the page of an organization': `${server}/organization/o-1`,
		'the root': server,
		'a page that has no counterpart': `${server}/project/p-1/prompts/greeting`,
		'the settings of a project': `${server}/project/p-1/settings/api-keys`,
		'one observation alone': `${server}/project/p-1/observations/o-1`,
		'something below a trace': `${server}/project/p-1/traces/t-1/x`,
		'no project': `${server}/project`,
		'an encoded way up': `${server}/project/%2E%2E/traces/t-1`,
		'a project with a slash': `${server}/project/a%2Fb/traces/t-1`,
		'a line break in an id': `${server}/project/p-1/traces/a%0Ab`,
		'a sign of direction in an id': `${server}/project/p-1/traces/a%E2%80%AEb`,
		'what cannot be decoded': `${server}/project/p-1/traces/%E0%A4%A`,
		'an empty peek': `${server}/project/p-1/traces?peek=`,
		'a password': 'https://me:secret@cloud.langfuse.com/project/p-1/traces/t-1',
		'another scheme': 'ftp://cloud.langfuse.com/project/p-1/traces/t-1',
		'a script': 'javascript:alert(1)//project/p-1/traces/t-1',
		'a file': 'file:///project/p-1/traces/t-1',
		'no scheme': 'cloud.langfuse.com/project/p-1/traces/t-1',
		'a broken host': 'https://:0/project/p-1/traces/t-1',
		'a long text': `${server}/project/p-1/traces/t-1?x=${'x'.repeat(3000)}`,
		nothing: '',
	};
	for (const [name, address] of Object.entries(none)) {
		it(`is not read from ${name}`, () => {
			const reading = readWebAddress(address);
			assert.ok('refusal' in reading, JSON.stringify(reading));
			assert.match(reading.refusal, /^The address .+\.$|^This is no address of a web page\.$/);
		});
	}

	it('reads back as the trace that it was made for', () => {
		const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
		const made = id.filter((text) => /^[^\p{Cc}\p{Cf}\p{Cs}]+$/u.test(text) && !['.', '..', 'setup'].includes(text));
		fc.assert(
			fc.property(fc.constantFrom('', '/langfuse', '/a/b'), made, (basePath, traceId) => {
				const address = webAddress(`${server}${basePath}`, 'p-1', traceId);
				const place = { ...trace, ...(basePath !== '' && { basePath }), traceId };
				assert.deepEqual(readWebAddress(address), { place });
			}),
			{ numRuns: propertyRuns(300) },
		);
	});

	it('of any text is a place of an http server or a sentence', () => {
		const piece = fc.oneof(
			fc.constantFrom(server, '/project/', '/traces/', '/', '?peek=', '&traceId=', '%2F', '..', '@', 'p-1', '#', '\\'),
			fc.string({ unit: 'binary', maxLength: 6 }),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const reading = readWebAddress(`${server}${pieces.join('')}`);
				if ('place' in reading) {
					assert.match(reading.place.server, /^https?:\/\/[^/@]+$/);
				} else {
					assert.ok(reading.refusal.endsWith('.'));
				}
			}),
			{ numRuns: propertyRuns(2000) },
		);
	});
});
