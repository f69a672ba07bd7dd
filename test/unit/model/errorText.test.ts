import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Problem, SpandeckError } from '../../../src/contract/problem.ts';
import { errorText } from '../../../src/model/errorText.ts';

const text = (problem: Problem, operation = 'projects.list') => errorText(new SpandeckError(operation, problem));
const origin = 'https://platform.example.com';

describe('what people read about a failure', () => {
	const texts: readonly (readonly [Problem, string, readonly string[]])[] = [
		[
			{ kind: 'http', status: 401, requestId: 'req-1' },
			'The server does not accept the credentials (trying to list the projects of an organization). Sign in again. Request req-1.',
			['signIn'],
		],
		[
			{ kind: 'http', status: 403, detail: 'no' },
			'Your role does not allow you to list the projects of an organization. Ask an owner of the project. The server says: no.',
			[],
		],
		[
			{ kind: 'http', status: 403, neededRole: 'MEMBER' },
			'Traces and metrics need the role MEMBER or higher in this project. Ask an owner of the project.',
			[],
		],
		[
			{ kind: 'http', status: 429, retryAfterSeconds: 12 },
			'The server takes no more requests for now (trying to list the projects of an organization). Try again in 12 seconds.',
			['retry'],
		],
		[
			{ kind: 'http', status: 500 },
			'The server failed (500) trying to list the projects of an organization. Try again.',
			['retry', 'showLog'],
		],
		[
			{ kind: 'contract', path: '$.data', detail: 'is missing' },
			"The server's answer could not be read: $.data is missing (trying to list the projects of an organization). Check the connection's address.",
			['showLog', 'editConnection'],
		],
		[
			{ kind: 'readOnly', connection: 'Staging', change: 'create a project there' },
			'The connection Staging is read-only, so Spandeck does not create a project there. Edit the connection to allow it.',
			['editConnection'],
		],
		[{ kind: 'address', sentence: 'The link names project twice.' }, 'The link names project twice.', []],
		[
			{ kind: 'http', status: 403, detail: '[Fix it](command:workbench.action.quit)' },
			'Your role does not allow you to list the projects of an organization. Ask an owner of the project. The server says: [Fix it] (command:workbench.action.quit).',
			[],
		],
		[
			{ kind: 'network', code: 'ECONNREFUSED', origin },
			'https://platform.example.com could not be reached (ECONNREFUSED): nothing answers there. Check the address and your network, then try again.',
			['retry', 'editConnection'],
		],
		[
			{ kind: 'network', code: 'ENOTFOUND', origin },
			'https://platform.example.com could not be reached (ENOTFOUND): no server has this name. Check the address.',
			['retry', 'editConnection'],
		],
		[
			{ kind: 'network', code: 'EPROTO', origin },
			'https://platform.example.com does not speak https (EPROTO). Write http:// if that is what it speaks.',
			['retry', 'editConnection'],
		],
		[
			{ kind: 'certificate', code: 'CERT_HAS_EXPIRED', origin },
			'The certificate of https://platform.example.com has expired (CERT_HAS_EXPIRED). It has to be renewed on the server.',
			['showLog', 'editConnection'],
		],
		[
			{ kind: 'certificate', code: 'ERR_TLS_CERT_ALTNAME_INVALID', origin },
			'The certificate of https://platform.example.com is for another name (ERR_TLS_CERT_ALTNAME_INVALID). Use the address for which it was made.',
			['showLog', 'editConnection'],
		],
		[
			{ kind: 'certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT', origin },
			"The certificate of https://platform.example.com is signed by itself (DEPTH_ZERO_SELF_SIGNED_CERT). Add it to your system's trusted certificates if you trust the server.",
			['showLog', 'editConnection'],
		],
		[
			{ kind: 'certificate', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', origin },
			'The certificate of https://platform.example.com is signed by an authority that this machine does not know (UNABLE_TO_VERIFY_LEAF_SIGNATURE). Add the authority to your system, or let the server send its whole chain.',
			['showLog', 'editConnection'],
		],
		[
			{ kind: 'proxy', code: '407', origin },
			'The proxy on the way to https://platform.example.com wants a user name and a password (407). Put them into the setting http.proxy.',
			['retry', 'showLog'],
		],
		[
			{ kind: 'proxy', code: 'ECONNREFUSED', origin },
			'The proxy on the way to https://platform.example.com could not be reached (ECONNREFUSED). Check the setting http.proxy.',
			['retry', 'showLog'],
		],
		[
			{ kind: 'proxy', code: 'ERR_PROXY_CONNECTION_FAILED', origin },
			'The proxy on the way to https://platform.example.com did not let the request through (ERR_PROXY_CONNECTION_FAILED). Check the setting http.proxy.',
			['retry', 'showLog'],
		],
		[
			{ kind: 'contract', path: '$', detail: 'is no JSON', isWebPage: true },
			"The server answered with a web page, not with the API's JSON (trying to list the projects of an organization). The address may be one for the browser, or a sign-in page stands before it: check the connection's address.",
			['showLog', 'editConnection'],
		],
		[
			{ kind: 'redirect', origin: 'http://platform.example.com', target: origin },
			"http://platform.example.com wants to be asked by https. Begin the connection's address with https://.",
			['editConnection'],
		],
		[
			{ kind: 'timeout', seconds: 1, origin },
			'https://platform.example.com did not answer within 1 second. Try again, or raise spandeck.requestTimeoutSeconds.',
			['retry'],
		],
		[
			{ kind: 'tooLarge', limitBytes: 134_217_728 },
			'The answer is larger than 128 MiB and was cut off (trying to list the projects of an organization). Ask for less: a shorter range or a filter.',
			['showLog'],
		],
		[
			{ kind: 'argument', argument: 'attributes.name', detail: 'must not be empty' },
			'attributes.name must not be empty.',
			[],
		],
		[
			{ kind: 'signedOut', connection: 'Production' },
			'You are signed out of Production. Sign in to go on.',
			['signIn'],
		],
		[
			{ kind: 'secretStorage', failed: 'kept', detail: 'the keyring is locked' },
			"The credentials could not be kept: the keyring is locked. Unlock your system's keyring, or keep them for this window only.",
			['retry', 'showLog'],
		],
		[
			{ kind: 'secretStorage', failed: 'read', detail: 'the keyring is locked' },
			"The credentials could not be read: the keyring is locked. Unlock your system's keyring, then try again.",
			['retry', 'showLog'],
		],
		[
			{ kind: 'secretStorage', failed: 'removed', detail: 'the keyring is locked' },
			"The credentials could not be removed: the keyring is locked. They are still there: unlock your system's keyring, then try again.",
			['retry', 'showLog'],
		],
	];
	for (const [problem, sentence, actions] of texts) {
		const status = problem.kind === 'http' ? ` ${String(problem.status)}` : '';
		it(`${problem.kind}${status}: ${sentence.slice(0, 60)}`, () => {
			assert.deepEqual(text(problem), { sentence, actions });
		});
	}

	const lookFirst = 'It may have been done all the same: refresh and look before you try again.';
	const uncertain: readonly (readonly [Problem, string])[] = [
		[
			{ kind: 'network', code: 'ECONNRESET', origin },
			`The connection to ${origin} broke off with ECONNRESET (trying to create a project). ${lookFirst}`,
		],
		[
			{ kind: 'timeout', seconds: 30, origin },
			`${origin} did not answer within 30 seconds (trying to create a project). ${lookFirst}`,
		],
		[
			{ kind: 'http', status: 502, requestId: 'req-1' },
			`The server failed (502) trying to create a project. ${lookFirst} Request req-1.`,
		],
		[
			{ kind: 'contract', path: '$', detail: 'is no JSON' },
			`The server's answer could not be read: $ is no JSON (trying to create a project). ${lookFirst}`,
		],
	];
	for (const [problem, sentence] of uncertain) {
		it(`of a write that ended in ${problem.kind} says that it may have been done`, () => {
			assert.equal(text(problem, 'projects.create').sentence, sentence);
			assert.ok(!text(problem).sentence.includes(lookFirst));
		});
	}

	it('of a write that never left says no such thing', () => {
		for (const problem of [
			{ kind: 'network', code: 'ECONNREFUSED', origin },
			{ kind: 'network', code: 'ENOTFOUND', origin },
			{ kind: 'http', status: 503 },
			{ kind: 'argument', argument: 'name', detail: 'must not be empty' },
		] as const satisfies readonly Problem[]) {
			assert.ok(!text(problem, 'projects.create').sentence.includes('may have been done'));
		}
	});

	it("of an organization's key pair says which pair is needed", () => {
		assert.deepEqual(text({ kind: 'http', status: 403 }, 'projects.current'), {
			sentence: "These keys are an organization's. Sign in with the key pair of one project.",
			actions: ['signIn'],
		});
	});

	it('is a whole sentence for every status', () => {
		for (let status = 300; status < 600; status += 1) {
			const { sentence } = text({ kind: 'http', status });
			assert.match(sentence, /^[A-Z].*\.$/);
			assert.match(sentence, /project|server|role/);
		}
	});

	it('says where credentials would have gone, and that they did not', () => {
		const { sentence, actions } = text({ kind: 'redirect', origin, target: 'https://login.example.com' });
		assert.ok(sentence.includes('https://login.example.com') && sentence.includes('not sent'));
		assert.deepEqual(actions, ['editConnection']);
	});
});
