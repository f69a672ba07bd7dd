import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changeOf } from '../../../src/commands/call.ts';
import { commandTable } from '../../../src/commands/commandTable.ts';
import { type CommandId, commandIds, extensionId } from '../../../src/names.ts';
import { refusalOf, runByObject } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';
import { objectForms } from './objectForms.ts';

const changing = commandIds.filter((id) => changeOf(commandTable[id]) !== undefined);
/** What is about the local platform takes no connection: it is tried in the unit tests. */
const ofConnection = changing.filter((id) => commandTable[id].about === undefined);

interface MenuItem {
	readonly command: string;
	readonly when: string;
	readonly group: string;
}

/** What is offered in the menus of rows and in the title of the view. */
function menuItems(id: CommandId): readonly string[] {
	const manifest = vscode.extensions.getExtension(extensionId)?.packageJSON as {
		readonly contributes: { readonly menus: Readonly<Record<string, readonly MenuItem[]>> };
	};
	const { menus } = manifest.contributes;
	const items = [...(menus['view/item/context'] ?? []), ...(menus['view/title'] ?? [])];
	return items.filter(({ command }) => command === id).map(({ when }) => when);
}

describe('on a read-only connection', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		const sample = await platform().sample('ADMIN');
		const { connectionId } = sample;
		await runByObject('spandeck.connection.edit', { connectionId, attributes: { readOnly: true } });
		place = sample;
	});
	beforeEach(() => platform().proxy.clear());

	for (const id of ofConnection) {
		it(`${id} is refused with the connection's name and what to do, and sends nothing`, async () => {
			const { ids, rest } = objectForms[id];
			const filled = Object.fromEntries(ids.map((name) => [name, { ...place }[name] ?? 'any']));
			assert.match(
				await refusalOf(runByObject(id, { ...filled, ...rest, confirmed: true })),
				/^The connection ADMIN is read-only, so Spandeck does not .+ there\. Edit the connection to allow it\.$/,
			);
			assert.deepEqual(platform().proxy.requests, []);
		});
	}

	it('the connection itself can be edited', async () => {
		const { connectionId } = place;
		const edited = await runByObject('spandeck.connection.edit', { connectionId, attributes: { label: 'Locked' } });
		assert.equal((edited as { readonly label: string }).label, 'Locked');
		await runByObject('spandeck.connection.edit', { connectionId, attributes: { label: 'ADMIN' } });
	});

	for (const id of changing) {
		it(`${id} is in no menu`, () => {
			const open = menuItems(id).filter((when) => !/;can-(create|rename|delete|manage);|readOnly/i.test(when));
			assert.deepEqual(open, []);
		});
	}
});
