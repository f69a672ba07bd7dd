// An empty server on the local platform's libraries: what `platform-ready` is compared with.
import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import * as z from 'zod';

const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE project (id TEXT PRIMARY KEY, name TEXT NOT NULL)');

const app = new Hono();
app.get('/projects', zValidator('query', z.object({ name: z.string().optional() })), (context) =>
	context.json({ data: database.prepare('SELECT id, name FROM project').all() }),
);

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
	console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }));
});
