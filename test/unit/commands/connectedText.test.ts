import assert from 'node:assert/strict';
import { addedText, signedInText } from '../../../src/commands/connectedText.ts';

describe('what is said of a connection', () => {
	it('that works is that it is connected', () => {
		assert.equal(addedText('Northwind', 'signedIn'), 'Connected to Northwind');
		assert.equal(signedInText('Northwind', 'signedIn'), 'Signed in to Northwind');
	});

	it('with which nothing could be tried is just that', () => {
		assert.equal(addedText('Northwind', 'unverified'), 'Northwind added; its credentials could not be tried');
		assert.equal(signedInText('Northwind', 'unverified'), 'Credentials of Northwind kept; they could not be tried');
	});

	it('without credentials is what is missing', () => {
		assert.equal(addedText('Northwind', 'signedOut'), 'Northwind added; sign in to use it');
	});
});
