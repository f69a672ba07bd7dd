import { noUsage, type UsageSums } from './countedObservation.ts';
import type { Database } from './database.ts';
import { roundedCostSql } from './traceFigures.ts';

type KeyValue = string | number;

/** How a table of sums is written. */
interface UsageTable {
	readonly addSql: string;
	readonly deleteSql: string;
}

/** What changes in one row. */
interface UsageChange {
	readonly key: readonly KeyValue[];
	readonly sums: UsageSums;
	/** How many more traces it counts. */
	traces: number;
}

/** What changes in a table that sums usage and counts traces: written once for each row, however often that changed. */
export class UsageChanges {
	private readonly table: UsageTable;
	private readonly changes = new Map<string, UsageChange>();

	constructor(table: UsageTable) {
		this.table = table;
	}

	/** @param key values of the key's columns, after the project's */
	of(...key: readonly KeyValue[]): UsageChange {
		const text = JSON.stringify(key);
		let change = this.changes.get(text);
		if (change === undefined) {
			change = { key, sums: noUsage(), traces: 0 };
			this.changes.set(text, change);
		}
		return change;
	}

	write(database: Database, projectKey: number): void {
		for (const { key, sums, traces } of this.changes.values()) {
			if (traces !== 0 || sums.some((sum) => sum !== 0)) {
				database.run(this.table.addSql, projectKey, ...key, traces, ...sums);
				if (sums[0] < 0) {
					database.run(this.table.deleteSql, projectKey, ...key);
				}
			}
		}
	}
}

export const sumColumns = ['observation_count', 'input_usage', 'output_usage', 'total_usage', 'total_cost'];

/** @param keys its primary key */
function usageTable(name: string, keys: readonly string[]): UsageTable {
	return {
		addSql: addedSql(name, keys, ['trace_count', ...sumColumns]),
		deleteSql: `DELETE FROM ${name} WHERE ${whereKeys(keys)} AND observation_count = 0`,
	};
}

/** SQL that adds to a row's sums, or makes the row. */
export function addedSql(table: string, keys: readonly string[], sums: readonly string[]): string {
	const rounded = (column: string, sum: string) => (column === 'total_cost' ? roundedCostSql(sum) : sum);
	const values = [...keys, ...sums].map((column) => rounded(column, '?'));
	const sets = sums.map((column) => `${column} = ${rounded(column, `${column} + excluded.${column}`)}`);
	return `INSERT INTO ${table} (${[...keys, ...sums].join(', ')}) VALUES (${values.join(', ')})
		ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${sets.join(', ')}`;
}

export function whereKeys(keys: readonly string[]): string {
	return keys.map((key) => `${key} = ?`).join(' AND ');
}

export function addSums(sums: UsageSums, more: UsageSums): void {
	more.forEach((sum, index) => (sums[index] = (sums[index] ?? 0) + sum));
}

export const dailyUsage = usageTable('daily_usage', ['project_key', 'day', 'has_model', 'model']);
export const usageByTraceDay = usageTable('usage_by_trace_day', [
	'project_key',
	'grouped_by',
	'value',
	'trace_day',
	'day',
	'has_model',
	'model',
]);
