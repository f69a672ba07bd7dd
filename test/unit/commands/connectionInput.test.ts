import assert from 'node:assert/strict';
import {
	credentialsOf,
	isLocalPlatform,
	newConnectionOf,
	type NewConnectionInput,
} from '../../../src/commands/connectionInput.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { errorText } from '../../../src/model/errorText.ts';

function refusalOf(read: () => unknown): string {
	try {
		read();
	} catch (thrown) {
		assert.ok(thrown instanceof SpandeckError);
		return errorText(thrown).sentence;
	}
	return 'nothing';
}

describe('a new connection', () => {
	it('of kind local with no address is the local platform, by any name', () => {
		assert.equal(isLocalPlatform({ kind: 'local' }), true);
		assert.equal(isLocalPlatform({ kind: 'local', label: 'On my desk' }), true);
	});

	it('of kind local with an address is a server like any other', () => {
		const token = 'mine';
		assert.equal(isLocalPlatform({ kind: 'local', analyticsUrl: 'http://127.0.0.1:4123', token }), false);
	});

	const others: readonly Partial<NewConnectionInput>[] = [
		{ apiKey: 'key' },
		{ token: 'token' },
		{ publicKey: 'pk-lf-1' },
		{ secretKey: 'sk-lf-1' },
		{ organizationsApiUrl: 'https://platform.example.com' },
		{ organizationIds: ['o1'] },
	];
	for (const other of others) {
		const [name = ''] = Object.keys(other);
		it(`that is the local platform refuses ${name} rather than drop it`, () => {
			assert.match(
				refusalOf(() => isLocalPlatform({ kind: 'local', ...other })),
				new RegExp(`^${name} is for a server with an analyticsUrl`),
			);
		});
	}

	it('needs a name and an address', () => {
		const analyticsUrl = 'https://traces.example.com';
		assert.equal(
			refusalOf(() => newConnectionOf({ kind: 'langfuse', analyticsUrl })),
			'label is missing.',
		);
		assert.equal(
			refusalOf(() => newConnectionOf({ kind: 'langfuse', label: 'Traces' })),
			'analyticsUrl is missing.',
		);
	});

	it('has both of a pair of credentials or neither', () => {
		assert.equal(credentialsOf({}), undefined);
		assert.equal(
			refusalOf(() => credentialsOf({ apiKey: 'key' })),
			'token is missing.',
		);
		assert.equal(
			refusalOf(() => credentialsOf({ secretKey: 'sk-lf-1' })),
			'publicKey is missing.',
		);
	});

	it('refuses keys that are swapped', () => {
		assert.equal(
			refusalOf(() => credentialsOf({ publicKey: 'sk-lf-1', secretKey: 'pk-lf-1' })),
			'publicKey begins with sk-, so it is a secret key. The public key begins with pk-.',
		);
	});
});
