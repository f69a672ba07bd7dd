import * as z from 'zod';
import { analyticsApi, analyticsPathPrefix } from '../src/contract/analyticsApi.ts';
import type { Operation } from '../src/contract/operation.ts';
import { organizationsApi } from '../src/contract/organizationsApi.ts';

/** `docs/api.md`, derived from the rows of the contract: never edited by hand. */
export function apiPage(): string {
	return [
		'# The two APIs',
		'',
		'Generated from the tables in `src/contract/`; a test rewrites this page when they change.',
		'**S** marks what the platform states, **R** what is our reading: such a route can be overridden with the setting',
		'`spandeck.organizationsApi.routes`.',
		'',
		'## Organizations API',
		'',
		"Paths are relative to the connection's `organizationsApiUrl`. Every request carries `Api-Key` and `Authorization: Bearer`.",
		'',
		...section(organizationsApi),
		'## Analytics API',
		'',
		`Paths are relative to the connection's \`analyticsUrl\` and \`${analyticsPathPrefix}\`. Every request carries Basic authorization with a project's key pair.`,
		'',
		...section(analyticsApi),
	].join('\n');
}

function section(api: Record<string, Operation>): string[] {
	return [...overview(api), '', ...Object.entries(api).flatMap(([id, row]) => details(id, row))];
}

function overview(api: Record<string, Operation>): string[] {
	const rows = Object.entries(api).map(
		([id, row]) =>
			`| \`${id}\` | \`${row.method} ${row.path}\` | ${row.source} | ${row.minimumRole ?? ''} | ${row.summary}${generationText(row)} |`,
	);
	return [
		'| operation | method and path | source | lowest role | what it does |',
		'| --- | --- | --- | --- | --- |',
		...rows,
	];
}

function generationText({ generation }: Operation): string {
	return generation === undefined ? '' : ` (servers of generation ${generation.slice(1)} alone)`;
}

function details(id: string, row: Operation): string[] {
	const parts = [
		...shape('Query', row.query),
		...shape('Request', row.body),
		...shape(`Answer ${row.status}`, row.response),
	];
	return parts.length === 0 ? [] : [`### ${id}`, '', ...parts];
}

function shape(title: string, schema: z.ZodType | undefined): string[] {
	if (schema === undefined) {
		return [];
	}
	const described = z.toJSONSchema(schema, {
		io: title.startsWith('Answer') ? 'output' : 'input',
		unrepresentable: 'any',
	});
	const rows = members(described, '', true);
	return [`${title}:`, '', '| member | type |', '| --- | --- |', ...rows, ''];
}

type JsonSchema = z.core.JSONSchema.JSONSchema;
type JsonSchemaOrFlag = JsonSchema | boolean;

/** One table row per member, `a.b[].c`; a `?` marks one that may be left out. */
function members(described: JsonSchemaOrFlag, path: string, required: boolean): string[] {
	if (typeof described === 'boolean') {
		return [memberRow(path, required, 'any')];
	}
	const properties = Object.entries(described.properties ?? {});
	if (properties.length > 0) {
		const prefix = path === '' ? '' : `${path}.`;
		const isRequired = (name: string) => described.required?.includes(name) === true;
		return properties.flatMap(([name, inner]) => members(inner, `${prefix}${name}`, isRequired(name)));
	}
	const item = itemOf(described);
	if (item !== undefined && (item.properties !== undefined || item.anyOf !== undefined)) {
		return members(item, `${path}[]`, required);
	}
	const objects = (described.anyOf ?? []).filter((option) => isObject(option));
	if (objects.length > 0) {
		return objects.flatMap((option) => members(option, path, required));
	}
	return [memberRow(path, required, typeText(described))];
}

function memberRow(path: string, required: boolean, type: string): string {
	return `| \`${path === '' ? '(whole body)' : path}${required ? '' : '?'}\` | ${type} |`;
}

function itemOf(described: JsonSchema): JsonSchema | undefined {
	const { items } = described;
	return typeof items === 'object' && !Array.isArray(items) ? items : undefined;
}

function isObject(described: JsonSchemaOrFlag): described is JsonSchema {
	return typeof described === 'object' && described.properties !== undefined;
}

function typeText(described: JsonSchemaOrFlag): string {
	if (typeof described === 'boolean') {
		return 'any';
	}
	if (described.const !== undefined) {
		return `\`${JSON.stringify(described.const)}\``;
	}
	if (described.enum !== undefined) {
		return described.enum.map((value) => `\`${String(value)}\``).join(', ');
	}
	if (described.anyOf !== undefined) {
		return described.anyOf.map((option) => typeText(option)).join(' or ');
	}
	const item = itemOf(described);
	if (item !== undefined) {
		return `list of ${typeText(item)}`;
	}
	const limits = described.maxLength === undefined ? '' : `, at most ${described.maxLength} characters`;
	const format = described.format === undefined ? '' : ` (${described.format})`;
	return `${[described.type ?? 'any'].flat().join(' or ')}${format}${limits}`;
}
