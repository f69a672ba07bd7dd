import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PersonCommandId } from '../../src/names.ts';
import { idOf } from './byObject.ts';
import { whileLeaving, whileTakingTheFirst } from './quickInput.ts';
import { usePlatform } from './servedPlatform.ts';

const withNothing = async (id: PersonCommandId): Promise<unknown> => await vscode.commands.executeCommand(id);
const takingTheFirst = (id: PersonCommandId) => whileTakingTheFirst(withNothing(id));
const leaving = (id: PersonCommandId) => whileLeaving(withNothing(id));

/** Questions with an answer to choose; what is typed is a matter of test/ui. */
describe('commands with nothing', () => {
	const platform = usePlatform();
	before(() => platform().sample());
	afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
	const firstProject = async () => idOf((await platform().projects())[0]);
	const nameOfFirst = async () => String((await platform().projects())[0]?.attributes['name']);

	it('copyId asks for a project, and copies its id', async () => {
		assert.equal(await takingTheFirst('spandeck.copyId'), await firstProject());
		assert.equal(await vscode.env.clipboard.readText(), await firstProject());
	});

	it('showDetails asks for a project, and shows it', async () => {
		assert.equal(idOf(await takingTheFirst('spandeck.project.showDetails')), await firstProject());
	});

	it('apiKey.copyPublicKey asks down to a key', async () => {
		const copied = await takingTheFirst('spandeck.apiKey.copyPublicKey');

		assert.match(String(copied), /^pk-lf-/);
		assert.equal(await vscode.env.clipboard.readText(), copied);
	});

	it('traces.open asks for a project, and opens its panel', async () => {
		await takingTheFirst('spandeck.traces.open');

		const titles = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
		assert.deepEqual(titles, [`Traces: ${await nameOfFirst()}`]);
	});

	const writing: readonly PersonCommandId[] = [
		'spandeck.project.create',
		'spandeck.project.rename',
		'spandeck.project.delete',
		'spandeck.apiKey.create',
		'spandeck.llmApiKey.create',
		'spandeck.member.add',
		'spandeck.member.changeRole',
		'spandeck.invitation.send',
	];
	for (const id of writing) {
		it(`${id} that is left does nothing and returns nothing`, async () => {
			platform().proxy.clear();

			assert.equal(await leaving(id), undefined);
			assert.deepEqual(platform().proxy.writes(), []);
		});
	}
});
