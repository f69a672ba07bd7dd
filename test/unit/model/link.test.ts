import assert from 'node:assert/strict';
import fc from 'fast-check';
import { metricsLink, readLink, traceLink, tracesLink } from '../../../src/model/link.ts';
import { isLinkableId } from '../../../src/model/linkedPlace.ts';
import { propertyRuns } from '../../harness/propertyRuns.ts';

const base = 'vscode://spandeck.spandeck';
const connection = { analyticsUrl: 'https://langfuse.example.com/base' };
const server = 'https://langfuse.example.com';
const whole = `${base}/trace?server=${server}&project=p-1&trace=t-1`;

/** As `vscode.Uri` hands a link on: the query decoded once. */
function asVscodeHasIt(text: string): string {
	const [before = '', query = ''] = text.split('?');
	return `${before}?${decodeURIComponent(query)}`;
}

function refusalOf(text: string): string {
	const reading = readLink(text, base);
	assert.ok('refusal' in reading, `${text} was read: ${JSON.stringify(reading)}`);
	return reading.refusal;
}

describe('a link', () => {
	it('names the origin of the server, the project and the trace', () => {
		assert.equal(traceLink(base, connection, { projectId: 'p-1', traceId: 't-1' }), whole);
	});

	it('names the organization where it is known', () => {
		const link = tracesLink(base, connection, { organizationId: 'o-1', projectId: 'p-1' });
		assert.equal(link, `${base}/traces?server=${server}&organization=o-1&project=p-1`);
		const place = { show: 'traces', server, organizationId: 'o-1', projectId: 'p-1' };
		assert.deepEqual(readLink(link, base), { place });
	});

	it('leads to the daily metrics of a project', () => {
		const link = metricsLink(base, connection, { projectId: 'p-1' }) ?? '';
		assert.deepEqual(readLink(link, base), { place: { show: 'metrics', server, projectId: 'p-1' } });
	});

	it('of another editor leads to the same place', () => {
		const place = { show: 'trace', server, projectId: 'p-1', traceId: 't-1' };
		for (const scheme of ['vscode-insiders', 'cursor', 'code-oss']) {
			assert.deepEqual(readLink(whole.replace('vscode', scheme), base), { place }, scheme);
		}
	});

	it('is none for an id that cannot stand in it', () => {
		for (const traceId of ['', '.', '..', 'a b', 'a/b', 'a%2Fb', 'a&b', 'ä', 'a\nb', 'x'.repeat(201)]) {
			assert.equal(traceLink(base, connection, { projectId: 'p-1', traceId }), undefined, traceId);
		}
	});

	it('reads back as the place that it was made for, also as VS Code hands it on', () => {
		const id = fc.stringMatching(/^[\w.:@~-]{1,40}$/).filter(isLinkableId);
		const host = fc.oneof(fc.domain(), fc.ipV4(), fc.constant('[::1]'), fc.constant('localhost'));
		const origin = fc
			.tuple(fc.constantFrom('http', 'https'), host, fc.integer({ min: 1, max: 65535 }))
			.map(([scheme, name, port]) => new URL(`${scheme}://${name}:${port}`).origin);
		const place = fc.record(
			{ server: origin, organizationId: id, projectId: id, traceId: id },
			{ requiredKeys: ['server', 'projectId', 'traceId'] },
		);
		fc.assert(
			fc.property(place, (target) => {
				const link = traceLink(base, { analyticsUrl: `${target.server}/some/path` }, target) ?? '';
				const expected = { place: { show: 'trace', ...target } };
				assert.deepEqual(readLink(link, base), expected);
				assert.deepEqual(readLink(asVscodeHasIt(link), base), expected);
			}),
			{ numRuns: propertyRuns(300) },
		);
	});
});

