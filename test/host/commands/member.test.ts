import assert from 'node:assert/strict';
import { byObject, idOf, refusalOf, runByObject } from '../byObject.ts';
import { memberOf } from '../sampleMembers.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';
import { stable } from '../stable.ts';

describe('member commands by object', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().newProject('Members');
	});
	const held = async (email: string) =>
		(await platform().served(place, 'users')).find(({ attributes }) => attributes['email'] === email);
	const userIdOf = async (email: string) => idOf(await held(email));
	const mei = memberOf('mei.tanaka@example.com', 'Mei Tanaka', 'MEMBER');
	const jonas = memberOf('jonas.lindqvist@brightwater.example', 'Jonas Lindqvist', 'MEMBER');

	byObject('spandeck.member.add', 'returns the member, whose role is read in any case', async (run) => {
		const email = 'nadia.karim@contractors.example';
		const added = await run({ ...place, attributes: { email, role: 'viewer', projectOnly: true } });

		assert.deepEqual(stable(added), { id: 'usr_…', email, role: 'VIEWER', projectOnly: true, accessDenied: false });
		assert.equal((await held(email))?.attributes['role'], 'VIEWER');
	});

	byObject('spandeck.member.add', 'gives the organization role too', async (run) => {
		const email = 'henrik.solberg@oxbow.example';
		// Whoever is in an organization is in each of its projects: other tests count those of the first.
		const other = await platform().newProject('Forecasts', 'Oxbow Analytics');
		const added = await run({ ...other, attributes: { email, role: 'VIEWER', organizationRole: 'MEMBER' } });

		assert.deepEqual(stable(added), {
			id: 'usr_…',
			email,
			role: 'VIEWER',
			organizationRole: 'MEMBER',
			projectOnly: false,
			accessDenied: false,
		});
	});

	byObject('spandeck.member.add', 'passes on that someone is a member already', async (run) => {
		const attributes = { email: mei.email, role: 'MEMBER', organizationRole: 'MEMBER' };

		assert.match(
			await refusalOf(run({ ...place, attributes })),
			/^The server refused to add a member: it conflicts with what is there\. The server says: /,
		);
	});

	byObject('spandeck.member.changeRole', 'returns the member with the new role', async (run) => {
		const userId = await userIdOf(mei.email);
		const changed = await run({ ...place, userId, attributes: { role: 'ADMIN' } });

		assert.deepEqual(stable(changed), { ...mei, role: 'ADMIN' });
		assert.equal((await held(mei.email))?.attributes['role'], 'ADMIN');
	});

	byObject('spandeck.member.remove', 'that is confirmed removes them from the project', async (run) => {
		const attributes = { email: 'guest@agency.example', role: 'VIEWER', projectOnly: true };
		const userId = idOf(await runByObject('spandeck.member.add', { ...place, attributes }));

		assert.equal(await run({ ...place, userId, confirmed: true }), undefined);
		assert.equal(await held(attributes.email), undefined);
	});

	byObject('spandeck.member.denyAccess', 'returns the member without access, and asks nothing', async (run) => {
		const denied = await run({ ...place, userId: await userIdOf(jonas.email) });

		assert.deepEqual(stable(denied), { ...jonas, accessDenied: true, previousRole: 'MEMBER' });
		assert.equal((await held(jonas.email))?.attributes['accessDenied'], true);
	});

	byObject('spandeck.member.restoreAccess', 'gives back the role that was held before', async (run) => {
		const userId = await userIdOf('amara.diallo@brightwater.example');
		await runByObject('spandeck.member.denyAccess', { ...place, userId });

		assert.deepEqual(
			stable(await run({ ...place, userId })),
			memberOf('amara.diallo@brightwater.example', 'Amara Diallo', 'MEMBER'),
		);
		assert.equal((await held('amara.diallo@brightwater.example'))?.attributes['accessDenied'], false);
	});

	byObject('spandeck.member.restoreAccess', 'gives another role where one is named', async (run) => {
		const userId = await userIdOf('tomasz.wojcik@brightwater.example');
		await runByObject('spandeck.member.denyAccess', { ...place, userId });
		const restored = await run({ ...place, userId, attributes: { role: 'VIEWER' } });

		assert.deepEqual(stable(restored), {
			...memberOf('tomasz.wojcik@brightwater.example', 'Tomasz Wójcik', 'MEMBER'),
			role: 'VIEWER',
		});
	});

	byObject('spandeck.members.list', 'returns the members that the server holds', async (run) => {
		const members = (await run(place)) as readonly { readonly id: string; readonly email: string }[];

		assert.deepEqual(
			members.map(({ id }) => id),
			(await platform().served(place, 'users')).map(({ id }) => id),
		);
		assert.deepEqual(
			stable(members.find(({ email }) => email === 'victor.almeida@example.com')),
			memberOf('victor.almeida@example.com', 'Victor Almeida', 'VIEWER'),
		);
	});
});
