import assert from 'node:assert/strict';
import { byObject, idOf, runByObject } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';
import { stable } from '../stable.ts';

describe('invitation commands by object', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().newProject('Invitations');
	});
	const held = async (email: string) =>
		(await platform().served(place, 'invitations')).find(({ attributes }) => attributes['email'] === email);
	const send = async (email: string) =>
		idOf(await runByObject('spandeck.invitation.send', { ...place, attributes: { email } }));
	const pending = {
		id: 'inv_…',
		role: 'MEMBER',
		organizationRole: 'MEMBER',
		projectOnly: false,
		invitedBy: 'olivia.brandt@example.com',
		createdAt: 'now',
		expiresAt: 'in 7 days',
		status: 'pending',
	};

	byObject('spandeck.invitation.send', 'invites as MEMBER where no role is named', async (run) => {
		const email = 'rosa.linden@partner.example';
		const sent = await run({ ...place, attributes: { email } });

		assert.deepEqual(stable(sent), { ...pending, email });
		assert.equal((await held(email))?.id, idOf(sent));
	});

	byObject('spandeck.invitation.send', 'invites with the roles that are named', async (run) => {
		const email = 'ola.nowak@partner.example';
		const sent = await run({ ...place, attributes: { email, role: 'VIEWER', organizationRole: 'ADMIN' } });

		assert.deepEqual(stable(sent), { ...pending, email, role: 'VIEWER', organizationRole: 'ADMIN' });
	});

	byObject('spandeck.invitation.resend', 'returns the invitation with a new end', async (run) => {
		const email = 'ines.ferreira@partner.example';
		const invitationId = await send(email);

		assert.deepEqual(stable(await run({ ...place, invitationId })), { ...pending, email });
		assert.equal((await held(email))?.attributes['status'], 'pending');
	});

	byObject('spandeck.invitation.cancel', 'that is confirmed cancels it', async (run) => {
		const email = 'wrong.address@partner.example';
		const invitationId = await send(email);

		assert.equal(await run({ ...place, invitationId, confirmed: true }), undefined);
		assert.equal((await held(email))?.attributes['status'], 'cancelled');
	});

	byObject('spandeck.invitations.list', 'returns the invitations that the server holds', async (run) => {
		const email = 'listed@partner.example';
		await send(email);
		const listed = (await run(place)) as readonly { readonly id: string; readonly email: string }[];

		assert.deepEqual(
			listed.map(({ id }) => id),
			(await platform().served(place, 'invitations')).map(({ id }) => id),
		);
		assert.deepEqual(stable(listed.find((invitation) => invitation.email === email)), { ...pending, email });
	});
});