describe('reading a link', () => {
	const hostile: Readonly<Record<string, string>> = {
		'another scheme': whole.replace('vscode:', 'javascript:'),
		'a web address': whole.replace('vscode:', 'https:'),
		'a file': 'file:///etc/passwd?server=x',
		'another extension': whole.replace('spandeck.spandeck', 'evil.spandeck'),
		'a user in front of the extension': whole.replace('spandeck.spandeck', 'me@spandeck.spandeck'),
		'no page': `${base}?server=${server}&project=p-1`,
		'an unknown page': whole.replace('/trace?', '/settings?'),
		'the name of a command': whole.replace('/trace?', '/spandeck.project.delete?'),
		'a page of every object': whole.replace('/trace?', '/constructor?'),
		'a deeper page': whole.replace('/trace?', '/trace/x?'),
		'a parent folder': whole.replace('/trace?', '/../trace?'),
		'an unknown parameter': `${whole}&production=false`,
		'a command': `${whole}&command=workbench.action.terminal.new`,
		'a key': `${whole}&secretKey=sk-lf-1`,
		'a parameter of every object': `${whole}&__proto__=x`,
		'a repeated parameter': `${whole}&trace=t-2`,
		'an encoded name of a parameter': whole.replace('&trace=', '&%74race='),
		'an empty part': whole.replace('&trace', '&&trace'),
		'a fragment': `${whole}#x`,
		'no trace': `${base}/trace?server=${server}&project=p-1`,
		'no project': `${base}/trace?server=${server}&trace=t-1`,
		'no server': `${base}/trace?project=p-1&trace=t-1`,
		'no query': `${base}/trace`,
		'an empty id': `${base}/trace?server=${server}&project=&trace=t-1`,
		'a dot': whole.replace('t-1', '..'),
		'an encoded dot': whole.replace('t-1', '%2E%2E'),
		'an id with a slash': whole.replace('t-1', 'a/b'),
		'an id with an encoded slash': whole.replace('t-1', 'a%2Fb'),
		'an id with a space': whole.replace('t-1', 'a%20b'),
		'an id with a line break': whole.replace('t-1', 'a%0Ab'),
		'an id with a null': whole.replace('t-1', 'a%00b'),
		'an id with a letter beyond ASCII': whole.replace('t-1', 'caf%C3%A9'),
		'an id with a sign of direction': whole.replace('t-1', 'a%E2%80%AEb'),
		'an id that is not well-formed': whole.replace('t-1', '%E0%A4%A'),
		'an id with a link': whole.replace('t-1', '[x](command:y)'),
		'a parameter of a trace for a list': `${base}/traces?server=${server}&project=p-1&trace=t-1`,
		'a long id': whole.replace('t-1', 'x'.repeat(201)),
		'a long text': `${whole}${'x'.repeat(3000)}`,
		'a server with a path': whole.replace(server, `${server}/api`),
		'a server with a slash': whole.replace(server, `${server}/`),
		'a server with a user': whole.replace('https://', 'https://me:pw@'),
		'a server of another scheme': whole.replace('https://', 'ftp://'),
		'a server that is a file': whole.replace(server, 'file:///etc'),
		'a server with a query': whole.replace(server, `${server}%3Fx`),
		'a server without scheme': whole.replace('https://', ''),
		'a server with a backslash': whole.replace(server, 'https:\\\\langfuse.example.com'),
		'a server in capitals': whole.replace('langfuse.', 'LANGFUSE.'),
		'a line break before it': `\n${whole}`,
		'a space behind it': `${whole} `,
		nothing: '',
	};
	for (const [name, text] of Object.entries(hostile)) {
		it(`refuses ${name}`, () => {
			assert.match(refusalOf(text), /^[A-Z].+/);
		});
	}

	it('names what is missing', () => {
		assert.equal(refusalOf(`${base}/traces?server=${server}`), 'The link does not name its project.');
	});

	it('never says a stranger’s text back', () => {
		const canary = '[Click me](command:workbench.action.reloadWindow)';
		for (const part of ['/trace?', 'server=', 'project=', 'p-1', 'trace=t-1', server]) {
			assert.ok(!refusalOf(whole.replace(part, canary)).includes('Click me'), part);
		}
	});

	it('answers any text with a place of checked parts or a sentence', () => {
		const piece = fc.oneof(
			fc.constantFrom('server=', 'project=', 'trace=', 'organization=', '&', '?', '#', '%', '/', '=', server, base),
			fc.constantFrom('/trace', '/traces', '/metrics', '..', '%2F', '%00', '__proto__', 'p-1'),
			fc.string({ unit: 'binary', maxLength: 8 }),
		);
		fc.assert(
			fc.property(fc.boolean(), fc.array(piece, { maxLength: 14 }), (begun, pieces) => {
				const reading = readLink(`${begun ? `${base}/trace?server=${server}&` : ''}${pieces.join('')}`, base);
				if ('refusal' in reading) {
					assert.ok(reading.refusal.length > 0);
					return;
				}
				const { show, server: origin, ...ids } = reading.place;
				assert.ok(['trace', 'traces', 'metrics'].includes(show));
				assert.equal(new URL(origin).origin, origin);
				assert.ok(Object.values(ids).every(isLinkableId));
			}),
			{ numRuns: propertyRuns(2000) },
		);
	});
});
