import assert from 'node:assert/strict';
import { type BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { spansFromProtobuf } from '../../../../src/server/otel/spansFromProtobuf.ts';
import { propertyRuns } from '../../../harness/propertyRuns.ts';
import { nested, pairField, protobufExport, textField } from './otlp.ts';

const spanOf = (more: (span: BinaryWriter) => void) => spansFromProtobuf(protobufExport(more), 0)[0];

/** An AnyValue, by the type of the value. */
function writeValue(writer: BinaryWriter, value: unknown): void {
	if (typeof value === 'string') {
		textField(writer, 1, value);
	} else if (typeof value === 'boolean') {
		writer.tag(2, WireType.Varint).bool(value);
	} else if (typeof value === 'number') {
		writer.tag(4, WireType.Bit64).double(value);
	} else if (Array.isArray(value)) {
		nested(writer, 5, (list) => value.forEach((item) => nested(list, 1, (inner) => writeValue(inner, item))));
	} else {
		const entries = Object.entries(value as object);
		nested(writer, 6, (list) =>
			entries.forEach(([key, item]) => pairField(list, 1, key, (any) => writeValue(any, item))),
		);
	}
}

describe('the spans of a protobuf export', () => {
	it('have the millisecond in which their nanoseconds lie, whatever those are', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }), (nanoseconds) => {
				const span = spanOf((writer) => writer.tag(7, WireType.Bit64).fixed64(nanoseconds));
				assert.equal(span?.startMs, Number(nanoseconds / 1_000_000n));
			}),
			{
				numRuns: propertyRuns(1000),
				examples: [[1_787_220_000_999_999_999n], [1_787_220_001_000_000_000n], [999_999n]],
			},
		);
	});

	it('have every attribute as it was written, of any type and under any name', () => {
		const plain = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.boolean(),
			fc.double({ noNaN: true, noDefaultInfinity: true }),
		);
		const { value } = fc.letrec<{ value: unknown }>((tie) => ({
			value: fc.oneof(
				{ depthSize: 'small' },
				plain,
				fc.array(tie('value')),
				fc.dictionary(
					fc.string().filter((key) => key !== '__proto__'),
					tie('value'),
					{ noNullPrototype: true },
				),
			),
		}));
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), value), { maxLength: 5 }), (written) => {
				const span = spanOf((writer) => {
					for (const [key, one] of written) {
						pairField(writer, 9, key, (any) => writeValue(any, one));
					}
				});
				assert.deepEqual(span?.attributes, new Map(written));
			}),
			{ numRuns: propertyRuns(60) },
		);
	});

	it('leave out what no field of a value is, and refuse a field of another type', () => {
		const withField = (number: number, write: (any: BinaryWriter) => void) =>
			spanOf((writer) =>
				pairField(writer, 9, 'key', (any) => {
					textField(any, 1, 'value');
					write(any.tag(number, WireType.Varint));
				}),
			);
		assert.deepEqual(withField(99, (any) => any.int32(5))?.attributes, new Map([['key', 'value']]));
		for (const number of [1, 4, 5, 6, 7]) {
			assert.throws(() => withField(number, (any) => any.int32(5)), { code: 'malformed' });
		}
	});
});
