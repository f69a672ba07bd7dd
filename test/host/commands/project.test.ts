import assert from 'node:assert/strict';
import { byObject, idOf, refusalOf } from '../byObject.ts';
import { organizationMembers } from '../sampleMembers.ts';
import { usePlatform } from '../servedPlatform.ts';
import { stable } from '../stable.ts';

describe('project commands by object', () => {
	const platform = usePlatform();
	const names = async () => (await platform().projects()).map(({ attributes }) => attributes['name']);
	const fresh = {
		isDefault: false,
		role: 'OWNER',
		createdAt: 'now',
		updatedAt: 'now',
		membersCount: 8,
		toolsCount: 0,
		notebooksCount: 0,
		hasWallet: false,
	};

	byObject('spandeck.project.create', 'returns the project that the server then holds', async (run) => {
		const { connectionId, organizationId } = await platform().sample();
		const created = await run({ connectionId, organizationId, attributes: { name: '  Ledger Assistant ' } });

		assert.deepEqual(stable(created), { id: 'prj_…', name: 'Ledger Assistant', ...fresh });
		const held = (await platform().projects()).find(({ id }) => id === idOf(created));
		assert.equal(held?.attributes['name'], 'Ledger Assistant');
	});

	byObject('spandeck.project.rename', 'returns the renamed project', async (run) => {
		const place = await platform().newProject('Rename me');
		const renamed = await run({ ...place, attributes: { name: 'Renamed' }, confirmed: true });

		assert.deepEqual(stable(renamed), { id: 'prj_…', name: 'Renamed', ...fresh });
		assert.equal(idOf(renamed), place.projectId);
		assert.equal((await platform().project(place)).attributes['name'], 'Renamed');
	});

	byObject('spandeck.project.delete', 'that is confirmed deletes it', async (run) => {
		const place = await platform().newProject('Short-lived');

		assert.equal(await run({ ...place, confirmed: true }), undefined);
		assert.equal((await names()).includes('Short-lived'), false);
	});

	byObject('spandeck.project.delete', 'passes the reason on where the server keeps the project', async (run) => {
		const place = await platform().sample();

		assert.match(
			await refusalOf(run({ ...place, confirmed: true })),
			/^The server refused to delete a project: it conflicts with what is there\. The server says: .+default/,
		);
		assert.ok((await names()).includes('Support Chat'));
	});

	byObject('spandeck.project.showDetails', 'returns the project with everything in it', async (run) => {
		const place = await platform().newProject('Shown');
		const shown = await run(place);

		assert.deepEqual(stable(shown), {
			...{ id: 'prj_…', name: 'Shown', ...fresh },
			members: organizationMembers,
			apiKeys: [],
			llmApiKeys: [],
			sentinelPasses: [],
		});
	});
});
