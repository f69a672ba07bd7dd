import assert from 'node:assert/strict';
import { describeInSharedSession, exercise } from '../sharedSession.ts';

const invitations = ['Brightwater Software', 'Nightly Reports', 'Invitations'] as const;
const guest = [...invitations, 'reports@auditors.example'] as const;

describeInSharedSession('invitations, with mouse and keyboard', (shared) => {
	before(() => shared().workbench.explorer.expand(invitations));

	exercise('spandeck.invitation.send', 'from the icon of the group, to the project alone', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.pressInlineAction(invitations, 'Send Invitation');
		await quickInput.waitForStep('Email address');
		await quickInput.answer('reports@auditors.example');
		await quickInput.waitForStep('Role in the project');
		await quickInput.pick('VIEWER');
		await quickInput.waitForStep('What does the person join?');
		await quickInput.pick('This project only');
		const { body } = await proxy.waitFor('POST', /\/invitations$/);
		assert.deepEqual(body, {
			data: {
				type: 'membershipInvitation',
				attributes: { email: 'reports@auditors.example', role: 'VIEWER', project_only: true },
			},
		});
		await explorer.waitForDescription(guest, /pending.*VIEWER/);
	});

	exercise('spandeck.invitation.resend', 'from its icon', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.pressInlineAction(guest, 'Resend Invitation');
		await proxy.waitFor('POST', /\/invitations\/[^/]+\/resend$/);
		await workbench.waitForStatus('Invitation to reports@auditors.example sent again');
		// The rows are drawn anew after this: VS Code knows no node of a menu that was opened before.
		await proxy.waitFor('GET', /\/invitations$/);
	});

	exercise('spandeck.invitation.cancel', 'from its menu, once agreed to', async () => {
		const { proxy, workbench } = shared();
		await workbench.explorer.chooseFromContextMenu(guest, 'Cancel Invitation');
		assert.match(await workbench.dialog.text(), /Cancel the invitation to reports@auditors\.example\?/);
		await workbench.dialog.press('Cancel Invitation');
		await proxy.waitFor('DELETE', /\/invitations\/[^/]+$/);
		await workbench.explorer.waitForDescription(guest, /cancelled/);
	});
});
