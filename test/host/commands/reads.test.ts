import assert from 'node:assert/strict';
import { byObject, refusalOf } from '../byObject.ts';
import { organizationMembers } from '../sampleMembers.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';
import { stable } from '../stable.ts';

interface Named {
	readonly id: string;
	readonly name: string;
}

describe('reads by object', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().newProject('Read');
	});
	const connection = () => ({ connectionId: place.connectionId });
	const organization = () => ({ ...connection(), organizationId: place.organizationId });
	const project = {
		id: 'prj_…',
		name: 'Read',
		isDefault: false,
		role: 'OWNER',
		createdAt: 'now',
		updatedAt: 'now',
		membersCount: 8,
		toolsCount: 0,
		notebooksCount: 0,
		hasWallet: false,
	};
	const lastPath = () => platform().proxy.requests.at(-1);

	byObject('spandeck.organizations.list', 'returns the organizations with the role in each', async (run) => {
		const organizations = (await run(connection())) as readonly Named[];

		assert.deepEqual(
			organizations.map((found) => ({ ...found, projectsCount: 0, createdAt: '' })),
			[
				{ name: 'Brightwater Software', role: 'OWNER' },
				{ name: 'Larkfield Health', role: 'MEMBER' },
				{ name: 'Oxbow Analytics', role: 'ADMIN' },
			].map((expected, index) => ({
				...expected,
				id: organizations[index]?.id,
				projectsCount: 0,
				createdAt: '',
			})),
		);
		assert.equal(organizations[0]?.id, place.organizationId);
	});

	byObject('spandeck.organizations.list', 'asks the server again only where it is told to', async (run) => {
		await run(connection());
		platform().proxy.clear();

		await run(connection());
		assert.deepEqual(platform().proxy.requests, []);
		await run({ ...connection(), forceRefresh: true });
		assert.deepEqual(
			platform().proxy.requests.map(({ path }) => path.split('/').at(-1)),
			['organizations'],
		);
	});

	byObject('spandeck.organization.get', 'returns the organization', async (run) => {
		const found = await run(organization());
		const projectsCount = (await platform().projects()).length;

		assert.deepEqual(
			{ ...(found as object), createdAt: undefined },
			{
				id: place.organizationId,
				name: 'Brightwater Software',
				role: 'OWNER',
				projectsCount,
				createdAt: undefined,
			},
		);
	});

	byObject('spandeck.projects.list', 'returns the projects that the server holds', async (run) => {
		const projects = (await run({ ...organization(), forceRefresh: true })) as readonly Named[];

		assert.deepEqual(
			projects.map(({ id }) => id),
			(await platform().projects()).map(({ id }) => id),
		);
		assert.deepEqual(stable(projects.find(({ name }) => name === 'Read')), project);
	});

	byObject('spandeck.projects.list', 'sends every filter and the forced refresh', async (run) => {
		const filters = {
			role: ['OWNER', 'ADMIN'],
			hasWallet: true,
			hasTools: true,
			hasNotebooks: true,
			minMembers: 2,
			maxMembers: 20,
			name: 'support',
			sort: 'members_count',
			createdAfter: '2020-01-01T00:00:00Z',
			createdBefore: '2040-01-01T00:00:00+02:00',
		};
		const projects = (await run({ ...organization(), filters, forceRefresh: true })) as readonly Named[];

		assert.deepEqual(
			projects.map(({ name }) => name),
			['Support Chat'],
		);
		assert.deepEqual(Object.fromEntries(lastPath()?.query ?? []), {
			role: 'OWNER,ADMIN',
			has_wallet: 'true',
			has_tools: 'true',
			has_notebooks: 'true',
			min_members: '2',
			max_members: '20',
			name: 'support',
			sort: 'members_count',
			created_after: '2020-01-01T00:00:00Z',
			created_before: '2040-01-01T00:00:00+02:00',
			forceRefresh: 'true',
		});
	});

	byObject('spandeck.project.get', 'returns the project alone', async (run) => {
		assert.deepEqual(stable(await run(place)), project);
	});

	byObject('spandeck.project.get', 'returns what is included, and the public key but never the secret', async (run) => {
		const include = ['users', 'apiKeys', 'llmApiKeys', 'sentinelPasses'];
		const found = await run({ ...place, include, secret: true });

		assert.deepEqual(stable(found), {
			...project,
			publicKey: 'pk-lf-…',
			members: organizationMembers,
			apiKeys: [],
			llmApiKeys: [],
			sentinelPasses: [],
		});
		assert.equal(JSON.stringify(found).includes('sk-lf-'), false);
	});

	byObject('spandeck.project.get', 'shows no keys to a VIEWER, and says why it has no public key', async (run) => {
		const viewed = { ...place, connectionId: await platform().connect('VIEWER') };
		const found = (await run({ ...viewed, include: ['apiKeys'] })) as { readonly apiKeys: readonly unknown[] };

		assert.deepEqual(found.apiKeys, []);
		assert.match(await refusalOf(run({ ...viewed, secret: true })), /need the role MEMBER or higher in this project/);
	});
});
