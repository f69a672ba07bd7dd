import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import type { ObservationRow } from '../../../../src/panels/protocol.ts';
import { foundBeside, foundIds } from '../../../../src/webview/trace/observationSearch.ts';

function row(id: string, values: Partial<ObservationRow> = {}): ObservationRow {
	return { id, type: 'SPAN', name: id, level: 'DEFAULT', startTime: '', startMs: undefined, ...values };
}

const rows = [
	row('answer', { type: 'AGENT' }),
	row('write', { type: 'GENERATION', model: 'gpt-4o' }),
	row('send', { level: 'ERROR' }),
];

describe('a search in the tree', () => {
	for (const [text, expected] of [
		['WRI', ['write']],
		['gpt', ['write']],
		['agent', ['answer']],
		['error', ['send']],
		[' send ', ['send']],
		['', []],
		['nowhere', []],
	] as const) {
		it(`for '${text}' finds ${expected.length === 0 ? 'nothing' : expected.join(', ')}`, () => {
			assert.deepEqual(foundIds(rows, text), expected);
		});
	}

	describe('in another language', () => {
		before(() => l10n.config({ contents: { Error: 'Fehler' } }));
		after(() => l10n.config({ contents: {} }));

		for (const text of ['fehler', 'error']) {
			it(`for '${text}' finds a level, as the page and as the server says it`, () => {
				assert.deepEqual(foundIds(rows, text), ['send']);
			});
		}
	});

	it('goes round at both ends, and begins at the first or the last', () => {
		const found = ['a', 'b', 'c'];
		assert.deepEqual(
			[
				foundBeside(found, 'c', 1),
				foundBeside(found, 'a', -1),
				foundBeside(found, undefined, 1),
				foundBeside(found, 'x', -1),
				foundBeside([], 'a', 1),
			],
			['a', 'c', 'a', 'c', undefined],
		);
	});
});
