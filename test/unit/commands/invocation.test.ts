import assert from 'node:assert/strict';
import { readInvocation } from '../../../src/commands/invocation.ts';
import type { ConnectionNode, OrganizationNode } from '../../../src/tree/nodes.ts';

const connection = { id: 'local', kind: 'local', label: 'Local', analyticsUrl: 'http://127.0.0.1:4123' } as const;
const connectionNode: ConnectionNode = { kind: 'connection', key: 'connection/local', connection };
function organizationNode(id: string): OrganizationNode {
	return { kind: 'organization', key: `organization/${id}`, connection, organization: { id, name: id } };
}
const [north, south] = [organizationNode('north'), organizationNode('south')];
const single = { on: ['organization'] } as const;
const several = { on: ['organization'], several: true } as const;

function read(args: readonly unknown[], row: Parameters<typeof readInvocation>[2], selection = [south]) {
	return readInvocation('spandeck.copyId', args, row, selection);
}

describe('what a command is handed', () => {
	it('nothing: it asks', () => {
		assert.deepEqual(read([], single), { kind: 'nothing' });
		assert.deepEqual(read([undefined], single), { kind: 'nothing' });
	});

	it('no row where a row’s menu has one: it never asks which', () => {
		assert.deepEqual(read([undefined, undefined], single), { kind: 'lostRow' });
	});

	it('a node: it runs on that', () => {
		assert.deepEqual(read([north], several), { kind: 'nodes', nodes: [north], others: 0 });
	});

	it('a node among selected ones: it runs on each once, the clicked first', () => {
		assert.deepEqual(read([north, [south, north]], several), { kind: 'nodes', nodes: [north, south], others: 0 });
	});

	it('selected nodes of another kind: it counts them and leaves them', () => {
		assert.deepEqual(read([north, [north, connectionNode]], several), { kind: 'nodes', nodes: [north], others: 1 });
	});

	it('selected nodes where it can do one alone: the clicked one', () => {
		assert.deepEqual(read([north, [south, north]], single), { kind: 'nodes', nodes: [north], others: 0 });
	});

	it('a node that it cannot run on: it asks', () => {
		assert.deepEqual(read([connectionNode], single), { kind: 'nothing' });
	});

	it('a keybinding for the selection: what is selected', () => {
		assert.deepEqual(read(['selection'], several), { kind: 'nodes', nodes: [south], others: 0 });
	});

	it('a plain object: the object form', () => {
		assert.deepEqual(read([{ connectionId: 'local' }], single), {
			kind: 'object',
			value: { connectionId: 'local' },
		});
	});

	for (const wrong of ['north', 7, true, ['north']]) {
		it(`${JSON.stringify(wrong)}: it is refused`, () => {
			assert.throws(() => read([wrong], single), {
				problem: { kind: 'argument', argument: 'The argument', detail: 'must be one plain object' },
			});
		});
	}
});
