import assert from 'node:assert/strict';
import { describeInSharedSession, exercise } from '../sharedSession.ts';

const members = ['Brightwater Software', 'Support Chat', 'Members'] as const;
const newMember = [...members, 'selma.aydin@brightwater.example'] as const;

describeInSharedSession('members, with mouse and keyboard', (shared) => {
	before(() => shared().workbench.explorer.expand(members));

	exercise('spandeck.member.add', 'from the icon of the group', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.pressInlineAction(members, 'Add Member');
		await quickInput.waitForStep('Email address');
		await quickInput.answer('selma.aydin@brightwater.example');
		await quickInput.waitForStep('Role in the project');
		await quickInput.pick('MEMBER');
		await quickInput.waitForStep('What does the person join?');
		await quickInput.pick('The organization and this project');
		await quickInput.waitForStep('Role in the organization');
		// A role in the organization below the project's is not offered.
		assert.equal(await quickInput.item('VIEWER').count(), 0);
		await quickInput.pick('ADMIN');
		const { body } = await proxy.waitFor('POST', /\/users$/);
		assert.deepEqual(body, {
			data: {
				type: 'users',
				attributes: {
					email: 'selma.aydin@brightwater.example',
					role: 'MEMBER',
					organization_role: 'ADMIN',
					project_only: false,
				},
			},
		});
		await explorer.waitForDescription(newMember, /MEMBER/);
	});

	exercise('spandeck.member.changeRole', 'from the menu, the role held now marked', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu(newMember, 'Change Role');
		await quickInput.waitForStep('New role in the project');
		assert.match(await quickInput.item('MEMBER').innerText(), /held now/);
		await quickInput.pick('VIEWER');
		const { body } = await proxy.waitFor('PATCH', /\/users\/[^/]+$/);
		assert.deepEqual(body, { data: { type: 'users', attributes: { role: 'VIEWER' } } });
		await explorer.waitForDescription(newMember, /VIEWER/);
	});

	exercise('spandeck.member.denyAccess', 'from the menu, once agreed to', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.chooseFromContextMenu(newMember, 'Deny Access');
		assert.match(await workbench.dialog.text(), /Deny selma\.aydin@brightwater\.example access/);
		await workbench.dialog.press('Deny Access');
		await proxy.waitFor('POST', /\/users\/[^/]+\/deny$/);
		await workbench.explorer.waitForDescription(newMember, /denied.*was VIEWER/);
	});

	exercise('spandeck.member.restoreAccess', 'from the icon of who was denied, with the role held before', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.pressInlineAction(newMember, 'Restore Access');
		await quickInput.waitForStep('Role with which access is restored');
		await quickInput.pick('The role held before');
		await proxy.waitFor('POST', /\/users\/[^/]+\/restore$/);
		await explorer.waitForDescription(newMember, /^VIEWER/);
	});

	exercise('spandeck.member.remove', 'from the menu, once agreed to', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.chooseFromContextMenu(newMember, 'Remove Member');
		assert.match(await workbench.dialog.text(), /They lose access/);
		await workbench.dialog.press('Remove Member');
		await proxy.waitFor('DELETE', /\/users\/[^/]+$/);
		await workbench.explorer.waitForNoRow(newMember);
	});
});
