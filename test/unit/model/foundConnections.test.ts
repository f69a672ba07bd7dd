import assert from 'node:assert/strict';
import { foundConnections } from '../../../src/model/foundConnections.ts';

const keys = { LANGFUSE_PUBLIC_KEY: 'pk-lf-1', LANGFUSE_SECRET_KEY: 'sk-lf-2' };
const pair = { publicKey: 'pk-lf-1', secretKey: 'sk-lf-2' };
const inFile = (variables: Readonly<Record<string, string>>) => foundConnections([{ where: '.env', variables }]);

describe('a connection that variables name', () => {
	it('is a Langfuse project with its pair and its address', () => {
		assert.deepEqual(inFile({ ...keys, LANGFUSE_BASE_URL: 'https://traces.example.com/api/public/' }), [
			{ kind: 'langfuse', where: '.env', analyticsUrl: 'https://traces.example.com', ...pair },
		]);
	});

	for (const name of ['LANGFUSE_HOST', 'LANGFUSE_BASEURL']) {
		it(`has its address also as ${name}`, () => {
			assert.equal(inFile({ ...keys, [name]: 'http://127.0.0.1:3000' })[0]?.analyticsUrl, 'http://127.0.0.1:3000');
		});
	}

	it('is at the address of the SDKs where none is named', () => {
		assert.equal(inFile(keys)[0]?.analyticsUrl, 'https://cloud.langfuse.com');
	});

	it('is a platform with its addresses', () => {
		assert.deepEqual(
			inFile({
				REACT_APP_ORGANIZATIONS_API_BASE_URL: 'https://platform.example.com/api/v1/',
				REACT_APP_LANGFUSE_API_URL: 'https://platform.example.com/analytics',
			}),
			[
				{
					kind: 'platform',
					where: '.env',
					organizationsApiUrl: 'https://platform.example.com/api/v1',
					analyticsUrl: 'https://platform.example.com/analytics',
				},
			],
		);
	});

	it('is a Langfuse server without keys where an app names no more', () => {
		assert.deepEqual(inFile({ REACT_APP_LANGFUSE_API_URL: 'https://traces.example.com' }), [
			{ kind: 'langfuse', where: '.env', analyticsUrl: 'https://traces.example.com' },
		]);
	});

	const none: Readonly<Record<string, Readonly<Record<string, string>>>> = {
		'half a pair': { LANGFUSE_PUBLIC_KEY: 'pk-lf-1' },
		'an empty secret': { ...keys, LANGFUSE_SECRET_KEY: ' ' },
		'the dots of an example': { ...keys, LANGFUSE_SECRET_KEY: 'sk-lf-...' },
		'the name of what belongs there': { ...keys, LANGFUSE_SECRET_KEY: '<secret key>' },
		'a request to put something there': { ...keys, LANGFUSE_SECRET_KEY: 'your-secret-key' },
		'another variable': { ...keys, LANGFUSE_SECRET_KEY: '$SECRET_OF_THE_VAULT' },
		'a key that no header can hold': { ...keys, LANGFUSE_SECRET_KEY: 'schlüssel' },
		'an address made of another variable': { ...keys, LANGFUSE_HOST: 'https://$HOST' },
		'an address that is none': { ...keys, LANGFUSE_HOST: 'traces.example.com' },
		'an address with a password': { ...keys, LANGFUSE_HOST: 'https://me:secret@traces.example.com' },
		'an address that leads elsewhere than the web': { REACT_APP_ORGANIZATIONS_API_BASE_URL: 'file:///etc' },
	};
	for (const [what, variables] of Object.entries(none)) {
		it(`is none with ${what}`, () => {
			assert.deepEqual(inFile(variables), []);
		});
	}

	it('is not put together from two places', () => {
		const elsewhere = { where: 'other/.env', variables: { LANGFUSE_HOST: 'https://collector.example.com' } };
		const { LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY } = keys;
		const sources = [
			elsewhere,
			{ where: 'a/.env', variables: { LANGFUSE_PUBLIC_KEY } },
			{ where: 'the environment of VS Code', variables: { LANGFUSE_SECRET_KEY } },
		];
		assert.deepEqual(foundConnections(sources), []);
		assert.deepEqual(
			foundConnections([elsewhere, { where: 'the environment of VS Code', variables: keys }]).map(
				({ analyticsUrl }) => analyticsUrl,
			),
			['https://cloud.langfuse.com'],
		);
	});

	it('is put together from a .env file and the one beside it that changes it, and both are named', () => {
		const base = { where: 'app/.env', variables: { LANGFUSE_HOST: 'https://traces.example.com' } };
		assert.deepEqual(foundConnections([base, { where: 'app/.env.local', variables: keys, base }]), [
			{
				kind: 'langfuse',
				where: 'app/.env.local, app/.env',
				analyticsUrl: 'https://traces.example.com',
				...pair,
			},
		]);
	});

	it('that is named twice counts once, where it is named first', () => {
		const found = foundConnections([
			{ where: '.env', variables: keys },
			{ where: 'the environment of VS Code', variables: keys },
		]);
		assert.deepEqual(
			found.map(({ where }) => where),
			['.env'],
		);
	});
});
