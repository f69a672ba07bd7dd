import assert from 'node:assert/strict';
import { redactor } from '../../../src/client/redact.ts';
import { type IssueFacts, issueReport } from '../../../src/model/issueReport.ts';

const facts: IssueFacts = {
	environment: { Spandeck: '0.1.0', 'VS Code': '1.139.0 (desktop)' },
	connections: [
		{ kind: 'platform', production: true, readOnly: true },
		{ kind: 'langfuse', generation: 'v4' },
	],
	log: ['2026-11-24T13:00:00.000Z [info] GET /organizations 200 in 12 ms (request req-1)'],
};

function reportOfLine(line: string): string {
	return issueReport({ ...facts, log: [line] }, redactor([]));
}

describe('the report of an issue', () => {
	it('is Markdown with the environment, the kinds of connections and the log', () => {
		assert.equal(
			issueReport(facts, (line) => line),
			`**What did you do, what did you expect, and what happened instead?**


**Environment**

- Spandeck: 0.1.0
- VS Code: 1.139.0 (desktop)
- Connections: platform, production, read-only; langfuse, v4

**Log (last 1 line; secrets, hosts and folders are masked)**

\`\`\`
2026-11-24T13:00:00.000Z [info] GET /organizations 200 in 12 ms (request req-1)
\`\`\`
`,
		);
	});

	const canaries: Readonly<Record<string, readonly [line: string, canary: string]>> = {
		'a bearer token': ['Authorization: Bearer eyJhbGciOi.canary-1', 'canary-1'],
		'a key pair in base64': ['Basic cGstbGYtMTIzOnNrLWxmLWNhbmFyeQ==', 'cGstbGYtMTIz'],
		'a secret key': ['the key sk-lf-canary-22 was refused', 'canary-22'],
		'a public key': ['the key pk-lf-canary-33 is unknown', 'canary-33'],
		'the key of a provider': ['OpenAI: sk-proj-canary444', 'canary444'],
		'a host': ['Setting not used: https://canary.internal.example.com:8443/api must be an address', 'canary'],
		'an e-mail address': ['kim.canary+x@partner.example.com is no member', 'canary'],
		'a folder on Linux': ["it is kept as '/home/canary/.config/spandeck/data.db'", 'canary'],
		'a folder on macOS': ['/Users/canary/Library/x', 'canary'],
		'a folder on Windows': ['C:\\Users\\canary\\AppData\\x', 'canary'],
	};
	for (const [what, [line, canary]] of Object.entries(canaries)) {
		it(`masks ${what}`, () => {
			assert.ok(!reportOfLine(line).includes(canary));
		});
	}

	it('leaves the address of the local platform as it is', () => {
		assert.match(reportOfLine('The local platform runs at http://127.0.0.1:4123'), /http:\/\/127\.0\.0\.1:4123/);
	});

	it('cannot be left by a line that ends its block', () => {
		const report = reportOfLine('``` [x](command:y)');
		assert.equal(report.split('```').length, 3);
	});

	it('says where there is no connection', () => {
		assert.match(
			issueReport({ ...facts, connections: [] }, (line) => line),
			/^- Connections: none$/m,
		);
	});
});
