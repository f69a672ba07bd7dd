import assert from 'node:assert/strict';
import { projectSorts } from '../../../src/contract/project.ts';
import { filtersText, filterText } from '../../../src/tree/filterText.ts';
import type { ProjectFilters } from '../../../src/model/projectFilters.ts';

describe('a filter in words', () => {
	const rows: readonly (readonly [ProjectFilters, string])[] = [
		[{ name: 'ledger', role: ['OWNER'] }, 'name contains ledger, role OWNER'],
		[{ role: ['OWNER', 'ADMIN'] }, 'role OWNER or ADMIN'],
		[{ hasWallet: true, hasTools: false }, 'with a wallet, without tools'],
		[{ hasNotebooks: true }, 'with notebooks'],
		[{ minMembers: 2, maxMembers: 10 }, '2 to 10 members'],
		[{ minMembers: 1 }, 'at least 1 member'],
		[{ maxMembers: 0 }, 'at most 0 members'],
		[{ minMembers: 3, maxMembers: 3 }, '3 members'],
		[
			{ createdAfter: '2026-01-01T00:00:00Z', createdBefore: '2026-02-01T00:00:00Z' },
			'created after 2026-01-01, created before 2026-02-01',
		],
		[{ sort: 'recent_activity' }, 'sorted by recent activity'],
	];
	for (const [filters, text] of rows) {
		it(`is "${text}"`, () => {
			assert.equal(filterText(filters), text);
		});
	}

	it('has words of its own for every order', () => {
		assert.equal(new Set(projectSorts.map((sort) => filterText({ sort }))).size, projectSorts.length);
	});
});

describe('beside the title of the view', () => {
	const placed = (organizationId: string, name: string) => ({ connectionId: 'c1', organizationId, filters: { name } });

	it('stands nothing without a filter, the only filter, or in how many organizations', () => {
		assert.deepEqual([[], [placed('o1', 'ledger')], [placed('o1', 'ledger'), placed('o2', 'bot')]].map(filtersText), [
			undefined,
			'name contains ledger',
			'in 2 organizations',
		]);
	});
});
