import assert from 'node:assert/strict';
import { errorOf } from '../client/testClient.ts';
import { type Behaviour, behaviours } from '../../harness/servers/misbehavingServer.ts';
import {
	fullProject,
	invitationsPath,
	organization,
	organizationsPath,
	project,
	projectPath,
	projectsPath,
	rows,
	TreeFixture,
} from './treeFixture.ts';

const place = { connectionId: 'c1', organizationId: 'o1' };
const failure = behaviours.error(500, { detail: 'the index is being rebuilt' });
const failureText = 'The server failed (500) trying to';

describe('the tree', () => {
	let fixture: TreeFixture;
	beforeEach(async () => {
		fixture = await TreeFixture.start();
	});
	afterEach(() => fixture.stop());

	describe('of one connection', () => {
		it('has organizations as roots and everything of a project beneath them', async () => {
			assert.deepEqual(await fixture.text([], 4), [
				'Northwind AI · OWNER',
				'  Ledger · OWNER · 4 members',
				'    API Keys · 2 · 1 expired · 1 expires soon',
				'      CI pipeline · in 6 days',
				'      Old laptop · expired',
				'    LLM API Keys · 1',
				'      openai · ...4f2a',
				'    Members · 2 · 1 denied',
				'      kim@northwind.example · ADMIN · Kim Reyes',
				'      lee@northwind.example · denied · VIEWER',
				'    Invitations',
				'      ada@northwind.example · pending · MEMBER · ends in 4 days',
				'    Sentinel Passes · 1',
				'      Night watch',
				'    Traces',
				'    Metrics',
			]);
		});

		it('reads all groups of a project but invitations with one request', async () => {
			const before = (await fixture.text(['Northwind AI', 'Ledger'], 0), fixture.server.requests.length);
			for (const group of ['API Keys', 'LLM API Keys', 'Members', 'Sentinel Passes']) {
				await fixture.text(['Northwind AI', 'Ledger', group]);
			}
			assert.deepEqual(fixture.requestsFrom(before), [
				'/organizations/o1/projects/p1?include=users%2CapiKeys%2CllmApiKeys%2CsentinelPasses',
			]);
		});

		it('counts the invitations beside their group once they are read', async () => {
			const group = await fixture.node('Northwind AI', 'Ledger', 'Invitations');
			await fixture.tree.children(group);
			fixture.drawn.length = 0;
			fixture.clock.advance(0);
			assert.ok(fixture.drawn.includes(group.key));
			assert.ok((await fixture.text(['Northwind AI', 'Ledger'])).includes('Invitations · 1'));
		});

		it('tells which projects it has read whose traces may be read, first those that were opened, and reads none for it', async () => {
			const listed = [
				project('p0', { name: 'Atlas', role: 'MEMBER' }),
				project('p1', { name: 'Ledger', role: 'OWNER' }),
				project('p2', { name: 'Closed', role: 'VIEWER' }),
			];
			fixture.server.on('GET', projectsPath, rows(...listed));
			const before = fixture.tree.knownProjects();
			await fixture.node('Northwind AI', 'Ledger', 'API Keys');
			const asked = fixture.server.requests.length;

			assert.deepEqual(before, []);
			assert.deepEqual(fixture.tree.knownProjects(), [
				{ ...place, projectId: 'p1', projectName: 'Ledger' },
				{ ...place, projectId: 'p0', projectName: 'Atlas' },
			]);
			assert.equal(fixture.server.requests.length, asked);
		});

		it('knows the parent of every node', async () => {
			const [key] = await fixture.tree.children(await fixture.node('Northwind AI', 'Ledger', 'API Keys'));
			assert.ok(key);
			const kinds: string[] = [];
			for (let node = fixture.tree.parentOf(key); node !== undefined; node = fixture.tree.parentOf(node)) {
				kinds.push(node.kind);
			}
			assert.deepEqual(kinds, ['group', 'project', 'organization']);
		});

		it('offers a VIEWER no keys, traces or metrics and says which role they need', async () => {
			fixture.server.on('GET', projectsPath, rows(project('p1', { name: 'Ledger', role: 'VIEWER' })));
			fixture.server.on('GET', projectPath, rows());
			fixture.server.on(
				'GET',
				projectPath,
				behaviours.json(200, { data: project('p1', { name: 'Ledger', role: 'VIEWER' }) }),
			);
			assert.deepEqual(await fixture.text(['Northwind AI', 'Ledger']), [
				'API Keys · needs MEMBER',
				'LLM API Keys · needs MEMBER',
				'Members · 0',
				'Invitations',
				'Sentinel Passes · 0',
				'Traces · needs MEMBER',
				'Metrics · needs MEMBER',
			]);
		});

		it('says in the place of rows that there are none', async () => {
			fixture.server.on('GET', projectsPath, rows());
			assert.deepEqual(await fixture.text(['Northwind AI']), ['No projects yet.']);
		});

		it('says how many rows could not be read, and never that there are none', async () => {
			fixture.server.on('GET', projectsPath, rows({ type: 'project', attributes: { name: 'Nameless' } }));
			assert.deepEqual(await fixture.text(['Northwind AI']), ['1 row could not be read: see the log.']);
		});

		it('shows a row that the server sends twice once', async () => {
			const ledger = project('p1', { name: 'Ledger' });
			fixture.server.on('GET', projectsPath, rows(ledger, ledger));
			assert.deepEqual(await fixture.text(['Northwind AI']), ['Ledger']);
		});

		it('shows 5,000 of 5,001 projects, and the last one when asked', async () => {
			fixture.server.on('GET', projectsPath, behaviours.manyProjects(5001));
			const more = await fixture.node('Northwind AI', 'Show 1 more of 5,001');
			const organizationNode = fixture.tree.parentOf(more);
			assert.ok(organizationNode);
			fixture.tree.showMore(more);
			assert.deepEqual(fixture.drawn.at(-1), organizationNode.key);
			const labels = await fixture.text(['Northwind AI']);
			assert.deepEqual([labels.length, labels.at(-1)?.split(' · ')[0]], [5001, 'Project 5001']);
		});
	});

	describe('of several connections', () => {
		beforeEach(() => fixture.connect('c2', { production: true }));

		it('has them as roots, with no request before one is opened', async () => {
			assert.deepEqual(await fixture.text(), ['Connection c1', 'Connection c2 · production']);
			assert.deepEqual(fixture.server.requests, []);
		});

		it('keeps apart the same project in both', async () => {
			const [one, two] = [
				await fixture.node('Connection c1', 'Northwind AI', 'Ledger', 'Members'),
				await fixture.node('Connection c2', 'Northwind AI', 'Ledger', 'Members'),
			];
			assert.notEqual(one.key, two.key);
		});

		it('says beneath a signed-out connection that it is, and sends nothing', async () => {
			fixture.connect('c2', { signedOut: true });
			assert.deepEqual(await fixture.text(['Connection c2']), ['Sign in to see its projects']);
			assert.deepEqual(await fixture.text(), ['Connection c1', 'Connection c2 · signed out']);
			assert.deepEqual(fixture.server.requests, []);
		});

		it('marks one with whose credentials nothing can be tried, and works once its organizations are named', async () => {
			fixture.server.on('GET', /^\/organizations(\/o1)?$/, behaviours.error(404));
			fixture.connect('c1', { organizationIds: ['o1'] });
			fixture.connect('c2');
			for (const connection of ['Connection c1', 'Connection c2']) {
				await fixture.text([connection]);
			}
			assert.deepEqual(await fixture.text(), ['Connection c1 · 1 organization', 'Connection c2 · unverified']);
		});

		it('shows the one project of a Langfuse connection, with traces and metrics alone', async () => {
			const answer = { id: 'p9', name: 'Chatbot', organization: { id: 'o9', name: 'Northwind' }, metadata: {} };
			fixture.server.on('GET', /^\/api\/public\/projects/, behaviours.json(200, { data: [answer] }));
			fixture.connect('c2', { kind: 'langfuse' });
			assert.deepEqual(await fixture.text(['Connection c2'], 2), ['Chatbot', '  Traces', '  Metrics']);
		});
	});

	describe('that cannot be read', () => {
		it('has an error node with the reason', async () => {
			fixture.server.on('GET', projectsPath, failure);
			const [text, ...others] = await fixture.text(['Northwind AI']);
			assert.match(text ?? '', /^The server failed \(500\).*The server says: the index is being rebuilt\.$/);
			assert.deepEqual(others, []);
		});

		it('still offers traces and metrics of a project whose groups cannot be read', async () => {
			fixture.server.on('GET', projectPath, failure);
			const [error, ...others] = await fixture.text(['Northwind AI', 'Ledger']);
			assert.ok(error?.startsWith(failureText));
			assert.deepEqual(others, ['Traces', 'Metrics']);
		});

		it('has its rows after a retry', async () => {
			fixture.server.on('GET', projectsPath, failure, rows(project('p1', { name: 'Ledger' })));
			const [error] = await fixture.tree.children(await fixture.node('Northwind AI'));
			assert.ok(error);
			await fixture.tree.retry(error);
			assert.deepEqual(fixture.drawn.at(-1), fixture.tree.parentOf(error)?.key);
			assert.deepEqual(await fixture.text(['Northwind AI']), ['Ledger']);
		});

		it('keeps the rows from before a refresh, marked with their age', async () => {
			await fixture.text(['Northwind AI']);
			fixture.clock.advance(3_600_000);
			fixture.server.on('GET', projectsPath, failure);
			await fixture.tree.refresh();
			const [root] = await fixture.text();
			assert.match(root ?? '', /^Northwind AI · as of \d\d:\d\d · OWNER · 1 project$/);
			const [error, ...kept] = await fixture.text(['Northwind AI']);
			assert.match(error ?? '', /^The server failed .* · shown as of \d\d:\d\d$/);
			assert.deepEqual(kept, ['Ledger · OWNER · 4 members']);
		});

		it('loses the mark once a refresh succeeds', async () => {
			await fixture.text(['Northwind AI']);
			fixture.server.on('GET', projectsPath, failure, rows(project('p2', { name: 'Atlas' })));
			await fixture.tree.refresh();
			await fixture.tree.refresh();
			assert.deepEqual(await fixture.text([], 2), ['Northwind AI · OWNER · 1 project', '  Atlas']);
		});
	});

	describe('refreshed', () => {
		it('reads what is open with forceRefresh, and nothing that is folded', async () => {
			await fixture.text([], 4);
			fixture.tree.setOpen(await fixture.node('Northwind AI', 'Ledger'), false);
			const before = fixture.server.requests.length;
			await fixture.tree.refresh();
			assert.deepEqual(fixture.requestsFrom(before).sort(), [
				'/organizations',
				'/organizations/o1/projects?forceRefresh=true',
			]);
			assert.equal(fixture.drawn.at(-1), (await fixture.node('Northwind AI', 'Ledger')).key);
		});

		it('reads again what was folded when it is opened', async () => {
			await fixture.text([], 2);
			const root = await fixture.node('Northwind AI');
			fixture.tree.setOpen(root, false);
			await fixture.tree.refresh();
			const before = fixture.server.requests.length;
			await fixture.tree.children(root);
			assert.deepEqual(fixture.requestsFrom(before), ['/organizations/o1/projects?forceRefresh=true']);
		});

		it('and unfolded in vain shows what was there before, marked with its age', async () => {
			await fixture.text([], 2);
			const root = await fixture.node('Northwind AI');
			fixture.tree.setOpen(root, false);
			await fixture.tree.refresh();
			fixture.clock.advance(3_600_000);
			fixture.server.on('GET', projectsPath, failure);
			const [error, ...kept] = await fixture.text(['Northwind AI']);
			assert.match(error ?? '', /^The server failed .* · shown as of \d\d:\d\d$/);
			assert.deepEqual(kept, ['Ledger · OWNER · 4 members']);
		});

		it('shows no count of rows that may have changed while they were folded', async () => {
			await fixture.text([], 2);
			const root = await fixture.node('Northwind AI');
			fixture.tree.setOpen(root, false);
			await fixture.tree.refresh();
			assert.deepEqual(await fixture.text(), ['Northwind AI · OWNER']);
		});

		it('forces the first read also where nothing was shown yet', async () => {
			await fixture.tree.refresh();
			await fixture.text(['Northwind AI']);
			assert.deepEqual(fixture.requestsFrom(0), ['/organizations', '/organizations/o1/projects?forceRefresh=true']);
		});

		it('forces each list once, then the cache counts again', async () => {
			await fixture.text(['Northwind AI']);
			await fixture.tree.refresh();
			await fixture.text(['Northwind AI']);
			assert.equal(fixture.requestsFrom(0).filter((url) => url.includes('forceRefresh')).length, 1);
		});

		it('gives the same rows the same keys', async () => {
			const before = await fixture.node('Northwind AI', 'Ledger', 'Members');
			await fixture.tree.refresh();
			assert.equal((await fixture.node('Northwind AI', 'Ledger', 'Members')).key, before.key);
		});
	});

	describe('after a write', () => {
		it('in a project reads that project again and no list', async () => {
			await fixture.text([], 3);
			const before = fixture.server.requests.length;
			await fixture.tree.refreshAfterWrite({ ...place, projectId: 'p1' });
			const paths = fixture.requestsFrom(before).map((url) => url.split('?')[0]);
			assert.deepEqual(paths, ['/organizations/o1/projects/p1']);
		});

		describe('draws anew', () => {
			const openRows = ['API Keys', 'Members', 'Invitations'] as const;
			const afterWrite = () => fixture.tree.refreshAfterWrite({ ...place, projectId: 'p1' });
			const inGroup = (group: string, label: string) => fixture.node('Northwind AI', 'Ledger', group, label);

			beforeEach(async () => {
				// Twice: counts of rows show once they were read.
				for (const group of [...openRows, ...openRows]) {
					await fixture.text(['Northwind AI', 'Ledger', group]);
					fixture.clock.advance(0);
				}
				fixture.drawn.length = 0;
			});

			it('nothing where nothing changed', async () => {
				await afterWrite();
				assert.deepEqual(fixture.drawn, []);
			});

			it('a row alone where it alone changed, as the object that it was', async () => {
				const member = await inGroup('Members', 'kim@northwind.example');
				fixture.server.on('GET', projectPath, fullProject({ role: 'MEMBER' }));
				await afterWrite();
				assert.deepEqual(fixture.drawn, [member.key]);
				assert.equal(await inGroup('Members', 'kim@northwind.example'), member);
				assert.ok(member.kind === 'member');
				assert.equal(member.member.role, 'MEMBER');
			});

			it('a row of which the tooltip alone says something new', async () => {
				const key = await inGroup('API Keys', 'CI pipeline');
				fixture.server.on('GET', projectPath, fullProject({}, { createdAt: '2026-01-05T10:00:00Z' }));
				await afterWrite();
				assert.deepEqual(fixture.drawn, [key.key]);
			});

			it('one group where a row came to it, and not the groups beside it', async () => {
				const group = await fixture.node('Northwind AI', 'Ledger', 'Invitations');
				fixture.server.on('GET', invitationsPath, rows());
				await afterWrite();
				assert.deepEqual(fixture.drawn, [group.key]);
			});
		});

		it('that changes the project’s own row reads the list past the server’s cache', async () => {
			await fixture.text([], 3);
			const renamed = project('p1', { name: 'General Ledger', role: 'OWNER', membersCount: 4, isDefault: false });
			fixture.server.on('GET', projectPath, behaviours.json(200, { data: renamed }));
			fixture.server.on('GET', projectsPath, rows(renamed));
			const before = fixture.server.requests.length;
			await fixture.tree.refreshAfterWrite({ ...place, projectId: 'p1' });
			assert.equal(fixture.requestsFrom(before).at(-1), '/organizations/o1/projects?forceRefresh=true');
			assert.deepEqual(await fixture.text(['Northwind AI']), ['General Ledger · OWNER · 4 members']);
		});

		it('in an organization reads its projects again', async () => {
			await fixture.text(['Northwind AI']);
			fixture.server.on('GET', projectsPath, rows(project('p1', { name: 'Ledger' }), project('p2', { name: 'Atlas' })));
			await fixture.tree.refreshAfterWrite(place);
			assert.deepEqual(await fixture.text(['Northwind AI']), ['Ledger', 'Atlas']);
		});

		it('reads nothing that nobody has looked at', async () => {
			await fixture.tree.refreshAfterWrite({ ...place, projectId: 'p1' });
			assert.deepEqual(fixture.server.requests, []);
		});
	});

	describe('with a filter', () => {
		it('asks the server with it, and shows it beside the title', async () => {
			await fixture.text(['Northwind AI']);
			await fixture.tree.setFilter(place, { name: 'ledger', role: ['OWNER'] });
			assert.equal(fixture.requestsFrom(0).at(-1), '/organizations/o1/projects?role=OWNER&name=ledger');
			assert.deepEqual(fixture.tree.signs, {
				state: 'ready',
				emptyBecause: '',
				filtered: true,
				description: 'name contains ledger, role OWNER',
				message: 'Filter: name contains ledger, role OWNER',
			});
		});

		it('that hides everything of the only organization is a welcome text, not an empty organization', async () => {
			await fixture.text(['Northwind AI']);
			fixture.server.on('GET', projectsPath, rows());
			await fixture.tree.setFilter(place, { name: 'nothing like this' });
			assert.deepEqual(await fixture.text(), []);
			assert.equal(fixture.tree.signs.emptyBecause, 'noMatch');
		});

		it('that hides everything of one of several organizations says so beneath it', async () => {
			fixture.server.on(
				'GET',
				organizationsPath,
				rows(organization('o1', { name: 'A' }), organization('o2', { name: 'B' })),
			);
			await fixture.text();
			fixture.server.on('GET', projectsPath, rows());
			await fixture.tree.setFilter(place, { name: 'bot' });
			assert.deepEqual(await fixture.text(['A']), ['No project matches the filter: name contains bot.']);
			assert.deepEqual(await fixture.text(), ['A · name contains bot', 'B']);
		});

		it('shows all again when it is cleared', async () => {
			await fixture.text(['Northwind AI']);
			fixture.server.on('GET', projectsPath, rows());
			await fixture.tree.setFilter(place, { name: 'bot' });
			fixture.server.on('GET', projectsPath, rows(project('p1', { name: 'Ledger' })));
			await fixture.tree.refresh();
			await fixture.tree.clearFilter(place);
			assert.deepEqual(
				await fixture.text([], 2),
				['Northwind AI · 1 project', '  Ledger'].map((line) => line.replace('AI', 'AI · OWNER')),
			);
			assert.equal(fixture.tree.signs.filtered, false);
		});

		it('that the server refuses throws what it said, and never shows rows of before', async () => {
			await fixture.text(['Northwind AI']);
			fixture.server.on('GET', projectsPath, failure);
			const error = await errorOf(fixture.tree.setFilter(place, { name: 'bot' }));
			assert.equal(error.problem.kind, 'http');
			assert.deepEqual(
				(await fixture.text(['Northwind AI'])).map((line) => line.startsWith(failureText)),
				[true],
			);
		});
	});

	describe('with nothing in it says why', () => {
		const causes: readonly (readonly [string, (fixture: TreeFixture) => void, string, string])[] = [
			['no connection', ({ connections }) => delete connections['c1'], 'none', ''],
			[
				'connections in the settings of which none can be used',
				(it) => {
					delete it.connections['c1'];
					it.hasRefusedEntries = true;
				},
				'none',
				'settings',
			],
			['signed out', (it) => it.connect('c1', { signedOut: true }), 'signedOut', ''],
			[
				'credentials that the server no longer takes',
				({ server }) => server.on('GET', organizationsPath, behaviours.error(401)),
				'signedOut',
				'',
			],
			['no organization', ({ server }) => server.on('GET', organizationsPath, rows()), 'ready', 'noOrganization'],
			[
				'nobody answers',
				(it) => it.connect('c1', { organizationsApiUrl: 'http://127.0.0.1:1' }),
				'ready',
				'unreachable',
			],
			[
				'a local platform that does not run',
				(it) => it.connect('c1', { kind: 'local', organizationsApiUrl: 'http://127.0.0.1:1' }),
				'ready',
				'localPlatformStopped',
			],
		];
		for (const [what, prepare, state, emptyBecause] of causes) {
			it(what, async () => {
				prepare(fixture);
				assert.deepEqual(await fixture.withoutPauses(fixture.text()), []);
				const { state: shownState, emptyBecause: shownCause } = fixture.tree.signs;
				assert.deepEqual([shownState, shownCause], [state, emptyBecause]);
			});
		}

		it('but shows an error that a person can do something else about as a node', async () => {
			fixture.server.on('GET', organizationsPath, failure);
			assert.deepEqual(
				(await fixture.text()).map((line) => line.startsWith(failureText)),
				[true],
			);
			assert.equal(fixture.tree.signs.emptyBecause, '');
		});
	});

	describe('whose connections change', () => {
		it('reads anew what belonged to other credentials', async () => {
			await fixture.text(['Northwind AI']);
			fixture.connect('c1', { label: 'Renamed' });
			fixture.server.on('GET', organizationsPath, rows(organization('o1', { name: 'Southwind' })));
			fixture.tree.connectionsChanged();
			assert.equal(fixture.drawn.at(-1), 'all');
			assert.deepEqual(await fixture.text(), ['Southwind']);
		});

		it('keeps what it read of a connection that stays as it is', async () => {
			await fixture.text([], 2);
			const before = fixture.server.requests.length;
			fixture.connect('c2');
			fixture.tree.connectionsChanged();
			await fixture.text(['Connection c1', 'Northwind AI']);
			assert.deepEqual(fixture.requestsFrom(before), []);
		});

		it('forgets the filters of one that is gone', async () => {
			await fixture.text();
			await fixture.tree.setFilter(place, { name: 'bot' });
			delete fixture.connections['c1'];
			fixture.tree.connectionsChanged();
			assert.deepEqual(fixture.tree.filters.all(), []);
		});
	});

	it('of two reads under way the later one counts, and who waits gets it', async () => {
		await fixture.text();
		const root = await fixture.node('Northwind AI');
		const answers: (() => void)[] = [];
		const held =
			(name: string) =>
			(...exchange: Parameters<Behaviour>) => {
				answers.push(() => rows(project('p1', { name }))(...exchange));
			};
		fixture.server.on('GET', projectsPath, held('First'), held('Second'));
		const waiting = fixture.tree.children(root);
		await fixture.server.request(2);
		const refreshed = fixture.tree.refresh();
		await fixture.server.request(4);
		answers[1]?.();
		await refreshed;
		answers[0]?.();
		assert.deepEqual(
			(await waiting).map((node) => (node.kind === 'project' ? node.project.name : node.kind)),
			['Second'],
		);
	});

	it('reads invitations again with their error gone', async () => {
		fixture.server.on('GET', invitationsPath, failure, rows());
		const group = await fixture.node('Northwind AI', 'Ledger', 'Invitations');
		const [error] = await fixture.tree.children(group);
		assert.ok(error?.kind === 'error');
		await fixture.tree.retry(error);
		assert.deepEqual(await fixture.text(['Northwind AI', 'Ledger', 'Invitations']), ['No invitations.']);
	});
});
