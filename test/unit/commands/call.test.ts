import assert from 'node:assert/strict';
import * as z from 'zod';
import { type Call, connectionOf, refuseForbidden } from '../../../src/commands/call.ts';
import type { Command } from '../../../src/commands/command.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { errorText } from '../../../src/model/errorText.ts';

const readOnly = {
	id: 'local',
	kind: 'local',
	label: 'Local Platform',
	analyticsUrl: 'http://127.0.0.1:4123',
	readOnly: true,
} as const;
const project = { id: 'p1', name: 'Ledger', isDefault: false };

function callOf(row: Partial<Command>): Call {
	const connections = { list: () => [readOnly] };
	return {
		services: { connections } as unknown as Call['services'],
		id: 'spandeck.localPlatform.reset',
		row: { arguments: z.object({}), run: () => undefined, ...row },
		title: 'Reset Local Platform',
	};
}

function refusal(row: Partial<Command>, place = {}, known = {}): string {
	try {
		refuseForbidden(callOf(row), { place, known });
	} catch (thrown) {
		assert.ok(thrown instanceof SpandeckError);
		return errorText(thrown).sentence;
	}
	return 'nothing';
}

describe('a command', () => {
	it('that is about the local platform has its connection without being given the id', () => {
		assert.equal(connectionOf(callOf({ about: 'local' }), {}), readOnly);
		assert.equal(connectionOf(callOf({}), {}), undefined);
	});

	it('that empties the local platform is refused where that is read-only', () => {
		assert.equal(
			refusal({ about: 'local', changes: 'empty it' }),
			'The connection Local Platform is read-only, so Spandeck does not empty it. Edit the connection to allow it.',
		);
	});

	it('that changes nothing is not refused where a connection is read-only', () => {
		assert.equal(refusal({ about: 'local' }), 'nothing');
		assert.equal(refusal({ needs: 'MEMBER' }, { connectionId: 'local' }), 'nothing');
	});

	it('that writes is refused on a read-only connection', () => {
		assert.equal(
			refusal({ writes: 'projects.create' }, { connectionId: 'local' }),
			'The connection Local Platform is read-only, so Spandeck does not create a project there. Edit the connection to allow it.',
		);
	});

	it('is refused with the role that it needs', () => {
		const known = { project: { ...project, role: 'MEMBER' } };
		assert.equal(
			refusal({ writes: 'projects.delete' }, {}, known),
			'Your role in Ledger is MEMBER, and to delete a project you need OWNER.',
		);
	});

	it('is left to the server where the role is unknown', () => {
		assert.equal(refusal({ writes: 'projects.delete' }, {}, { project: { ...project, role: 'STEWARD' } }), 'nothing');
	});
});
