import assert from 'node:assert/strict';
import fc from 'fast-check';
import { traceIdAt } from '../../../src/model/traceIdInText.ts';
import { propertyRuns } from '../../harness/propertyRuns.ts';

const hex = '4bf92f3577b34da6a3ce929d0e0e4736';
const uuid = '0b7f6f0e-6a1c-4a55-9a60-0d2f7f1f2c11';

/** What is found at `|`, which stands in the text. */
function at(marked: string): { readonly traceId: string; readonly text: string; readonly on?: object } | undefined {
	const character = marked.indexOf('|');
	const line = marked.replace('|', '');
	const found = traceIdAt(line, character);
	if (found === undefined) {
		return undefined;
	}
	const { traceId, start, end, on } = found;
	return { traceId, text: line.slice(start, end), ...(on && { on }) };
}

const idAt = (marked: string): string | undefined => at(marked)?.traceId;

describe('the id of a trace in a line of text', () => {
	const ids: Readonly<Record<string, readonly [marked: string, traceId: string]>> = {
		'32 hex digits': [`Sent |${hex} to the collector`, hex],
		'32 hex digits, from their end': [`(${hex}|)`, hex],
		'the trace of a traceparent': [`traceparent: 00-${hex.slice(0, 9)}|${hex.slice(9)}-00f067aa0ba902b7-01`, hex],
		'a UUID': [`"id": "${uuid.slice(0, 4)}|${uuid.slice(4)}"`, uuid],
		'a UUID in capitals': [`|${uuid.toUpperCase()}`, uuid.toUpperCase()],
		'what JSON calls it': ['{ "traceId": "check|out-7" }', 'checkout-7'],
		'what JSON inside of JSON calls it': [String.raw`{"line":"{\"trace_id\":\"check|out-7\"}"}`, 'checkout-7'],
		'what a program calls it': ['const traceId = `check|out-7`;', 'checkout-7'],
		'what a longer name calls it': ["langfuseTraceId: 'check|out-7',", 'checkout-7'],
		'what an attribute calls it': ["span.setAttribute('trace-id', 'check|out-7');", 'checkout-7'],
		'what a call calls it': ['withTraceId("check|out-7")', 'checkout-7'],
		'what a log calls it': ['level=info trace_id=support-|0001 latency=3', 'support-0001'],
		'what a sentence of a log calls it': ['Stored, Trace ID: support-|0001.', 'support-0001'],
		'what an address calls it': [`https://app.example.com/chat?trace_id=support-|0001`, 'support-0001'],
		'the second of two': [`trace_id=support-0001 trace_id=support-|0002`, 'support-0002'],
	};
	for (const [name, [marked, traceId]] of Object.entries(ids)) {
		it(`may be ${name}`, () => {
			assert.deepEqual(at(marked), { traceId, text: traceId });
		});
	}

	it('may be in the address of its web page, which says where it is', () => {
		const url = `https://cloud.langfuse.com/project/p-1/traces/${hex}?timestamp=2026-11-24`;
		const on = { server: 'https://cloud.langfuse.com', projectId: 'p-1' };

		assert.deepEqual(at(`see (|${url}).`), { traceId: hex, text: url, on });
	});

	it('may be in an old address, which names the server alone', () => {
		const on = { server: 'https://cloud.langfuse.com' };

		assert.deepEqual(at('https://cloud.langfuse.com/trace/check|out-7')?.on, on);
	});

	const others: Readonly<Record<string, string>> = {
		'another word': `tra|ces ${hex}`,
		'the name before it': `trace|Id: "checkout-7"`,
		'31 hex digits': `|${hex.slice(1)}`,
		'40 hex digits, as of a commit': `|${hex}01234567`,
		'a part of a longer word': `image-|${hex}`,
		'32 hex digits in capitals': `|${hex.toUpperCase()}`,
		'only zeros': `|${'0'.repeat(32)}`,
		'a checksum': `md5: "|${hex}"`,
		'a hash in JSON': `"contentHash": "|${hex}"`,
		'a hash in an address': `https://cdn.example.com/|${hex}.png`,
		"a user's id": `userId: '|${uuid}'`,
		"an observation's id": `observation_id=|${uuid}`,
		'the type of a trace id': 'traceId: str|ing;',
		'where a trace id comes from': 'const traceId = new|TraceId12();',
		'a word behind a comma': 'log(traceId, use|rId2026)',
		'a text of several words': 'traceId: "is miss|ing 1"',
		'a folder': 'traceId: ".|."',
		'an address of another page': 'https://cloud.langfuse.com/project/p-1/prom|pts',
		'an address with a password': `https://me:pw@cloud.langfuse.com/trace/|abc`,
	};
	for (const [name, marked] of Object.entries(others)) {
		it(`is not ${name}`, () => {
			assert.equal(idAt(marked), undefined);
		});
	}

	it('is found at its place in a line of a million characters', () => {
		const before = `${hex},`.repeat(15_000);
		const [start, end] = [before.length, before.length + hex.length];

		assert.deepEqual(traceIdAt(`${before}${hex}${`,${uuid}`.repeat(15_000)}`, start + 5), { traceId: hex, start, end });
	});

	it('stands at the place that was asked for, whatever the line', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				hex,
				uuid,
				'trace_id',
				'traceId',
				'=',
				': ',
				'"',
				"'",
				'\\',
				'(',
				')',
				',',
				'a-1',
				'https://',
				'/trace/',
			),
			fc.string({ unit: 'binary', maxLength: 8 }),
		);
		const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
		fc.assert(
			fc.property(line, fc.nat(300), (text, character) => {
				const found = traceIdAt(text, character);
				assert.ok(found === undefined || (found.start <= character && character <= found.end));
				assert.ok(found === undefined || text.slice(found.start, found.end).includes(found.traceId) || found.on);
			}),
			{ numRuns: propertyRuns(2000) },
		);
	});
});
