import assert from 'node:assert/strict';
import { observationRows, observationTree } from '../../../../src/model/observationTree.ts';
import { ancestorsOf, collapsedIn, foldingWith, parentIds } from '../../../../src/webview/trace/folding.ts';

const startTime = '2026-11-24T08:21:47.000Z';
const rows = observationRows(
	observationTree([
		{ id: 'answer', startTime },
		{ id: 'step', startTime, parentObservationId: 'answer' },
		{ id: 'write', startTime, parentObservationId: 'step' },
		{ id: 'send', startTime, parentObservationId: 'answer' },
	]),
	new Set(),
);

describe('what is collapsed', () => {
	it('are those that are named', () => {
		assert.deepEqual([...collapsedIn({ collapsedIds: ['step'] }, rows)], ['step']);
	});

	it('is everything but those that are named as expanded', () => {
		assert.deepEqual([...collapsedIn({ expandedIds: ['answer'] }, rows)].sort(), ['send', 'step', 'write']);
	});

	it('changes in whichever list is kept', () => {
		assert.deepEqual(foldingWith({}, ['step'], false), { collapsedIds: ['step'] });
		assert.deepEqual(foldingWith({ collapsedIds: ['step', 'answer'] }, ['step'], true), { collapsedIds: ['answer'] });
		assert.deepEqual(foldingWith({ expandedIds: ['answer'] }, ['step', 'answer'], true), {
			expandedIds: ['answer', 'step'],
		});
		assert.deepEqual(foldingWith({ expandedIds: ['answer'] }, ['answer'], false), { expandedIds: [] });
	});
});

describe('what hides an observation', () => {
	it('are its ancestors, the parent first', () => {
		assert.deepEqual(ancestorsOf('write', rows), ['step', 'answer']);
	});

	it('is told once for several', () => {
		const below = rows.filter(({ node }) => ['write', 'send'].includes(node.observation.id));
		assert.deepEqual(parentIds(below, rows).sort(), ['answer', 'step']);
	});
});
