import assert from 'node:assert/strict';
import { wrongKeyDetail } from '../../../src/model/wrongKey.ts';

describe('a credential of the wrong sort', () => {
	it('is a secret key in the place of the public one', () => {
		assert.equal(
			wrongKeyDetail('publicKey', 'sk-lf-1'),
			'begins with sk-, so it is a secret key. The public key begins with pk-',
		);
	});

	it('is a public key in the place of the secret one', () => {
		assert.equal(
			wrongKeyDetail('secretKey', 'pk-lf-1'),
			'begins with pk-, so it is a public key. The secret key begins with sk-',
		);
	});

	it("is a project's key in the place of a bearer token", () => {
		assert.match(wrongKeyDetail('token', 'sk-lf-1') ?? '', /^is a key of a Langfuse project\./);
	});

	it('is none where a server makes its keys its own way', () => {
		for (const name of ['publicKey', 'secretKey', 'token', 'apiKey'] as const) {
			assert.equal(wrongKeyDetail(name, 'lf_pk_1234567890'), undefined);
		}
		assert.equal(wrongKeyDetail('apiKey', 'sk-lf-1'), undefined, "a platform's API key may look like this");
	});
});
