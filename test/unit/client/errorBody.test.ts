import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readErrorBody } from '../../../src/client/errorBody.ts';
import { redactor } from '../../../src/client/redact.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { errorText } from '../../../src/model/errorText.ts';

const read = (body: unknown) =>
	readErrorBody(typeof body === 'string' ? body : JSON.stringify(body), redactor(['secret-token']));

/** What a person reads when `projects.create` fails with this body and status 422. */
const sentence = (body: unknown) =>
	errorText(new SpandeckError('projects.create', { kind: 'http', status: 422, ...read(body) })).sentence;
const lead = 'The server refused to create a project: a value breaks a rule.';

describe('error bodies', () => {
	const bodies: Record<string, { body: unknown; says: ReturnType<typeof read>; sentence: string }> = {
		"JSON:API's error objects": {
			body: {
				errors: [
					{
						status: '422',
						code: 'too_short',
						title: 'Too short',
						detail: 'must not be empty',
						source: { pointer: '/data/attributes/name' },
					},
				],
			},
			says: {
				code: 'too_short',
				title: 'Too short',
				detail: 'must not be empty',
				pointer: '/data/attributes/name',
			},
			sentence: `${lead} The server says: must not be empty (name).`,
		},
		'an error object with a parameter and no detail': {
			body: { errors: [{ title: 'Unknown sort', source: { parameter: 'sort' } }] },
			says: { title: 'Unknown sort', pointer: 'sort' },
			sentence: `${lead} The server says: Unknown sort (sort).`,
		},
		'several error objects': {
			body: { errors: [{ detail: 'one' }, { detail: 'two' }, { detail: 'three' }, { detail: 'four' }] },
			says: { detail: 'one; two; three (and 1 more)' },
			sentence: `${lead} The server says: one; two; three (and 1 more).`,
		},
		'{ message }': {
			body: { message: 'No such project.' },
			says: { detail: 'No such project.' },
			sentence: `${lead} The server says: No such project.`,
		},
		'{ error: "..." }': {
			body: { error: 'name taken' },
			says: { detail: 'name taken' },
			sentence: `${lead} The server says: name taken.`,
		},
		'{ error: { message } }': {
			body: { error: { message: 'name taken', code: 'conflict' } },
			says: { code: 'conflict', detail: 'name taken' },
			sentence: `${lead} The server says: name taken.`,
		},
		'{ detail }': {
			body: { detail: 'name taken' },
			says: { detail: 'name taken' },
			sentence: `${lead} The server says: name taken.`,
		},
		'{ detail: [ { msg } ] }': {
			body: { detail: [{ loc: ['name'], msg: 'field required' }] },
			says: { detail: 'field required' },
			sentence: `${lead} The server says: field required.`,
		},
		"{ message, error } of Langfuse's": {
			body: { message: 'Invalid request data', error: [{ path: ['limit'], message: 'Too big' }] },
			says: { detail: 'Invalid request data' },
			sentence: `${lead} The server says: Invalid request data.`,
		},
		'plain text': {
			body: 'name\r\n\ttaken \u0000\u202e!',
			says: { detail: 'name taken !' },
			sentence: `${lead} The server says: name taken !`,
		},
		'HTML with a title': {
			body: '<html><head><TITLE lang="en">Bad &lt;Gateway&gt; &#39;7&#39;</TITLE></head><body><p>Hello</p></body></html>',
			says: { detail: "Bad <Gateway> '7'" },
			sentence: `${lead} The server says: Bad <Gateway> '7'.`,
		},
		'HTML without a title': {
			body: '<center><h1>502 Bad Gateway</h1></center><script>alert(1)</script>',
			says: { detail: '502 Bad Gateway' },
			sentence: `${lead} The server says: 502 Bad Gateway.`,
		},
		'HTML that says nothing': { body: '<p>Hello</p>', says: {}, sentence: lead },
		'JSON that says nothing': { body: {}, says: {}, sentence: lead },
		'JSON null': { body: 'null', says: {}, sentence: lead },
		'a number': { body: '7', says: {}, sentence: lead },
		'JSON text': {
			body: '"name taken"',
			says: { detail: 'name taken' },
			sentence: `${lead} The server says: name taken.`,
		},
		nothing: { body: '', says: {}, sentence: lead },
		'a body that echoes what was sent': {
			body: { errors: [{ title: 'secret-token', detail: 'Authorization: Bearer secret-token; c2VjcmV0LXRva2Vu' }] },
			says: { title: '***', detail: 'Authorization: Bearer ***; ***' },
			sentence: `${lead} The server says: Authorization: Bearer ***; ***.`,
		},
	};
	for (const [name, { body, says, sentence: expected }] of Object.entries(bodies)) {
		it(`${name}: what it says, and the sentence`, () => {
			assert.deepEqual(read(body), says);
			assert.equal(sentence(body), expected);
		});
	}

	it('that are long are cut, after masking', () => {
		const { detail = '' } = read({ message: `${'x'.repeat(595)}secret-token` });

		assert.equal(detail.length, 598);
		assert.ok(detail.endsWith('x***'));
		assert.equal(read({ message: 'y'.repeat(5000) }).detail?.length, 600);
	});
});

describe('masking', () => {
	it('finds a secret plain, percent-encoded, in JSON, in base64, and in another case', () => {
		const secret = 'a b"c/ö+tok';
		const redact = redactor([secret]);
		const forms = [
			secret,
			encodeURIComponent(secret),
			JSON.stringify(secret),
			Buffer.from(secret).toString('base64'),
			secret.toUpperCase(),
		];
		for (const form of forms) {
			assert.ok(redact(`<${form}>`).includes('***'), form);
			assert.ok(!/tok/i.test(redact(`<${form}>`)), form);
		}
	});

	it('leaves everything else as it was, also what looks like a pattern', () => {
		assert.equal(redactor(['.*', '(x', '', 'ab'])('Any text. (x ab .*'), 'Any text. (x ab .*');
		assert.equal(redactor([])('No secrets here'), 'No secrets here');
	});

	it('masks what looks like a secret though it is none of ours', () => {
		const redact = redactor([]);
		assert.equal(redact('key sk-lf-1234567890 for Basic dXNlcjpwYXNz'), 'key sk-*** for Basic ***');
	});
});
