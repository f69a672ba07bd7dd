import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { requestUrl } from '../../../src/client/requestUrl.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';

const url = (id: string) => requestUrl('traces.get', 'https://host.example/a/b', '/traces/{traceId}', { traceId: id });

describe('the address of a request', () => {
	const ids: Record<string, string> = {
		'a/b': 'a%2Fb',
		'../../x': '..%2F..%2Fx',
		'%2F': '%252F',
		'%2e%2e': '%252e%252e',
		'a b+c': 'a%20b%2Bc',
		'é日本🙂': '%C3%A9%E6%97%A5%E6%9C%AC%F0%9F%99%82',
		'?x=1#y': '%3Fx%3D1%23y',
		'a\\b\t\n': 'a%5Cb%09%0A',
		'...': '...',
		' ': '%20',
	};
	for (const [id, encoded] of Object.entries(ids)) {
		it(`encodes the id ${JSON.stringify(id)} as one segment`, () => {
			assert.equal(url(id), `https://host.example/a/b/traces/${encoded}`);
		});
	}

	for (const id of ['', '.', '..', '\ud800']) {
		it(`refuses the id ${JSON.stringify(id)}, which cannot travel in a path`, () => {
			assert.throws(
				() => url(id),
				(error) =>
					error instanceof SpandeckError && error.problem.kind === 'argument' && error.problem.argument === 'traceId',
			);
		});
	}

	it('brings every other id to the server as it is, as the last segment of the same address', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
				fc.pre(id !== '.' && id !== '..' && id.isWellFormed());
				const { origin, pathname } = new URL(url(id));
				const segments = pathname.split('/');
				assert.equal(origin, 'https://host.example');
				assert.deepEqual(segments.slice(0, -1), ['', 'a', 'b', 'traces']);
				assert.equal(decodeURIComponent(segments.at(-1) ?? ''), id);
			}),
		);
	});

	it('form-encodes the query and repeats a list', () => {
		const query = { name: 'a b+c&d', tags: ['x,y', 'é'], page: '1', none: undefined };
		assert.equal(
			requestUrl('traces.list', 'https://host.example', '/traces', {}, query),
			'https://host.example/traces?name=a+b%2Bc%26d&tags=x%2Cy&tags=%C3%A9&page=1',
		);
	});
});
