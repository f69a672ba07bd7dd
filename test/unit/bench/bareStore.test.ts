import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Database } from '../../../src/server/store/database.ts';
import { openStore } from '../../bench/bare/ingest/store.ts';

const indexSql = `SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('traces', 'observations') ORDER BY name`;

function indexesOf(file: string): string[] {
	const connection = new DatabaseSync(file, { readOnly: true });
	const rows = connection.prepare(indexSql).all() as { sql: string }[];
	connection.close();
	return rows.map(({ sql }) => sql.replaceAll(/\s+/g, ' '));
}

describe('the bare store that the rates of ingestion are compared with', () => {
	it('has the local platform’s indexes of traces and observations', () => {
		const folder = mkdtempSync(join(tmpdir(), 'spandeck-bare-'));
		try {
			const [own, bare] = [join(folder, 'own.sqlite'), join(folder, 'bare.sqlite')];
			Database.open(own).close();
			openStore(bare).close();
			assert.deepEqual(indexesOf(bare), indexesOf(own));
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
