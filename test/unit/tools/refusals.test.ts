import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { type RunningPlatform, startPlatform } from '../../harness/platform.ts';
import { startRecordingServer } from '../../harness/servers/recordingServer.ts';
import { FakeClock } from '../client/fakeClock.ts';
import { langfuseConnection, platformConnection, type TestTools, testTools } from './testTools.ts';

describe('a chat tool refuses with a reason', function () {
	this.timeout(60_000);
	let platform: RunningPlatform;
	let tools: TestTools;
	before(async () => {
		platform = await startPlatform();
		tools = testTools([platformConnection(platform.info)]);
	});
	after(() => platform.stop());

	it('an input that it does not know, naming those that it does', async () => {
		assert.equal(
			await tools.refusal('spandeck_dailyMetrics', { projectName: 'Support Chat' }),
			'projectName is not known to spandeck_dailyMetrics. It takes project, connection, range, from, to, traceName, userId, tags, environment, page, limit.',
		);
	});

	for (const [tool, input, reason] of [
		['spandeck_getTrace', {}, 'traceId is missing.'],
		['spandeck_getTrace', { traceId: '' }, 'traceId is missing.'],
		['spandeck_getTrace', { traceId: 7 }, 'traceId must be a text.'],
		['spandeck_listTraces', { limit: 500 }, 'limit must be at most 50.'],
		['spandeck_listTraces', { page: 0 }, 'page must be at least 1.'],
		['spandeck_listTraces', { level: 'FATAL' }, 'level must be one of DEBUG, DEFAULT, WARNING, ERROR.'],
		['spandeck_listTraces', { tags: 'vip' }, 'tags must be a list.'],
		[
			'spandeck_listTraces',
			{ orderBy: 'cost' },
			'orderBy must be one of timestamp.desc, timestamp.asc, totalCost.desc, latency.desc.',
		],
		[
			'spandeck_dailyMetrics',
			{ range: 'last week' },
			'range must be today, yesterday, or a number with m, h, d or w, like 24h or 7d.',
		],
		[
			'spandeck_listTraces',
			{ project: 'Support Chat', filter: 'from:7d' },
			'filter takes no times here: give range, or from and to.',
		],
	] as const) {
		it(`${tool} ${JSON.stringify(input)}`, async () => {
			assert.equal(await tools.refusal(tool, input), reason);
		});
	}

	it('a filter that cannot be read, naming the part', async () => {
		assert.match(
			await tools.refusal('spandeck_listTraces', { project: 'Support Chat', filter: 'cost:>0.1 input:hello' }),
			/^filter has a part that is no condition: input:hello \(no server searches in the input of traces\)/,
		);
	});

	it('to guess which project is meant, naming each with its id', async () => {
		const refusal = await tools.refusal('spandeck_listTraces', {});
		assert.match(refusal, /^project is missing, and there are several\. Give the id or the name of one: prj_/);
		assert.match(refusal, /prj_[0-9a-f]+ \("Support Chat" of "Brightwater Software", connection "Platform"\)/);
	});

	it('a part of a name that several projects have', async () => {
		assert.match(
			await tools.refusal('spandeck_listTraces', { project: 'cl' }),
			/^project "cl" could be 2 projects\. Give the id of one: prj_\w+ \("Claims Triage" .+, prj_\w+ \("Clinical Notes" [^)]+\)\.$/,
		);
	});

	it('a project that is not there, naming those that are', async () => {
		assert.match(
			await tools.refusal('spandeck_dailyMetrics', { project: 'Checkout' }),
			/^project "Checkout" is none of the projects\. There are: prj_/,
		);
	});

	it('a connection that is not there, naming those that are', async () => {
		assert.equal(
			await tools.refusal('spandeck_listProjects', { connection: 'Staging' }),
			'connection "Staging" is none of the connections. There are: "Platform" (platform-1).',
		);
	});

	it('a trace that is not in the project', async () => {
		assert.equal(
			await tools.refusal('spandeck_getTrace', { project: 'Support Chat', traceId: 'none' }),
			'traceId "none" is no trace of the project "Support Chat". spandeck_listTraces gives ids.',
		);
	});

	it('an observation and a part that are not in the trace', async () => {
		const { traces } = await tools.answer('spandeck_listTraces', { project: 'Support Chat', limit: 1 });
		const [{ id: traceId = '' } = {}] = traces as readonly { id?: string }[];

		assert.equal(
			await tools.refusal('spandeck_getTrace', { traceId, observationId: 'none' }),
			'observationId "none" is no observation of this trace. The outline, without observationId, has the ids.',
		);
		assert.match(
			await tools.refusal('spandeck_getTrace', { traceId, part: 'exception' }),
			/^part exception is not there: it has input, output, metadata\.$/,
		);
	});

	it('where Spandeck has no connection, and says who can add one', async () => {
		assert.equal(
			await testTools([]).refusal('spandeck_listProjects', {}),
			'A connection is missing: Spandeck has none. Ask the person to run the command "Spandeck: Add Connection".',
		);
	});

	it('where the connection is signed out, which looks like no empty list', async () => {
		const { credentials: _none, ...signedOut } = platformConnection(platform.info);
		const out = testTools([signedOut]);
		const reason = 'It is signed out: ask the person to run the command "Spandeck: Sign In".';

		assert.equal(await out.refusal('spandeck_listProjects', {}), `No project can be read. Platform: ${reason}`);
		assert.equal(
			await out.refusal('spandeck_listTraces', { project: 'Support Chat' }),
			`project cannot be found: no project can be read here. "Platform" was not read: ${reason}`,
		);
	});

	it('credentials that the server does not accept', async () => {
		const refused = testTools([platformConnection(platform.info, {}, 'not-a-token')]);
		assert.match(
			await refused.refusal('spandeck_listProjects', {}),
			/^No project can be read\. Platform: The server does not accept the credentials/,
		);
	});

	it('what the role does not allow', async () => {
		const viewer = testTools([platformConnection(platform.info, {}, platform.info.tokens.VIEWER)]);
		assert.match(
			await viewer.refusal('spandeck_listTraces', { project: 'Support Chat' }),
			/need the role MEMBER or higher in this project/,
		);
	});

	describe('with several connections', () => {
		let several: TestTools;
		before(() => {
			several = testTools([
				platformConnection(platform.info),
				platformConnection(platform.info, { id: 'platform-2', label: 'Copy' }),
				langfuseConnection(platform.info),
				{
					connection: { id: 'out-1', label: 'Elsewhere', kind: 'langfuse', analyticsUrl: 'https://elsewhere.example' },
				},
			]);
		});

		it('a name that projects of several connections have', async () => {
			assert.match(
				await several.refusal('spandeck_listTraces', { project: 'Nightly Reports' }),
				/^project "Nightly Reports" could be 2 projects\..*connection "Platform"\).*connection "Copy"\)\.$/,
			);
		});

		it('and takes the one of the connection that is named, by label or id', async () => {
			for (const connection of ['copy', 'platform-2']) {
				const { project } = await several.answer('spandeck_listTraces', { project: 'Nightly Reports', connection });
				assert.equal((project as { readonly connectionId: string }).connectionId, 'platform-2');
			}
		});

		it('and waits for one that keeps silent no longer than a moment', async () => {
			const silent = await startRecordingServer(() => undefined);
			const clock = new FakeClock();
			const { connection, credentials } = langfuseConnection({ ...platform.info, analyticsUrl: silent.url });
			const far = { connection: { ...connection, label: 'Far away' }, ...(credentials && { credentials }) };
			const some = testTools([platformConnection(platform.info), far], clock);
			await some.answer('spandeck_listProjects', { connection: 'Platform' });

			const listing = some.answer('spandeck_listProjects', {});
			await silent.request(1);
			clock.advance(5000);

			const { total, notRead } = await listing;
			assert.deepEqual([total, notRead], [9, ['Far away: It did not answer within 5 seconds.']]);
			await silent.stop();
		});

		it('and lists the projects of all, naming the connection that was not read', async () => {
			const { total, notRead } = await several.answer('spandeck_listProjects', {});
			assert.deepEqual(
				[total, notRead],
				[19, ['Elsewhere: It is signed out: ask the person to run the command "Spandeck: Sign In".']],
			);
		});
	});
});
