import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CommandId } from '../../src/names.ts';

const tested = new Set<CommandId>();

/** The commands that some test runs by object. Whole once every test file is loaded. */
export function commandsTestedByObject(): readonly CommandId[] {
	return [...tested].sort();
}

/** Runs the test's command with one plain object. */
export type Run = (argument: object) => Promise<unknown>;

/**
 * A test of one command in its object form.
 * @param claim what the command does, after its id in the test's name
 * @param test fails where it has not run the command
 */
export function byObject(id: CommandId, claim: string, test: (run: Run) => Promise<void>): void {
	tested.add(id);
	it(`${id} ${claim}`, async () => {
		let runs = 0;
		await test(async (argument) => {
			runs += 1;
			return await runByObject(id, argument);
		});
		assert.ok(runs > 0, `${id} was not run`);
	});
}

export async function runByObject(id: CommandId, argument: unknown): Promise<unknown> {
	return await vscode.commands.executeCommand(id, argument);
}

/** The message with which a command refuses. @throws AssertionError where it does not refuse */
export async function refusalOf(refused: Promise<unknown>): Promise<string> {
	try {
		await refused;
	} catch (thrown) {
		assert.ok(thrown instanceof Error);
		return thrown.message;
	}
	assert.fail('The command was to be refused');
}

/** A resource among others. @throws AssertionError where there is none */
export function idOf(value: unknown): string {
	assert.ok(typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string');
	return value.id;
}
