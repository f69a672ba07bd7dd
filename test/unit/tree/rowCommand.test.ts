import assert from 'node:assert/strict';
import { SpandeckError, type Problem } from '../../../src/contract/problem.ts';
import { rowCommand } from '../../../src/tree/rowCommand.ts';
import { connection, sampleNode } from './sampleNodes.ts';

const connectionNode = { kind: 'connection', key: 'connection/c1', connection };
const errorOf = (problem: Problem) =>
	sampleNode('error', { error: new SpandeckError('organizations.list', problem), connection });

describe('a click on', () => {
	it('an error that signing in helps against signs in to its connection, without asking which', () => {
		const command = rowCommand(errorOf({ kind: 'signedOut', connection: 'Northwind' }));
		assert.equal(command?.command, 'spandeck.connection.signIn');
		assert.deepEqual(command.arguments, [connectionNode]);
	});

	it('the row of who is signed out does too', () => {
		const command = rowCommand(sampleNode('message', { because: 'signedOut', connection }));
		assert.equal(command?.command, 'spandeck.connection.signIn');
		assert.deepEqual(command.arguments, [connectionNode]);
	});

	it('an error for want of organization ids edits the connection', () => {
		const command = rowCommand(errorOf({ kind: 'argument', argument: 'organizationIds', detail: 'must be listed' }));
		assert.equal(command?.command, 'spandeck.connection.edit');
		assert.deepEqual(command.arguments, [connectionNode]);
	});

	it('any other error tries again', () => {
		const node = errorOf({ kind: 'timeout', origin: 'https://platform.example.com', seconds: 30 });
		assert.deepEqual(rowCommand(node), { command: 'spandeck._retry', title: 'Retry', arguments: [node] });
	});
});
