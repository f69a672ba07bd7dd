import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { attributes, jsonExport, jsonSpan, postJson } from '../otel/otlp.ts';
import { resource, TestPlatform } from '../testPlatform.ts';

const timestamp = '2026-08-22T10:00:00.000Z';
/** Which no compression makes smaller. */
const text = () => randomBytes(9000).toString('base64');

describe('a disk that is full', () => {
	let folder: string;
	let server: TestPlatform;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-full-'));
		server = await TestPlatform.open({ dataFile: join(folder, 'platform.db') });
		await server.ingest(trace('kept'));
	});
	afterEach(() => {
		server.close();
		rmSync(folder, { recursive: true });
	});

	const trace = (id: string) => ({
		id: `event-${id}`,
		type: 'trace-create',
		timestamp,
		body: { id, input: text() },
	});
	const pragma = (name: string) =>
		server.platform.parts.database.get<Record<string, number>>(`PRAGMA ${name}`)?.[name.split(' ')[0] ?? ''] ?? 0;
	/** As if this many pages were left on the disk. */
	const leavePages = (count: number) => pragma(`max_page_count = ${pragma('page_count') + count}`);
	const traceIds = async () => {
		const { body } = await server.analytics('GET', '/traces?fields=core&limit=100');
		return (body as { data: { id: string }[] }).data.map(({ id }) => id).sort();
	};
	const assertAnalyticsRefusal = ({ status, body }: { readonly status: number; readonly body: unknown }) => {
		assert.equal(status, 507);
		assert.deepEqual(body, {
			message: 'The disk is full; nothing was written, and what was there is kept.',
			error: 'InsufficientStorageError',
		});
	};

	it('takes a batch whole or not at all', async () => {
		leavePages(20);
		const batch = Array.from({ length: 50 }, (_, index) => trace(`lost-${index}`));
		assertAnalyticsRefusal(await server.analytics('POST', '/ingestion', { batch }));
		assert.deepEqual(await traceIds(), ['kept']);
	});

	it('takes an export of spans whole or not at all', async () => {
		leavePages(20);
		const spans = Array.from({ length: 50 }, (_, index) => {
			const spanId = String(index).padStart(16, '0');
			return jsonSpan({ spanId, attributes: attributes({ 'input.value': text() }) });
		});
		assertAnalyticsRefusal(await postJson(server, jsonExport(spans)));
		assert.deepEqual(await traceIds(), ['kept']);
	});

	it('takes no key of a project, and keeps those that it took', async () => {
		leavePages(0);
		const names = Array.from({ length: 300 }, (_, index) => `${'A key with a long name '.repeat(4)}${index}`);
		const path = `${server.projectPath}/api-keys`;
		const answers = [];
		for (const name of names) {
			answers.push(await server.organizations('OWNER', 'POST', path, resource('apiKey', { name })));
		}
		const refused = answers.filter(({ status }) => status === 507);
		assert.ok(refused.length > 0, JSON.stringify(answers.at(-1)));
		assert.match(JSON.stringify(refused[0]?.body), /disk_full/);
		const made = answers.filter(({ status }) => status === 201).length;
		const kept = server.platform.parts.database.get<{ readonly n: number }>('SELECT count(*) AS n FROM api_keys')?.n;
		assert.equal(kept, made);
	});

	it('takes what is sent once there is room again', async () => {
		const batch = Array.from({ length: 50 }, (_, index) => trace(`later-${index}`));
		leavePages(20);
		assertAnalyticsRefusal(await server.analytics('POST', '/ingestion', { batch }));
		leavePages(10_000);
		await server.ingest(...batch);
		assert.equal((await traceIds()).length, 51);
	});

	it('keeps everything that it acknowledged over a restart', async () => {
		leavePages(60);
		const acknowledged = ['kept'];
		for (let number = 10; ; number += 1) {
			const { status } = await server.analytics('POST', '/ingestion', { batch: [trace(`trace-${number}`)] });
			if (status === 507) {
				break;
			}
			acknowledged.push(`trace-${number}`);
		}
		assert.ok(acknowledged.length > 1);
		server.close();
		server = await TestPlatform.open({ dataFile: join(folder, 'platform.db') });
		assert.deepEqual(await traceIds(), acknowledged);
	});
});
