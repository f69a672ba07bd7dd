import assert from 'node:assert/strict';
import { tracesQuery } from '../../../src/model/tracesQuery.ts';
import { metricsState, tracesProtocol, tracesQueryState, tracesState } from '../../../src/panels/protocol.ts';

const place = { connectionId: 'staging', organizationId: 'acme', projectId: 'ledger' };

describe("the panels' protocol", () => {
	it('knows every filter of a query of traces', () => {
		assert.deepEqual(Object.keys(tracesQueryState.shape), Object.keys(tracesQuery.shape));
	});

	for (const [what, message] of Object.entries({
		'a message of no known type': { type: 'run', command: 'workbench.action.quit' },
		'a request without its number': { type: 'load', revision: 1, query: {} },
		'a page that is none': { type: 'load', request: 1, revision: 1, query: { page: 0 } },
		'a time that is none': { type: 'load', request: 1, revision: 1, query: { fromTimestamp: 'yesterday' } },
		'an action that no error offers': { type: 'act', action: 'deleteEverything' },
		'something that is no message': 'ready',
	})) {
		it(`refuses ${what}`, () => {
			assert.equal(tracesProtocol.toPanel.safeParse(message).success, false);
		});
	}

	it('reads back the state that a page of traces keeps', () => {
		const state = { place, query: { page: 3, tags: ['prod'], orderBy: 'name.asc' } };
		assert.deepEqual(tracesState.safeParse(state).data, state);
	});

	it('refuses a kept state without a project', () => {
		assert.equal(tracesState.safeParse({ place: { connectionId: 'staging' }, query: {} }).success, false);
	});

	for (const range of [{ preset: '7d' }, { fromTimestamp: '2026-11-01T00:00:00Z' }, {}]) {
		it(`reads the range ${JSON.stringify(range)} of a page of metrics`, () => {
			assert.deepEqual(metricsState.safeParse({ place, range, filters: {} }).data, { place, range, filters: {} });
		});
	}
});
