import type { Parts } from '../parts.ts';

export function sentinelPassesOf({ database }: Parts, projectKey: number) {
	const sql = 'SELECT id, attributes FROM sentinel_passes WHERE project_key = ? ORDER BY id';
	return database.all<{ readonly id: string; readonly attributes: string }>(sql, projectKey).map((pass) => ({
		id: pass.id,
		type: 'sentinelPass' as const,
		attributes: JSON.parse(pass.attributes) as Record<string, unknown>,
	}));
}
