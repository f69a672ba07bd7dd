import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
	type ObservationTreeNode,
	observationRows,
	observationTree,
	type TreeObservation,
} from '../../../src/model/observationTree.ts';

function at(second: number, id: string, parentObservationId?: string): TreeObservation {
	const startTime = new Date(Date.UTC(2026, 10, 24, 8, 0, second)).toISOString();
	return { id, startTime, ...(parentObservationId !== undefined && { parentObservationId }) };
}

/** One line for each observation, indented by its level. */
function drawn(observations: readonly TreeObservation[], collapsed: readonly string[] = []): string[] {
	return observationRows(observationTree(observations), new Set(collapsed)).map(
		({ node }) => `${'  '.repeat(node.level - 1)}${node.observation.id}`,
	);
}

function count(roots: readonly ObservationTreeNode<TreeObservation>[]): number {
	return roots.reduce((sum, { children }) => sum + 1 + count(children), 0);
}

describe('observation tree', () => {
	it('puts children below their parent, by start time and then by id', () => {
		const observations = [
			at(3, 'rerank', 'answer'),
			at(1, 'search-b', 'answer'),
			at(0, 'answer'),
			at(1, 'search-a', 'answer'),
			at(2, 'embed', 'search-b'),
		];
		assert.deepEqual(drawn(observations), ['answer', '  search-a', '  search-b', '    embed', '  rerank']);
	});

	it('makes an observation whose parent is missing a root', () => {
		assert.deepEqual(drawn([at(1, 'orphan', 'gone'), at(0, 'first')]), ['first', 'orphan']);
	});

	it('makes an observation that is its own parent a root', () => {
		assert.deepEqual(drawn([at(0, 'loop', 'loop')]), ['loop']);
	});

	it('cuts a cycle of parents before its earliest observation', () => {
		const cycle = [at(2, 'c', 'b'), at(1, 'b', 'a'), at(0, 'a', 'c'), at(3, 'below', 'c')];
		assert.deepEqual(drawn(cycle), ['a', '  b', '    c', '      below']);
	});

	it('shows an observation that a server repeats once', () => {
		assert.deepEqual(drawn([at(0, 'a'), at(1, 'a'), at(2, 'b', 'a')]), ['a', '  b']);
	});

	it('leaves out what is below a collapsed observation', () => {
		const observations = [at(0, 'a'), at(1, 'b', 'a'), at(2, 'c', 'b'), at(3, 'd')];
		assert.deepEqual(drawn(observations, ['a']), ['a', 'd']);
	});

	it('says of a row its place among its siblings, its parent and whether it is expanded', () => {
		const [, row] = observationRows(observationTree([at(0, 'a'), at(1, 'b', 'a'), at(2, 'c', 'a')]), new Set());
		const { parentId, position, siblingCount, expanded } = row ?? {};
		assert.deepEqual(
			{ parentId, position, siblingCount, expanded },
			{ parentId: 'a', position: 1, siblingCount: 2, expanded: false },
		);
	});

	it('draws a chain of 20,000 observations', () => {
		const chain = Array.from({ length: 20_000 }, (_, index) =>
			at(index, `o${index}`, index === 0 ? undefined : `o${index - 1}`),
		);
		const rows = observationRows(observationTree(chain), new Set());
		assert.deepEqual([rows.length, rows.at(-1)?.node.level], [20_000, 20_000]);
	});

	it('loses no observation, whatever the parents are', () => {
		const ids = fc.integer({ min: 0, max: 12 }).map((number) => `o${number}`);
		const observation = fc.record({ id: ids, parent: fc.option(ids, { nil: undefined }), second: fc.nat(5) });
		fc.assert(
			fc.property(fc.uniqueArray(observation, { selector: ({ id }) => id }), (drawnOnce) => {
				const observations = drawnOnce.map(({ id, parent, second }) => at(second, id, parent));
				assert.equal(count(observationTree(observations)), observations.length);
			}),
		);
	});
});
